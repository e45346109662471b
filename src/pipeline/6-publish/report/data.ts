/** Everything the report says, read once from the tables of the run; small, whatever the size of the ledger. */
import { type Database, type Row, sqlText } from "../../../store/database.ts";
import { sheetPath, sourceFor } from "../../profile/match.ts";
import type { InputFile, PublishOptions } from "../options.ts";
import { type Conservation, readConservation } from "./conservation.ts";
import { type Figure, readFigures } from "./figures.ts";
import { protectPersons } from "./persons.ts";
import { type FigureRows, readTopRows } from "./rows.ts";

export type IssueExample = {
  readonly source_file: string;
  readonly source_sheet: string | null;
  readonly source_line: number;
  readonly amount: string | null;
  readonly found: string | null;
};

export type Issue = {
  readonly rule: string;
  readonly severity: "left-out" | "check";
  readonly rows: number;
  readonly amount: string;
  readonly problem: string;
  readonly expected: string;
  readonly action: string;
  readonly examples: readonly IssueExample[];
};

export type ReportData = {
  readonly city: string | null;
  readonly buyers: readonly string[];
  readonly currency: string;
  readonly period: { readonly from: string | null; readonly to: string | null };
  /** Whether the lines are payments, awards or both. */
  readonly kind: "ledger" | "awards" | "mixed";
  readonly suppliers: number;
  readonly persons: number;
  readonly undatedRows: number;
  readonly areas: readonly { readonly area: string; readonly rank: number }[];
  readonly figures: readonly Figure[];
  readonly unanswered: readonly { readonly id: string; readonly reason: string }[];
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  readonly conservation: Conservation;
  readonly issues: readonly Issue[];
  readonly rows: readonly FigureRows[];
  readonly sheets: readonly Row[];
  /** Files that are neither payments nor awards, complete no others, and are not the ones the profile says to ignore. */
  readonly notCounted: readonly { readonly file: string; readonly kind: string }[];
  readonly inputs: readonly InputFile[];
};

/** Tables of 5-measure the report shows, in the order in which they stand in report.json; at most so many rows each. */
export const MEASURE_TABLES = [
  "by_month",
  "by_year",
  "by_department",
  "by_category",
  "by_area",
  "by_area_year",
  "top_suppliers",
  "long_tail",
  "size_profile",
  "one_supplier_categories",
  "year_change",
  "new_lost_suppliers",
  "payment_days_by_department",
  "payment_days_by_size",
  "not_procurement",
  "worklists",
] as const;
const MOST_ROWS = 5000;
/** Nobody asks of an award when it was paid. */
const OF_PAYMENTS: ReadonlySet<string> = new Set(["payment_days", "paid_late_share"]);
const EXAMPLES = 5;

export async function readReportData(db: Database, options: PublishOptions): Promise<ReportData> {
  const areas = await db.rows<{ area: string; rank: number }>(
    "select area, rank::integer as rank from clean.areas order by rank, area",
  );
  const figures = await readFigures(db);
  const facts = await readFacts(db);
  const unit = figures.find((figure) => figure.id === "total_spend")?.unit ?? facts.currency;
  return {
    ...facts,
    city: options.profile.city?.name ?? (facts.buyers.length === 1 ? facts.buyers[0]! : null),
    currency: /^[A-Z]{3}$/.test(unit) ? unit : "XXX",
    areas,
    figures,
    unanswered: (await readUnanswered(db, options, facts.kind)).filter(
      ({ id }) => facts.kind !== "awards" || !OF_PAYMENTS.has(id),
    ),
    tables: await protectPersons(db, await readTables(db), options.t),
    conservation: await readConservation(db),
    issues: await readIssues(db),
    rows: await readTopRows(db, figures, (area) => {
      const rank = areas.find((entry) => entry.area === area)?.rank ?? 0;
      return areas.filter((entry) => entry.rank <= rank).map((entry) => entry.area);
    }),
    sheets: await db.rows(
      `select source_file, source_sheet, encoding, encoding_reason, delimiter, header_line, records, blank_rows, kind, kind_reason, state
       from raw.sheets order by source_file, source_sheet, sheet_no`,
    ),
    notCounted: await readNotCounted(db, options),
    inputs: options.inputs,
  };
}

async function readNotCounted(db: Database, { mappings, profile }: PublishOptions) {
  const joined = new Set(mappings.flatMap(({ joins }) => joins.map(({ sheetNo }) => sheetNo)));
  const rows = await db.rows<{ no: number; file: string; sheet: string | null; kind: string }>(
    `select sheet_no as no, source_file as file, source_sheet as sheet, kind from raw.sheets
     where kind not in ('ledger', 'awards') order by source_file, sheet_no`,
  );
  return rows
    .filter(({ no, file, sheet }) => !joined.has(no) && sourceFor(profile, file, sheet)?.kind !== "ignore")
    .map(({ file, sheet, kind }) => ({ file: sheetPath(file, sheet), kind }));
}

async function readFacts(db: Database) {
  const facts = await db.row<Record<string, string | null>>(
    `select
       min(coalesce(paid_on, period_from, invoiced_on))::varchar as first,
       max(coalesce(paid_on, period_to, invoiced_on))::varchar as last,
       count(*) filter (paid_on is null and period_from is null and invoiced_on is null) as undated,
       coalesce(min(currency), 'XXX') as currency
     from clean.lines where set_aside_reason is null`,
  );
  const kinds = await db.rows<{ kind: string }>(
    `select distinct s.kind from clean.conservation c join raw.sheets s using (sheet_no) where c.rows_analysed > 0`,
  );
  const buyers = await db.rows<{ buyer: string }>(
    "select distinct buyer from clean.lines where set_aside_reason is null and buyer is not null order by buyer limit 10000",
  );
  const counts = await db.row<{ suppliers: string; persons: string }>(
    "select count(*) filter (not is_masked) as suppliers, count(*) filter (is_masked) as persons from published.supplier_ids",
  );
  const awards = kinds.filter(({ kind }) => kind === "awards").length;
  return {
    period: { from: facts.first ?? null, to: facts.last ?? null },
    undatedRows: Number(facts.undated),
    currency: facts.currency ?? "XXX",
    kind:
      awards === 0 ? ("ledger" as const) : awards === kinds.length ? ("awards" as const) : ("mixed" as const),
    buyers: buyers.map(({ buyer }) => buyer),
    suppliers: Number(counts.suppliers),
    persons: Number(counts.persons),
  };
}

async function readTables(db: Database): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {};
  for (const name of MEASURE_TABLES) {
    tables[name] = (await exists(db, "measures", name))
      ? await db.rows(`select * from measures.${name} limit ${MOST_ROWS}`)
      : [];
  }
  return tables;
}

/** Nobody asks of a list of awards how soon it was paid. */
const ONLY_OF_PAYMENTS: ReadonlySet<string> = new Set(["payment_days", "paid_late_share"]);

async function readUnanswered(db: Database, { t }: PublishOptions, kind: ReportData["kind"]) {
  if (!(await exists(db, "measures", "unanswered"))) return [];
  const rows = await db.rows<{ id: string; reason_key: string }>(
    "select id, reason_key from measures.unanswered order by id",
  );
  return rows
    .filter(({ id }) => kind !== "awards" || !ONLY_OF_PAYMENTS.has(id))
    .map(({ id, reason_key }) => ({ id, reason: t(reason_key) }));
}

async function readIssues(db: Database): Promise<Issue[]> {
  type Summary = Omit<Issue, "examples" | "rows"> & { rows: string };
  const summaries = await db.rows<Summary>(
    `select i.rule, i.severity, count(*) as rows, coalesce(sum(i.amount), 0)::varchar as amount,
       any_value(i.problem) as problem, any_value(i.expected) as expected, any_value(i.action) as action
     from published.issues i
     left join published.rules r using (rule)
     group by i.rule, i.severity, r.rule_no
     order by r.rule_no, i.rule`,
  );
  const issues: Issue[] = [];
  for (const summary of summaries) {
    const examples = await db.rows<IssueExample>(
      `select source_file, source_sheet, source_line::integer as source_line, amount::varchar as amount, found
       from published.issues where rule = ${sqlText(summary.rule)}
       order by source_file, source_sheet, source_line limit ${EXAMPLES}`,
    );
    issues.push({ ...summary, rows: Number(summary.rows), examples });
  }
  return issues;
}

export async function exists(db: Database, schema: string, table: string): Promise<boolean> {
  const { n } = await db.row<{ n: string }>(
    `select (select count(*) from duckdb_tables() where schema_name = $schema and table_name = $table)
          + (select count(*) from duckdb_views() where schema_name = $schema and view_name = $table) as n`,
    { schema, table },
  );
  return Number(n) > 0;
}
