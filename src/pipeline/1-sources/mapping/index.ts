/**
 * Decides for every sheet what it is and what its columns mean. The order: what city.yml says, checked against the
 * values; then header and values together; then all values of the money and date columns for how they are written;
 * then what holds for the whole sheet (sign, currency, VAT, period, buyer); then which sheets complete each other.
 */
import type { Translate } from "../../../shared/i18n.ts";
import type { Reporter } from "../../../shared/reporter.ts";
import { type Database, sqlText } from "../../../store/database.ts";
import { FIELDS, type Field } from "../../profile/fields.ts";
import type { AmountRule, ColumnUse, Guess, Join, SheetMapping } from "../../profile/mapping.ts";
import type { Profile } from "../../profile/schema.ts";
import { readAllValues, type Wanted } from "./all-values.ts";
import { columnsOf, use, withRoles } from "./amount.ts";
import { listColumnGuesses, listMoves } from "./column-guesses.ts";
import { decideBuyer, decideCurrency, decidePeriod, decideVat, yearStart } from "./context.ts";
import { type CountryEvidence, weighCountries } from "./country.ts";
import { type AmountDecision, decideAmount, decideSigns } from "./decide-amount.ts";
import { drawSample, readFacts } from "./facts.ts";
import { decideFormats, type Formats, type FormatWish } from "./formats.ts";
import { findJoins } from "./joins.ts";
import { oncePer } from "./once-per.ts";
import { propose } from "./propose.ts";
import { loadSheets } from "./sheets.ts";
import { Guesses, type Work } from "./state.ts";
import { understand } from "./understand.ts";

export type MappingResult = {
  readonly mappings: SheetMapping[];
  readonly guesses: Guess[];
  /** The profile completed with what was decided here; it replays to the same mappings without a guess. */
  readonly proposed: Profile;
};

const DATE_FIELDS: readonly Field[] = ["date", "invoice_date", "due_date", "period"];
const NUMBER_FIELDS: readonly Field[] = ["gross_amount", "vat_amount", "debit", "credit"];

/** Maps all sheets of `raw` and writes kind and reason into `raw.sheets`. Throws nothing for dirty data. */
export async function mapSheets(
  db: Database,
  options: { readonly profile: Profile; readonly reporter: Reporter; readonly t: Translate },
): Promise<MappingResult> {
  const { profile, t } = options;
  const guesses = new Guesses(profile.accepted_guesses);
  const sheets = await loadSheets(db);
  await drawSample(db, sheets);
  const facts = await readFacts(db, sheets);
  let works = await understand(db, sheets, facts, profile, t);
  const counted = works.filter(({ kind }) => kind === "ledger" || kind === "awards");
  const countries = weighCountries(
    counted.map(({ sheet, facts: values, assignment }) => ({
      sheet,
      facts: values,
      languages: assignment.languages,
    })),
  );

  const amounts = new Map<number, AmountDecision>();
  for (const work of counted) amounts.set(work.sheet.sheetNo, await decideAmount(db, work, guesses, t));
  works = works.map((work) => withRoles(work, amounts.get(work.sheet.sheetNo)?.triple));
  const formats = await readFormats(db, works, amounts, guesses, t);
  const drafts: SheetMapping[] = [];
  for (const work of works)
    drafts.push(
      await draft(db, work, amounts.get(work.sheet.sheetNo), formats, countries, profile, guesses, t),
    );
  for (const work of works) {
    listColumnGuesses(work, guesses, t);
    listMoves(work, guesses, t);
  }
  const joins = await findJoins(db, works, guesses, t);
  const mappings: SheetMapping[] = [];
  for (const [at, mapping] of drafts.entries()) {
    const work = works[at]!;
    mappings.push({
      ...mapping,
      joins: joins.get(mapping.sheetNo) ?? ([] as Join[]),
      oncePer: mapping.kind === "awards" ? await oncePer(db, work, joins.get(mapping.sheetNo) ?? []) : [],
      ...(work.source?.amended === "latest" ? { latestOnly: true } : {}),
      ...(work.source?.only_buyers === undefined ? {} : { onlyBuyers: work.source.only_buyers }),
    });
  }
  await recordKinds(db, mappings);
  await db.run("drop table if exists mapping_cells; drop table if exists mapping_sampled");
  return { mappings, guesses: guesses.list(), proposed: propose(profile, works, mappings, countries) };
}

async function readFormats(
  db: Database,
  works: readonly Work[],
  amounts: ReadonlyMap<number, AmountDecision>,
  guesses: Guesses,
  t: Translate,
): Promise<Formats> {
  const wishes: FormatWish[] = works
    .filter(({ kind }) => kind === "ledger" || kind === "awards")
    .map((work) => {
      const rule = amounts.get(work.sheet.sheetNo)?.rule ?? null;
      const numbers = new Set(columnsOf(rule).map(({ index }) => index));
      for (const field of NUMBER_FIELDS) add(numbers, work, field);
      const dates = new Set<number>();
      for (const field of DATE_FIELDS) add(dates, work, field);
      const given = (index: number) => {
        for (const [field, candidate] of work.assignment.chosen) {
          if (candidate.index === index && work.replay.fixed.has(field)) return work.source?.columns[field];
        }
        return undefined;
      };
      return { work, numbers: [...numbers], dates: [...dates], given };
    });
  const wanted: Wanted[] = wishes.flatMap(({ work, numbers, dates }) => [
    ...numbers.map((index) => ({ sheet: work.sheet, index, as: "number" as const })),
    ...dates.map((index) => ({ sheet: work.sheet, index, as: "date" as const })),
  ]);
  return decideFormats(wishes, await readAllValues(db, wanted), guesses, t);
}

function add(indexes: Set<number>, work: Work, field: Field): void {
  const candidate = work.assignment.chosen.get(field);
  if (candidate !== undefined) indexes.add(candidate.index);
}

async function draft(
  db: Database,
  work: Work,
  decision: AmountDecision | undefined,
  formats: Formats,
  countries: readonly CountryEvidence[],
  profile: Profile,
  guesses: Guesses,
  t: Translate,
): Promise<SheetMapping> {
  const { sheetNo } = work.sheet;
  const base = { sheetNo, kind: work.kind, because: work.because, joins: [], oncePer: [] };
  if (decision === undefined) {
    const columns = work.kind === "ignore" ? {} : columnsUsed(work, undefined, formats);
    return {
      ...base,
      columns,
      amount: null,
      period: { from: "unknown" },
      currency: profile.city?.currency ?? "EUR",
      vatBasis: "unknown",
      buyer: null,
    };
  }
  const rule =
    decision.rule === null
      ? null
      : await decideSigns(db, work, withFormats(decision.rule, sheetNo, formats), guesses, t);
  return {
    ...base,
    columns: columnsUsed(work, rule, formats),
    amount: rule,
    period: decidePeriod(work, yearStart(profile, countries), guesses, t),
    currency: decideCurrency(work, rule, profile, countries, guesses, t),
    vatBasis: decideVat(work, rule, decision.triple, guesses, t),
    buyer: decideBuyer(work, profile, guesses, t),
  };
}

function withFormats(rule: AmountRule, sheetNo: number, formats: Formats): AmountRule {
  const formatted = (column: ColumnUse): ColumnUse => ({
    ...column,
    number: formats.number(sheetNo, column.index),
  });
  if (rule.kind === "debit-credit")
    return { ...rule, debit: formatted(rule.debit), credit: formatted(rule.credit) };
  return { ...rule, column: formatted(rule.column) };
}

function columnsUsed(
  work: Work,
  rule: AmountRule | null | undefined,
  formats: Formats,
): Partial<Record<Field, ColumnUse>> {
  const columns: Partial<Record<Field, ColumnUse>> = {};
  const { sheetNo } = work.sheet;
  const counted = new Set(columnsOf(rule ?? null).map(({ index }) => index));
  for (const field of FIELDS) {
    const candidate = work.assignment.chosen.get(field);
    if (
      candidate === undefined ||
      (field === "amount" && rule?.kind === "debit-credit") ||
      (field !== "amount" && rule?.kind !== "debit-credit" && counted.has(candidate.index))
    )
      continue;
    const column = use(work, candidate.index);
    const date = DATE_FIELDS.includes(field) ? formats.date(sheetNo, candidate.index) : undefined;
    const number =
      field === "amount" || NUMBER_FIELDS.includes(field)
        ? formats.number(sheetNo, candidate.index)
        : undefined;
    columns[field] = {
      ...column,
      ...(date === undefined ? {} : { date }),
      ...(number === undefined ? {} : { number }),
    };
  }
  if (rule?.kind === "single" || rule?.kind === "signed-by") columns.amount = rule.column;
  return columns;
}

async function recordKinds(db: Database, mappings: readonly SheetMapping[]): Promise<void> {
  if (mappings.length === 0) return;
  const rows = mappings.map(
    ({ sheetNo, kind, because }) => `(${sheetNo}, ${sqlText(kind)}, ${sqlText(because)})`,
  );
  await db.run(`update raw.sheets set kind = found.kind, kind_reason = found.reason
    from (values ${rows.join(", ")}) found (sheet_no, kind, reason) where raw.sheets.sheet_no = found.sheet_no and raw.sheets.state = 'table'`);
}
