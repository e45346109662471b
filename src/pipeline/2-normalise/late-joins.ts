/**
 * Joins that need not be made line by line: a creditor master keyed by what the line says of its payee completes the
 * distinct payees, a chart of accounts the distinct accounts. Measured: a join of ten columns costs the lines twice
 * their reading time.
 */
import { type Database, sqlName } from "../../store/database.ts";
import { isLineRule } from "../profile/conditions.ts";
import type { Field } from "../profile/fields.ts";
import type { Join, SheetMapping } from "../profile/mapping.ts";
import type { Profile } from "../profile/schema.ts";
import type { Group } from "./groups.ts";
import { joinKey, makeLookup } from "./joins.ts";
import { ACCOUNT_FIELDS, BASED_FIELDS, PAYEE_FIELDS } from "./payee-fields.ts";

type Level = "payees" | "accounts";

const FIELDS: Readonly<Record<Level, readonly Field[]>> = { payees: PAYEE_FIELDS, accounts: ACCOUNT_FIELDS };

const COLUMN: Partial<Record<Field, string>> = {
  supplier: "name_as_written",
  supplier_id: "supplier_id_as_written",
};

/** What makes two joins of different sheets the same one: the other sheet, the fields compared, the fields given. */
function sameness(mapping: SheetMapping, join: Join): string {
  const on = join.on.map(({ line, other }) => [fieldOf(mapping, line), other]);
  return JSON.stringify([
    join.sheetNo,
    on,
    Object.entries(join.gives)
      .map(([field, use]) => [field, use.index])
      .sort(),
  ]);
}

function fieldOf({ columns }: SheetMapping, index: number): Field | null {
  const found = Object.entries(columns).find(([, use]) => use.index === index);
  return found === undefined ? null : (found[0] as Field);
}

function levelOf(mapping: SheetMapping, join: Join): Level | null {
  const keys = join.on.map(({ line }) => fieldOf(mapping, line));
  const gives = Object.keys(join.gives) as Field[];
  const fits = (fields: readonly Field[]) =>
    [...keys, ...gives].every((field) => field !== null && fields.includes(field));
  return fits(FIELDS.payees) ? "payees" : fits(FIELDS.accounts) ? "accounts" : null;
}

/** The joins of the first group that can wait, because every group of ledger sheets has the same one. */
export function lateJoins(groups: readonly Group[], rules: Profile["not_procurement"]): ReadonlySet<string> {
  const first = groups[0];
  if (first === undefined || rules.some(({ when }) => isLineRule(when))) return new Set();
  if (groups.some(({ mapping }) => mapping.kind !== "ledger")) return new Set();
  const all = groups.map(({ mapping }) => new Set(mapping.joins.map((join) => sameness(mapping, join))));
  const late = first.mapping.joins
    .filter((join) => levelOf(first.mapping, join) !== null)
    .map((join) => sameness(first.mapping, join));
  return new Set(late.filter((join) => all.every((joins) => joins.has(join))));
}

export function isLate(late: ReadonlySet<string>, mapping: SheetMapping, join: Join): boolean {
  return late.has(sameness(mapping, join));
}

/** Completes clean.payees and clean.accounts; a field that the line itself fills is kept. */
export async function joinLate(
  db: Database,
  groups: readonly Group[],
  late: ReadonlySet<string>,
): Promise<void> {
  const mapping = groups[0]?.mapping;
  if (mapping === undefined) return;
  for (const [i, join] of mapping.joins.filter((one) => isLate(late, mapping, one)).entries()) {
    const level = levelOf(mapping, join)!;
    const lookup = await makeLookup(db, join, `late_lookup_${i + 1}`, "first");
    const key = level === "payees" ? "payee_key" : "account_key";
    const on = join.on.map(({ line }) => `t.${sqlName(columnOf(fieldOf(mapping, line)!))}`);
    const own = lookup.gives.map(
      (field) =>
        `${sqlName(columnOf(field))} = coalesce(${sqlName(columnOf(field))}, x.${sqlName(`j_${field}`)})`,
    );
    const based = BASED_FIELDS.filter((field) => level === "payees" && lookup.gives.includes(field));
    const basedSet = based.map(
      (field) => `based_${field} = coalesce(based_${field}, x.${sqlName(`j_${field}`)})`,
    );
    await db.run(`
      update clean.${level}
      set ${[...own, ...basedSet].join(", ")}
      from (
        select t.${key} as key, ${lookup.gives.map((field) => `j.${sqlName(field)} as ${sqlName(`j_${field}`)}`).join(", ")}
        from clean.${level} t
        join ${lookup.table} j on j.key = ${joinKey(on)}
      ) x
      where ${key} = x.key`);
  }
}

function columnOf(field: Field): string {
  return COLUMN[field] ?? field;
}
