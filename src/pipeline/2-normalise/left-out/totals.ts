/**
 * Totals, subtotals and carried-forward rows of list exports. Only rows without date and transaction come into
 * question, and only those whose words or whose amount bear it out: a real line is never taken.
 */
import { type Database, sqlText } from "../../../store/database.ts";
import { TOTAL_LABEL_ALONE_PATTERN, TOTAL_LABEL_PATTERN } from "../words.ts";

type Candidate = {
  row_no: string;
  sheet_no: number;
  source_line: string;
  /** Units of 10^-12. */
  amount: string;
  texts: number;
  filled: number;
  is_rare: boolean;
  has_supplier: boolean;
  label: "alone" | "begins" | "none";
};

/** More candidates than this in a run are no totals but a ledger without dates and suppliers: then only labels count. */
const MANY = 5000;

/** A total may have been rounded on its own. */
const TOLERANCE = 10n ** 10n;

export async function leaveOutTotals(db: Database): Promise<void> {
  const candidates = await db.rows<Candidate>(`
    with bare as (
      select rowid as row_no, sheet_no, source_line, (coalesce(amount_exact, amount::decimal(38, 12)) * 1000000000000)::hugeint::varchar as amount,
        list_filter(string_split(row_text, chr(31)), lambda c: regexp_matches(c, '\\pL')) as texts,
        len(list_filter(string_split(row_text, chr(31)), lambda c: trim(c) <> '')) as filled,
        split_part(payee_text, chr(31), 1) <> '' as has_supplier
      from clean.lines
      where row_text is not null and amount is not null and set_aside_reason is null
    )
    select row_no::varchar as row_no, sheet_no, source_line::varchar as source_line, amount, len(texts)::integer as texts, filled::integer as filled, has_supplier,
      2 * count(*) over (partition by sheet_no) <= records as is_rare,
      case
        when len(list_filter(texts, lambda c: regexp_matches(c, ${sqlText(TOTAL_LABEL_ALONE_PATTERN)}))) > 0 then 'alone'
        when len(list_filter(texts, lambda c: regexp_matches(c, ${sqlText(TOTAL_LABEL_PATTERN)}))) > 0 then 'begins'
        else 'none'
      end as label
    from bare
    join raw.sheets using (sheet_no)
    order by sheet_no, source_line`);
  if (candidates.length === 0) return;
  const before = candidates.length > MANY ? null : await sumsBefore(db, candidates);
  const totals = candidates.filter(
    (
      (state) => (candidate: Candidate) =>
        isTotal(candidate, before, state)
    )(newState()),
  );
  if (totals.length === 0) return;
  await db.run(
    `update clean.lines set set_aside_reason = 'totals-row' where rowid in (${totals.map((t) => t.row_no).join(", ")})`,
  );
}

type State = { sheet: number; open: bigint; openLines: number; all: bigint; allLines: number };
type Before = ReadonlyMap<string, { sum: bigint; lines: number }>;

function newState(): State {
  return { sheet: -1, open: 0n, openLines: 0, all: 0n, allLines: 0 };
}

/** Walks the candidates of a sheet in order, with the sums of the real lines since the last total and since the start. */
function isTotal(candidate: Candidate, before: Before | null, state: State): boolean {
  if (candidate.sheet_no !== state.sheet) Object.assign(state, newState(), { sheet: candidate.sheet_no });
  const gap = before?.get(candidate.row_no) ?? { sum: 0n, lines: 0 };
  state.open += gap.sum;
  state.all += gap.sum;
  state.openLines += gap.lines;
  state.allLines += gap.lines;
  const amount = BigInt(candidate.amount);
  const sums =
    (state.openLines >= 2 && near(amount, state.open)) || (state.allLines >= 2 && near(amount, state.all));
  const adds = before !== null && amount !== 0n && sums;
  const total =
    candidate.label === "alone"
      ? candidate.texts <= 2 || adds
      : adds
        ? bears(candidate)
        : labelOnly(candidate);
  if (total) {
    state.open = 0n;
    state.openLines = 0;
  } else {
    state.open += amount;
    state.all += amount;
    state.openLines += 1;
    state.allLines += 1;
  }
  return total;
}

/** The amount is the sum of the lines above; the rest of the row must not say otherwise, and such rows must be the fewer in the sheet. */
function bears({ label, has_supplier, texts, filled, is_rare }: Candidate): boolean {
  return label === "begins" || (is_rare && !has_supplier && texts <= 1 && filled <= 2);
}

/** `Total for March`, and nothing else in the row. */
function labelOnly({ label, has_supplier, texts }: Candidate): boolean {
  return label === "begins" && !has_supplier && texts === 1;
}

function near(a: bigint, b: bigint): boolean {
  const difference = a - b;
  return difference < TOLERANCE && -difference < TOLERANCE;
}

/** For each candidate the sum of the other lines between the candidate before it and itself. */
async function sumsBefore(db: Database, candidates: readonly Candidate[]): Promise<Before> {
  const values: string[] = [];
  let previous: Candidate | undefined;
  for (const candidate of candidates) {
    const from = previous?.sheet_no === candidate.sheet_no ? previous.source_line : "-1";
    values.push(`(${candidate.row_no}, ${candidate.sheet_no}, ${from}, ${candidate.source_line})`);
    previous = candidate;
  }
  const rows = await db.rows<{ row_no: string; sum: string; lines: string }>(`
    select g.row_no::varchar as row_no, (sum(coalesce(l.amount_exact, l.amount::decimal(38, 12))) * 1000000000000)::hugeint::varchar as sum, count(*)::varchar as lines
    from (values ${values.join(", ")}) g(row_no, sheet_no, after, upto)
    join clean.lines l on l.sheet_no = g.sheet_no and l.source_line > g.after and l.source_line < g.upto
    where l.set_aside_reason is null
    group by g.row_no`);
  return new Map(rows.map((row) => [row.row_no, { sum: BigInt(row.sum), lines: Number(row.lines) }]));
}
