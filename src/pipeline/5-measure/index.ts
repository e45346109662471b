/** Step 5: every figure and every table of figures, from the lines, the suppliers and the classes. */
import type { Translate } from "../../shared/i18n.ts";
import type { Reporter } from "../../shared/reporter.ts";
import { type Database, sqlText } from "../../store/database.ts";
import type { Profile } from "../profile/schema.ts";
import { figureSql, type Indicator, NEEDS, type Need, readCatalogue } from "./catalogue.ts";
import { makeLines } from "./lines.ts";
import { baseStatements, FIGURES_TABLE, tableStatements } from "./portable.ts";

export type MeasureOptions = {
  readonly profile: Profile;
  /** The day the result speaks of; no figure depends on it yet. */
  readonly on: string;
  readonly reporter: Reporter;
  readonly t: Translate;
};

/**
 * Writes schema `measures`. A figure that the ledger cannot answer is absent from `measures.figures` and stands in
 * `measures.unanswered` with the reason; it is never zero by lack of data.
 */
export async function measure(db: Database, options: MeasureOptions): Promise<void> {
  const { profile, reporter } = options;
  const indicators = readCatalogue();
  const portable = { financialYearStarts: profile.city?.financial_year_starts ?? 1 };
  await db.run("drop schema if exists measures cascade");
  await db.run("create schema measures");
  reporter.progress("measure", 0, indicators.length);
  await makeLines(db, profile);
  await db.run("set search_path = 'measures'");
  try {
    for (const statement of baseStatements(portable)) await db.run(statement);
    await measureFigures(db, indicators, await reportingCurrency(db, profile), reporter);
    for (const statement of tableStatements(portable)) await db.run(statement);
  } finally {
    await db.run("reset search_path");
  }
}

async function measureFigures(
  db: Database,
  indicators: readonly Indicator[],
  currency: string,
  reporter: Reporter,
): Promise<void> {
  const met = await needsMet(db);
  await db.run(FIGURES_TABLE);
  await db.run("create table unanswered (id varchar, reason_key varchar)");
  for (const [index, indicator] of indicators.entries()) {
    const missing = indicator.needs.find((need) => !met.has(need));
    if (missing === undefined) await db.run(`insert into figures ${figureSql(indicator, currency)}`);
    const reason = `measure.unanswered.${missing ?? "nothing"}`;
    await db.run(
      `insert into unanswered select ${sqlText(indicator.id)}, ${sqlText(reason)}
       where not exists (select 1 from figures where id = ${sqlText(indicator.id)})`,
    );
    reporter.progress("measure", index + 1, indicators.length);
  }
}

async function needsMet(db: Database): Promise<Set<Need>> {
  const row = await db.row(needsSql());
  return new Set(NEEDS.filter((need) => row[need] === true));
}

function needsSql(): string {
  return `select
    exists (select 1 from procurement where without is null and financial_year is null) as "procurement",
    exists (select 1 from supplier_scopes where place = 1 and amount > 0) as "suppliers",
    exists (select 1 from areas where is_nested) as "areas",
    exists (select 1 from supplier_scopes where area <> 'unknown') as "place",
    exists (select 1 from month_spend where is_procurement and department is not null) as "department",
    exists (select 1 from category_months where category is not null) as "category",
    exists (select 1 from category_scopes where sector is not null) as "sector",
    exists (select 1 from supplier_scopes where size is not null) as "size",
    exists (select 1 from supplier_scopes where social_economy is not null) as "social-economy",
    exists (select 1 from equal_months) as "two-years",
    exists (select 1 from payment_delays where payment_days is not null) as "both-dates"`;
}

/** ISO 4217; the profile's, else the one of most counted lines. */
async function reportingCurrency(db: Database, profile: Profile): Promise<string> {
  const stated = profile.city?.currency;
  if (stated !== undefined && /^[A-Z]{3}$/.test(stated)) return stated;
  const [most] = await db.rows<{ currency: string }>(
    `select currency from clean.lines
     where set_aside_reason is null and regexp_full_match(currency, '[A-Z]{3}')
     group by currency order by count(*) desc, currency limit 1`,
  );
  return most?.currency ?? "XXX";
}
