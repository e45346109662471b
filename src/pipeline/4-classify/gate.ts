/**
 * What is not procurement: rules of the profile first, then defaults proposed from labels, national charts of
 * accounts, creditor types and names of public bodies (not-procurement.json; docs/method/not-procurement.md).
 */
import { readFileSync } from "node:fs";
import { type Database, sqlText } from "../../store/database.ts";
import {
  ACCOUNT_CONDITIONS,
  conditionSql,
  isLineRule,
  PAYEE_CONDITIONS,
  speaksOf,
} from "../profile/conditions.ts";
import { globPattern } from "../profile/globs.ts";
import type { ExclusionReason, Profile } from "../profile/schema.ts";

type Patterns = Partial<Record<ExclusionReason, string[]>>;
type Defaults = {
  labels: Patterns;
  creditor_types: Patterns;
  payees: Patterns;
  charts: Record<string, { codes: string; rules: Patterns }>;
};

const defaults = JSON.parse(
  readFileSync(new URL("./not-procurement.json", import.meta.url), "utf8"),
) as Defaults;

/** Which reason wins where a label fits several: the more particular one. */
const ORDER: readonly ExclusionReason[] = [
  "public-transfer",
  "benefits",
  "refund",
  "pay",
  "taxes",
  "treasury",
  "grants",
  "other",
];

const ACCOUNT_COLUMNS = {
  account_code: ["account_code"],
  account_label: ["account_label"],
  category_code: ["category_code"],
  category_label: ["category_label"],
};
const PAYEE_COLUMNS = {
  supplier: ["name_as_written"],
  supplier_id: ["supplier_id_as_written", "vat_number", "company_number"],
  creditor_type: ["creditor_type"],
};

/** SQL CASE over clean.accounts: the reason by the profile's rules, or NULL. */
export function accountRules({ not_procurement }: Profile): string {
  const cases = not_procurement.flatMap(({ reason, when }, i) => {
    const account = conditionSql(when, ACCOUNT_COLUMNS);
    if (isLineRule(when))
      return [`when contains(rule_marks, ',${i},') and ${account} then ${sqlText(reason)}`];
    return speaksOf(when, ACCOUNT_CONDITIONS) ? [`when ${account} then ${sqlText(reason)}`] : [];
  });
  return cases.length === 0 ? "null::varchar" : `case ${cases.join(" ")} end`;
}

/** SQL CASE over clean.payees: the reason by the profile's rules and lists, or NULL. */
export function payeeRules({ not_procurement, internal }: Profile): string {
  const cases = not_procurement.flatMap(({ reason, when }) =>
    !isLineRule(when) && speaksOf(when, PAYEE_CONDITIONS)
      ? [`when ${conditionSql(when, PAYEE_COLUMNS)} then ${sqlText(reason)}`]
      : [],
  );
  if (internal.length > 0) {
    const own = { supplier: ["name_as_written", "supplier_id_as_written", "vat_number", "company_number"] };
    cases.unshift(`when ${conditionSql({ supplier: internal }, own)} then 'internal'`);
  }
  return cases.length === 0 ? "null::varchar" : `case ${cases.join(" ")} end`;
}

/** SQL CASE: the default reason of a label, or NULL. */
export function labelDefaults(label: string): string {
  return fitting(defaults.labels, `lower(strip_accents(trim(${label})))`);
}

export function typeDefaults(type: string): string {
  return fitting(defaults.creditor_types, `lower(strip_accents(trim(${type})))`);
}

export function nameDefaults(name: string): string {
  return fitting(defaults.payees, `lower(strip_accents(trim(${name})))`);
}

function fitting(patterns: Patterns, text: string): string {
  const cases = ORDER.flatMap((reason) => {
    const globs = patterns[reason];
    return globs === undefined
      ? []
      : [
          `when regexp_full_match(${text}, ${sqlText(globs.map(globPattern).join("|"))}) then ${sqlText(reason)}`,
        ];
  });
  return `case ${cases.join(" ")} end`;
}

/** SQL CASE: the reason of an account code in the national chart of the city's country, or NULL; null unless nearly all codes are of that chart. */
export async function chartDefaults(db: Database, country: string | null): Promise<string | null> {
  const chart = country === null ? undefined : defaults.charts[country];
  if (chart === undefined) return null;
  const { codes, fit } = await db.row<{ codes: number; fit: number }>(`
    select count(*)::integer as codes, count(*) filter (regexp_full_match(account_code, ${sqlText(chart.codes)}))::integer as fit
    from (select distinct account_code from clean.accounts where account_code is not null)`);
  if (codes === 0 || fit < 0.95 * codes) return null;
  const rules = Object.entries(chart.rules).flatMap(([reason, prefixes]) =>
    prefixes.map((prefix) => ({ reason, prefix })),
  );
  rules.sort((a, b) => b.prefix.length - a.prefix.length || (a.prefix < b.prefix ? -1 : 1));
  return `case ${rules.map(({ reason, prefix }) => `when starts_with(account_code, ${sqlText(prefix)}) then ${sqlText(reason)}`).join(" ")} end`;
}

/**
 * The country whose tax numbers most payees carry, where the profile does not name one. Only Spanish numbers are
 * particular enough to be told by shape.
 */
export async function countryOfLedger(db: Database): Promise<string | null> {
  const { numbers, spanish } = await db.row<{ numbers: number; spanish: number }>(`
    select count(*)::integer as numbers,
      count(*) filter (regexp_full_match(upper(vat_number), '[A-HJNP-SUVW][0-9]{7}[0-9A-J]|[0-9]{8}[A-Z]|[KLMXYZ][0-9]{7}[A-Z]|\\*{3}[0-9]{4}\\*{2}'))::integer as spanish
    from clean.payees where vat_number is not null`);
  return numbers >= 20 && spanish >= 0.8 * numbers ? "ES" : null;
}
