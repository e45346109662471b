/** Conditions of city.yml as SQL. Every given condition must hold; of a list, one pattern is enough. */
import { sqlText } from "../../store/database.ts";
import { globPattern } from "./globs.ts";
import type { Condition } from "./schema.ts";

export type ConditionField = keyof Condition;

/** For each field, the SQL expressions it may be found in. */
export type ConditionColumns = Partial<Record<ConditionField, readonly string[]>>;

/** The part of a condition that speaks of the given fields; `true` where it says nothing of them. */
export function conditionSql(when: Condition, columns: ConditionColumns): string {
  const parts = (Object.keys(columns) as ConditionField[]).flatMap((field) => {
    const patterns = when[field];
    return patterns === undefined
      ? []
      : [`(${patterns.flatMap((p) => columns[field]!.map((c) => fits(c, p))).join(" or ")})`];
  });
  return parts.length === 0 ? "true" : parts.join(" and ");
}

/** Whether a condition says anything of one of the fields. */
export function speaksOf(when: Condition, fields: readonly ConditionField[]): boolean {
  return fields.some((field) => when[field] !== undefined);
}

function fits(column: string, pattern: string): string {
  return `coalesce(regexp_full_match(lower(strip_accents(trim(${column}))), ${sqlText(globPattern(pattern))}), false)`;
}

export const PAYEE_CONDITIONS = [
  "supplier",
  "supplier_id",
  "creditor_type",
] as const satisfies readonly ConditionField[];
export const ACCOUNT_CONDITIONS = [
  "account_code",
  "account_label",
  "category_code",
  "category_label",
] as const satisfies readonly ConditionField[];

/** The rules that no table of payees or accounts can decide alone: those of a department, or of payee and account together. */
export function isLineRule(when: Condition): boolean {
  return (
    when.department !== undefined || (speaksOf(when, PAYEE_CONDITIONS) && speaksOf(when, ACCOUNT_CONDITIONS))
  );
}
