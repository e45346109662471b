/**
 * Makes `measures.spend_lines` and what stands beside it: marks what the profile calls own companies and projects,
 * and brings payees, accounts and classes to the lines.
 */

import { ConfigError, InputError } from "../../shared/errors.ts";
import { type Database, sqlText } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";
import type { Profile, ProjectCondition } from "../profile/schema.ts";

/** Bits of a signed 64-bit mask that stay above zero. */
const MOST_PROJECTS = 62;

/** Above this, cents no longer fit the whole numbers that sums are made of; no ledger of a city comes near. */
const LARGEST_AMOUNT = 10_000_000_000_000n;

/** Throws where an amount or the number of projects is beyond what can be summed. */
export async function makeLines(db: Database, profile: Profile): Promise<void> {
  const { projects } = profile;
  if (projects.length > MOST_PROJECTS) {
    throw new ConfigError("measure.too-many-projects", { found: projects.length, most: MOST_PROJECTS });
  }
  await refuseHugeAmounts(db);
  await runFile(db, new URL("./functions.duckdb.sql", import.meta.url));
  await runFile(db, new URL("./lines/types.sql", import.meta.url));
  await runFile(db, new URL("./lines/own_companies.sql", import.meta.url), {
    matches: anyLike(profile.own_companies, OWN_COMPANY_COLUMNS),
  });
  await runFile(db, new URL("./lines/suppliers.sql", import.meta.url));
  await runFile(db, new URL("./lines/payees.sql", import.meta.url), {
    projects: mask(projects, (when) => conditionsOn(when, PAYEE_COLUMNS)),
  });
  await runFile(db, new URL("./lines/accounts.sql", import.meta.url), {
    projects: mask(projects, (when) => conditionsOn(when, ACCOUNT_COLUMNS)),
  });
  await runFile(db, new URL("./lines/spend_lines.sql", import.meta.url), {
    financial_year: financialYear(profile.city?.financial_year_starts ?? 1),
    project: projectName(projects),
    texts: lineTexts(projects),
  });
  if (projects.length === 0) await runFile(db, new URL("./lines/candidates.sql", import.meta.url));
  await runFile(db, new URL("./lines/projects.sql", import.meta.url));
  await runFile(db, new URL("./lines/left_out.sql", import.meta.url));
  await requireEveryLine(db);
}

async function refuseHugeAmounts(db: Database): Promise<void> {
  const [huge] = await db.rows<{ amount: string; line: string; file: string }>(
    `select l.amount, l.source_line as line, s.source_file as file
     from clean.lines l
     join raw.sheets s on s.sheet_no = l.sheet_no
     where abs(l.amount) > ${LARGEST_AMOUNT} and l.set_aside_reason is null
     order by l.sheet_no, l.source_line
     limit 1`,
  );
  if (huge !== undefined)
    throw new InputError("measure.amount-too-large", { ...huge, most: String(LARGEST_AMOUNT) });
}

/** A line whose payee or account is unknown to the steps before would drop out of every figure: our bug. */
async function requireEveryLine(db: Database): Promise<void> {
  const { expected, found } = await db.row<{ expected: string; found: string }>(
    `select
       (select count(*) from clean.lines where set_aside_reason is null) as expected,
       (select count(*) from measures.spend_lines) as found`,
  );
  if (expected !== found)
    throw new Error(`${expected} analysed lines, but ${found} have a payee and an account`);
}

/** A year is labelled by the calendar year in which it starts. */
function financialYear(starts: number): string {
  return starts === 1
    ? "year(spoken_of)::integer"
    : `year(spoken_of)::integer - (month(spoken_of) < ${starts})::integer`;
}

const OWN_COMPANY_COLUMNS = ["p.name_as_written", "s.name", "p.supplier_id_as_written", "s.id_value"];

type ConditionColumns = Partial<Record<keyof ProjectCondition, readonly string[]>>;

const PAYEE_COLUMNS: ConditionColumns = {
  supplier: ["p.name_as_written", "s.name"],
  supplier_id: ["p.supplier_id_as_written", "s.id_value"],
  creditor_type: ["p.creditor_type"],
};
const ACCOUNT_COLUMNS: ConditionColumns = {
  account_code: ["a.account_code"],
  account_label: ["a.account_label"],
  category_code: ["c.category_code", "a.category_code"],
  category_label: ["c.category_label", "a.category_label"],
};
const LINE_COLUMNS: ConditionColumns = {
  department: ["l.department"],
  contract: ["l.contract"],
  description: ["l.description"],
};

/** Bit i is set where project i asks nothing of these columns or finds what it asks. */
function mask(projects: Profile["projects"], holds: (when: ProjectCondition) => string[]): string {
  const bits = projects.flatMap(({ when }, index) => {
    const all = holds(when);
    return [
      all.length === 0 ? `${2 ** index}` : `case when ${all.join(" and ")} then ${2 ** index} else 0 end`,
    ];
  });
  return bits.length === 0 ? "0::bigint" : `(${bits.join(" + ")})::bigint`;
}

/** The first project of the profile that a line belongs to. */
function projectName(projects: Profile["projects"]): string {
  if (projects.length === 0) return "null::varchar";
  const lines = mask(projects, (when) => conditionsOn(when, LINE_COLUMNS));
  const cases = projects.map(({ name }, index) => `when marks & ${2 ** index} <> 0 then ${sqlText(name)}`);
  return `(select case ${cases.join(" ")} end from (select p.projects & a.projects & ${lines} as marks))`;
}

/** Free text that a project asks for and the figures do not need otherwise. */
function lineTexts(projects: Profile["projects"]): string {
  const asked = (["contract", "description"] as const).filter((field) =>
    projects.some(({ when }) => when[field] !== undefined),
  );
  return asked.map((field) => `, ${field}`).join("");
}

function conditionsOn(when: ProjectCondition, columns: ConditionColumns): string[] {
  return Object.entries(columns).flatMap(([field, names]) => {
    const patterns = when[field as keyof ProjectCondition];
    return patterns === undefined ? [] : [`(${anyLike(patterns, names)})`];
  });
}

/** One of the columns fits one of the patterns (`*` any text; case and accents do not count). */
function anyLike(patterns: readonly string[], columns: readonly string[]): string {
  const tests = columns.flatMap((column) =>
    patterns.map(
      (pattern) => `coalesce(strip_accents(lower(trim(${column}))) like ${like(pattern)} escape '\\', false)`,
    ),
  );
  return tests.length === 0 ? "false" : tests.join("\n  or ");
}

function like(pattern: string): string {
  const escaped = pattern
    .trim()
    .replaceAll(/[\\%_]/g, (character) => `\\${character}`)
    .replaceAll("*", "%");
  return `strip_accents(lower(${sqlText(escaped)}))`;
}
