/**
 * From staged cells to exact lines: amounts, dates, periods, what is left out and why, who was paid, where, and
 * whether that is a natural person. Reads schema raw, writes schema clean (tables: ../README.md).
 */
import type { Translate } from "../../shared/i18n.ts";
import type { Reporter } from "../../shared/reporter.ts";
import type { Database } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";
import type { SheetMapping } from "../profile/mapping.ts";
import type { Profile } from "../profile/schema.ts";
import { type Group, groupSheets } from "./groups.ts";
import { type Lookup, makeLookup } from "./joins.ts";
import { insertLines, type LineSource } from "./lines.ts";
import { describeSheets } from "./sheets.ts";
import { CURRENCY_WORDS, currencyMap, monthMap } from "./words.ts";

export { checkConservation } from "./conservation.ts";

export type NormaliseOptions = {
  readonly mappings: readonly SheetMapping[];
  readonly profile: Profile;
  /** The day the result speaks of, yyyy-mm-dd. */
  readonly on?: string;
  readonly reporter: Reporter;
  readonly t: Translate;
  readonly workFolder?: string;
};

/** Builds schema clean. Sheets that are no ledger or award list only complete others. */
export async function normalise(db: Database, options: NormaliseOptions): Promise<void> {
  const { mappings, profile, on } = options;
  await runFile(db, new URL("./macros.sql", import.meta.url), {
    currencies: CURRENCY_WORDS.replaceAll("'", "''"),
    currency_codes: currencyMap(),
    months: monthMap(),
  });
  await runFile(db, new URL("./tables.sql", import.meta.url));
  await describeSheets(db, mappings, on);
  const currency = reportingCurrency(profile, mappings);
  let joins = 0;
  for (const group of await groupSheets(db, mappings)) {
    const lookups: Lookup[] = [];
    for (const join of group.mapping.joins) lookups.push(await makeLookup(db, join, `lookup_${++joins}`));
    await readLines(db, {
      group,
      lookups,
      yearStarts: profile.city?.financial_year_starts ?? 1,
      currency,
      withoutNumbers: [],
    });
  }
  await runFile(db, new URL("./payees.sql", import.meta.url));
  await runFile(db, new URL("./conservation.sql", import.meta.url));
}

async function readLines(db: Database, source: LineSource): Promise<void> {
  await db.run(insertLines(source, "records"));
  await db.run(insertLines(source, "broken"));
}

/** The profile's currency, else that of most ledger sheets. */
function reportingCurrency(profile: Profile, mappings: readonly SheetMapping[]): string {
  if (profile.city?.currency !== undefined) return profile.city.currency;
  const counts = new Map<string, number>();
  for (const { currency, kind } of mappings) {
    if (kind === "ledger" || kind === "awards") counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? "EUR";
}

export type { Group };
