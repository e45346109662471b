/** Makes the tables and views of schema `published`: what anyone may read, persons under pseudonyms. */
import type { Translate } from "../../../shared/i18n.ts";
import { type Database, sqlText } from "../../../store/database.ts";
import { runFile } from "../../../store/statements.ts";
import type { PublishOptions } from "../options.ts";
import { publishedTexts } from "./columns.ts";
import { CHECK_RULES, RULES } from "./rules.ts";
import { pseudonymSalt } from "./salt.ts";

/** Payments of natural persons are given only as sums over at least so many. */
export const FEWEST_PERSONS = 10;

export async function createPublishedTables(db: Database, options: PublishOptions): Promise<void> {
  const { profile, mappings, t } = options;
  const salt = sqlText(await pseudonymSalt(db, profile.pseudonym_salt));
  await db.run("drop schema if exists published cascade");
  await db.run("create schema published");
  await createRules(db, t);
  const fill = { salt, person: sqlText(t("report.person")) };
  await runFile(db, new URL("./people.sql", import.meta.url), fill);
  await runFile(db, new URL("./words.sql", import.meta.url));
  await runFile(db, new URL("./spend_lines.sql", import.meta.url), {
    ...fill,
    texts: textColumns(publishedTexts(profile)),
  });
  await runFile(db, new URL("./suppliers.sql", import.meta.url), fill);
  const dated = mappings
    .filter((mapping) => mapping.columns.date !== undefined)
    .map((mapping) => mapping.sheetNo);
  await runFile(db, new URL("./issues.sql", import.meta.url), {
    ...fill,
    text_of: sqlText(t("report.text-of-length")),
    mask: String(Object.values(CHECK_RULES).reduce((all, bit) => all | bit, 0)),
    dated_sheets: dated.length === 0 ? "null" : dated.join(", "),
  });
  await createFigures(db);
}

async function createRules(db: Database, t: Translate): Promise<void> {
  const rows = RULES.map((rule, index) => {
    const bit = (CHECK_RULES as Partial<Record<string, number>>)[rule] ?? 0;
    const texts = (["problem", "expected", "action"] as const).map((part) =>
      sqlText(t(`report.rules.${rule}.${part}`)),
    );
    return `(${index}, ${sqlText(rule)}, ${bit}, ${texts.join(", ")})`;
  });
  await db.run(
    `create or replace table published.rules as
     select * from (values ${rows.join(",\n")}) as r(rule_no, rule, bit, problem, expected, action)`,
  );
}

/** A person's free text stays inside even where the column is switched on. */
function textColumns(columns: readonly string[]): string {
  return columns
    .map(
      (column) => `,\n  case when not coalesce(p.is_natural_person, false) then l.${column} end as ${column}`,
    )
    .join("");
}

async function createFigures(db: Database): Promise<void> {
  await runFile(db, new URL("./few_persons.sql", import.meta.url), { fewest: String(FEWEST_PERSONS) });
  await db.run(
    `create or replace view published.figures as
     select id, scope, value, low, high, range_kind, unit, numerator, denominator, rows, method
     from measures.figures f
     where not exists (
       select 1 from published.few_persons p where json_extract_string(f.scope, '$.' || p.kind) = p.value
     )`,
  );
}
