/**
 * From staged cells to exact lines: amounts, dates, periods, what is left out and why, who was paid, where, and
 * whether that is a natural person. Reads schema raw, writes schema clean (tables: ../README.md).
 */
import type { Translate } from "../../shared/i18n.ts";
import type { Reporter } from "../../shared/reporter.ts";
import { type Database, sqlText } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";
import type { SheetMapping } from "../profile/mapping.ts";
import type { Profile } from "../profile/schema.ts";
import { accountLabel } from "./account-label.ts";
import { contentIds } from "./cells.ts";
import { tightenDates } from "./date-range.ts";
import { FLAG_NAMES, FLAGS } from "./flags.ts";
import { type Group, groupSheets } from "./groups.ts";
import { type Lookup, makeLookup } from "./joins.ts";
import { isLate, joinLate, lateJoins } from "./late-joins.ts";
import { convertCurrencies } from "./left-out/currency.ts";
import { findRepeatedIds, numbersTellApart, settleRepeats } from "./left-out/repeats.ts";
import { leaveOutTotals } from "./left-out/totals.ts";
import { insertLines, type LineSource } from "./lines.ts";
import { prepareMacros } from "./macros.ts";
import { flagPayees, markPayees } from "./payees.ts";
import { markPersons } from "./persons/index.ts";
import { placePayees } from "./places/index.ts";
import { completeFromRegisters } from "./registers.ts";
import { describeSheets } from "./sheets.ts";

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

/** Amounts below this are not worth a look for double payment. In the reporting currency. */
const LEAST_DUPLICATE = 500;

/** Builds schema clean. Sheets that are no ledger or award list only complete others. */
export async function normalise(db: Database, options: NormaliseOptions): Promise<void> {
  const { mappings, profile, on } = options;
  await prepareMacros(db);
  await runFile(db, new URL("./tables.sql", import.meta.url));
  await describeSheets(db, mappings, on);
  const currency = reportingCurrency(profile, mappings);

  const groups = await groupSheets(db, mappings);
  const late = lateJoins(groups, profile.not_procurement);
  const sources = await readLines(db, groups, late, profile, currency);
  await convertCurrencies(db, profile, currency);
  await runFile(db, new URL("./left-out/not-payments.sql", import.meta.url));
  await leaveOutTotals(db);
  await runFile(db, new URL("./left-out/awards.sql", import.meta.url), {
    several: String(FLAGS["several-winners"]),
    missing: String(FLAGS["payee-missing"]),
    dominant: String(FLAGS["dominant-award"]),
  });
  await tightenDates(db, on);
  await settleLines(db, sources);

  await runFile(db, new URL("./payees.sql", import.meta.url));
  await joinLate(db, groups, late);
  await runFile(db, new URL("./account-marks.sql", import.meta.url));
  await completeFromRegisters(db, mappings);
  await markPayees(db);
  await placePayees(db, profile);
  await markPersons(db, profile.city?.country ?? null);
  await flagPayees(db, profile);
  await runFile(db, new URL("./duplicates.sql", import.meta.url), {
    reversal: String(FLAGS.reversal),
    suspected: String(FLAGS["suspected-duplicate"]),
    least: String(LEAST_DUPLICATE),
  });
  await runFile(db, new URL("./finish.sql", import.meta.url), {
    rules: FLAG_NAMES.map((name) => `(${sqlText(name)}, ${FLAGS[name]})`).join(", "),
  });
  await runFile(db, new URL("./conservation.sql", import.meta.url));
}

async function readLines(
  db: Database,
  groups: readonly Group[],
  late: ReadonlySet<string>,
  profile: Profile,
  currency: string,
): Promise<LineSource[]> {
  const sources: LineSource[] = [];
  let joins = 0;
  for (const group of groups) {
    const lookups: Lookup[] = [];
    const several = group.mapping.kind === "awards" ? "alike" : "first";
    for (const join of group.mapping.joins) {
      if (!isLate(late, group.mapping, join))
        lookups.push(await makeLookup(db, join, `lookup_${++joins}`, several));
    }
    const source: LineSource = {
      group,
      lookups,
      yearStarts: profile.city?.financial_year_starts ?? 1,
      accountLabel: await accountLabel(db, group),
      currency,
      rules: profile.not_procurement,
    };
    await insert(db, source);
    sources.push(source);
  }
  return sources;
}

async function insert(db: Database, source: LineSource): Promise<void> {
  // The engine takes staged text for a handful of rows and would build its hash tables from the lines, not from the lookups.
  await db.run(`set disabled_optimizers = 'join_order,build_side_probe_side'`);
  try {
    await db.run(insertLines(source, "records"));
  } finally {
    await db.run(`reset disabled_optimizers`);
  }
  const { broken } = await db.row<{ broken: number }>(
    `select count(*)::double as broken from raw.broken where sheet_no in (${source.group.sheets.join(", ")})`,
  );
  if (broken > 0) await db.run(insertLines(source, "broken"));
}

/** Gives lines their final ids and leaves out those met twice. Numbers that do not tell lines apart are forgotten. */
async function settleLines(db: Database, sources: readonly LineSource[]): Promise<void> {
  await findRepeatedIds(db);
  let changed = false;
  for (const source of sources) {
    const sheets = source.group.sheets;
    if (await numbersTellApart(db, sheets)) continue;
    await forgetNumbers(db, source);
    changed = true;
  }
  if (changed) await findRepeatedIds(db);
  await settleRepeats(db);
}

async function forgetNumbers(db: Database, source: LineSource): Promise<void> {
  const { sheets, width } = source.group;
  await db.run(`
    update clean.lines
    set line_id = c.line_id, has_numbers = false
    from (
      ${contentIds(sheets, width)}
    ) c
    where clean.lines.sheet_no = c.sheet_no and clean.lines.source_line = c.source_line and clean.lines.has_numbers`);
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
