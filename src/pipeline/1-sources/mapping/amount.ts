/** Which column is counted, with which sign, and whether it includes VAT. */
import type { Database, Row } from "../../../store/database.ts";
import type { AmountRule, ColumnUse, NumberFormat } from "../../profile/mapping.ts";
import { numberSql } from "./all-values.ts";
import { sampleTable } from "./facts.ts";
import { isNumeric, kindOf } from "./fit.ts";
import type { Work } from "./state.ts";

/** Columns that hold money by their values, best candidates for `amount` first. */
export function moneyColumns(work: Work): number[] {
  const chosen = work.assignment.chosen;
  const other = new Set(
    [...chosen.values()].filter(({ field }) => !MONEY_FIELDS.has(field)).map(({ index }) => index),
  );
  const byHeader = new Map(
    (work.assignment.candidates.get("amount") ?? []).map(({ index, score }) => [index, score]),
  );
  return [...work.facts.values()]
    .filter((facts) => !other.has(facts.index) && isNumeric(facts) > 0.9)
    .filter((facts) => (byHeader.get(facts.index) ?? 0) > 0.5 || kindOf(facts) === "amount")
    .filter((facts) => !speaksOfSomethingElse(work, facts.index))
    .sort((a, b) => (byHeader.get(b.index) ?? 0) - (byHeader.get(a.index) ?? 0) || a.index - b.index)
    .map(({ index }) => index);
}

const MONEY_FIELDS = new Set(["amount", "gross_amount", "vat_amount", "debit", "credit"]);

function speaksOfSomethingElse(work: Work, index: number): boolean {
  const concepts = work.assignment.readings[index - 1]?.concepts;
  return (
    concepts !== undefined &&
    ["OTHER", "DATE", "TENDER", "DURATION", "EXTENSION", "REGION"].some((concept) =>
      concepts.has(concept as never),
    )
  );
}

export type Triple = { readonly net: number; readonly vat?: number; readonly gross: number };

const MOST_COLUMNS = 6;
const HOLDS = 0.95;
/** VAT rates in force in Europe, in thousandths. */
const RATES = [
  20, 21, 30, 38, 40, 48, 50, 55, 60, 70, 77, 80, 81, 90, 95, 100, 120, 130, 135, 140, 150, 160, 170, 180,
  190, 200, 210, 220, 230, 240, 250, 255, 270,
];

/**
 * Columns with net + VAT = gross in nearly every line of the sample; without a VAT column, two of which one is the
 * other with a VAT rate in force upon it.
 */
export async function findTriple(
  db: Database,
  work: Work,
  columns: readonly number[],
  mark: "point" | "comma",
): Promise<Triple | undefined> {
  const few = columns.slice(0, MOST_COLUMNS);
  if (few.length < 2) return undefined;
  const pairs = few.flatMap((net) => few.filter((gross) => gross !== net).map((gross) => ({ net, gross })));
  const triples = pairs.flatMap((pair) =>
    few.filter((vat) => vat !== pair.net && vat !== pair.gross).map((vat) => ({ ...pair, vat })),
  );
  const rates = RATES.map((rate) => `abs(RATIO - ${1000 + rate}) < 1.5`).join(" or ");
  const tests = [
    ...triples.map(
      (
        { net, vat, gross },
        at,
      ) => `count(*) filter (where abs(n${net} + n${vat} - n${gross}) <= 0.02)::double as t${at},
        sum(abs(n${net}) - abs(n${vat}))::double as d${at}, count(*) filter (where n${vat} <> 0)::double as v${at}`,
    ),
    ...pairs.map(({ net, gross }, at) => {
      const ratio = `(n${gross}::double / nullif(n${net}, 0)::double * 1000)`;
      return `count(*) filter (where abs(n${net}) < 20 or n${net} = n${gross} or ${rates.replaceAll("RATIO", ratio)})::double as p${at},
        count(*) filter (where abs(n${net}) >= 20 and n${net} <> n${gross})::double as q${at}`;
    }),
  ];
  const numbers = few.map((index) => `${numberSql(`c${index}`, mark)} as n${index}`);
  const row = await db.row<Row>(`
    with lines as (select ${numbers.join(", ")} from ${sampleTable(work.sheet.width)} where sheet_no = ${work.sheet.sheetNo})
    select count(*)::double as n, ${tests.join(", ")} from lines`);
  const lines = Number(row.n);
  const triple = triples.find(
    (_, at) =>
      Number(row[`t${at}`]) >= HOLDS * lines && Number(row[`d${at}`]) > 0 && Number(row[`v${at}`]) >= 3,
  );
  return (
    triple ??
    pairs.find((_, at) => Number(row[`p${at}`]) >= HOLDS * lines && Number(row[`q${at}`]) > 0.2 * lines)
  );
}

/** The sheet with net, VAT and gross where the arithmetic found them, whatever their headers say. */
export function withRoles(work: Work, triple: Triple | undefined): Work {
  if (triple === undefined) return work;
  const found = Object.values(triple);
  const chosen = new Map([...work.assignment.chosen].filter(([, { index }]) => !found.includes(index)));
  for (const [field, index] of [
    ["amount", triple.net],
    ["vat_amount", triple.vat],
    ["gross_amount", triple.gross],
  ] as const) {
    if (index !== undefined && !work.replay.fixed.has(field) && !chosen.has(field))
      chosen.set(field, { field, index, header: 1, fit: 1, score: 1 });
  }
  for (const [field, index] of work.replay.fixed)
    chosen.set(field, work.assignment.chosen.get(field) ?? { field, index, header: 1, fit: 1, score: 1 });
  return { ...work, assignment: { ...work.assignment, chosen } };
}

/** Are two columns equal in every line of the sample? Then it does not matter which one is counted. */
export async function sameValues(db: Database, work: Work, a: number, b: number): Promise<boolean> {
  const row = await db.row<Row>(
    `select count(*) filter (where c${a} is distinct from c${b})::double as differ from ${sampleTable(work.sheet.width)} where sheet_no = ${work.sheet.sheetNo}`,
  );
  return Number(row.differ) === 0;
}

export type SignEvidence = {
  /** For each value of the sign column: lines, and lines whose amount is already negative. */
  readonly values: readonly { readonly value: string; readonly lines: number; readonly negative: number }[];
};

export async function readSigns(
  db: Database,
  work: Work,
  amount: number,
  sign: number,
): Promise<SignEvidence> {
  const rows = await db.rows<Row>(`
    select c${sign} as value, count(*)::double as lines,
           count(*) filter (where regexp_matches(c${amount}, '^\\s*[(−-]|[-−]\\s*$'))::double as negative
    from ${sampleTable(work.sheet.width)} where sheet_no = ${work.sheet.sheetNo} and c${sign} is not null
    group by all order by lines desc, value`);
  return {
    values: rows.map((row) => ({
      value: String(row.value),
      lines: Number(row.lines),
      negative: Number(row.negative),
    })),
  };
}

/** Values of a sign column that mean credit where the amount is an expense. */
const CREDIT_WORDS = new Set(
  "h c k cr credit kredit haben avere haber crédit - − minus neg gutschrift gs cn rc avoir abono credito crédito nota hoitel credits dal ma".split(
    " ",
  ),
);

export type SignDecision =
  | { readonly kind: "already-signed" }
  | {
      readonly kind: "credits";
      readonly credits: readonly string[];
      readonly sure: boolean;
      readonly share: number;
    };

/**
 * Which values of the sign column turn the sign. Where the credits are by far the larger part, the column speaks
 * from the creditor's account (invoices stand in credit): then the others are the reversals.
 */
export function decideSign({ values }: SignEvidence): SignDecision {
  const lines = values.reduce((sum, value) => sum + value.lines, 0);
  const credits = values.filter(({ value }) => CREDIT_WORDS.has(value.trim().toLowerCase()));
  const creditLines = credits.reduce((sum, value) => sum + value.lines, 0);
  const negativeCredits = credits.reduce((sum, value) => sum + value.negative, 0);
  const negativeOthers = values.reduce((sum, value) => sum + value.negative, 0) - negativeCredits;
  if (creditLines > 0 && negativeCredits > 0.9 * creditLines && negativeOthers < 0.1 * (lines - creditLines))
    return { kind: "already-signed" };
  const share = lines === 0 ? 0 : creditLines / lines;
  if (share <= 0.5)
    return {
      kind: "credits",
      credits: credits.map(({ value }) => value),
      sure: credits.length > 0 || values.length < 2,
      share,
    };
  const others = values.filter((value) => !credits.includes(value));
  return { kind: "credits", credits: others.map(({ value }) => value), sure: share > 0.8, share };
}

export function use(work: Work, index: number, format: { number?: NumberFormat } = {}): ColumnUse {
  const name = work.sheet.header?.[index - 1];
  return { index, name: name === undefined || name === "" ? null : name, ...format };
}

/** Every column an amount rule reads. */
export function columnsOf(rule: AmountRule | null): ColumnUse[] {
  if (rule === null) return [];
  if (rule.kind === "single") return [rule.column];
  return rule.kind === "debit-credit" ? [rule.debit, rule.credit] : [rule.column];
}
