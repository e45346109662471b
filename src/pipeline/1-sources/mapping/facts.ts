/**
 * What the values of every column are like. One sample of rows a sheet, spread over it by hash of the line, so that
 * a hundred thousand lines at the top that happen to be alike do not speak for the rest.
 */
import { type Database, type Row, sqlText } from "../../../store/database.ts";
import type { RawSheet } from "./sheets.ts";
import { sampleStaged, stagedText } from "./staged-sample.ts";
import { SHAPE_NAMES, type Shape, shapesOf } from "./value-shapes.ts";

export type ColumnFacts = {
  readonly index: number;
  /** Rows of the sample, and how many of them have a value here. */
  readonly rows: number;
  readonly filled: number;
  readonly distinct: number;
  readonly averageLength: number;
  readonly maxLength: number;
  /** Share of the filled cells that look so (0 to 1). */
  readonly share: Readonly<Record<Shape, number>>;
  /** The most frequent values, then a spread of others. */
  readonly top: readonly string[];
  readonly topShare: number;
  readonly values: readonly string[];
};

export type SheetFacts = ReadonlyMap<number, ColumnFacts>;

const ROWS_PER_SHEET = 20_000;
const CELLS_IN_ALL = 800_000;
const VALUES_IN_ALL = 150_000;
const TOP_VALUES = 12;

export function sampleTable(width: number): string {
  return `mapping_rows_${width}`;
}

/** Draws the sample into temporary tables `mapping_rows_<width>` and `mapping_cells`. */
export async function drawSample(db: Database, sheets: readonly RawSheet[]): Promise<void> {
  const tables = sheets.filter((sheet) => sheet.width > 0 && sheet.records > 0);
  const columns = tables.reduce((sum, sheet) => sum + sheet.width, 0);
  const rows = Math.max(200, Math.min(ROWS_PER_SHEET, Math.floor(CELLS_IN_ALL / Math.max(columns, 1))));
  await db.run(`create or replace temp table mapping_cells (sheet_no integer, col integer, v varchar, n bigint);
    create or replace temp table mapping_sampled (sheet_no integer, n bigint)`);
  if (tables.length === 0) return;
  for (const width of new Set(tables.map((sheet) => sheet.width))) {
    const wanted = tables.filter((sheet) => sheet.width === width);
    const names = Array.from({ length: width }, (_, at) => `c${at + 1}`);
    const cells = names.map((name) => `nullif(trim(l.${name}), '') as ${name}`).join(", ");
    const lines = await sampledLines(db, width, wanted, rows);
    await db.run(
      `create or replace temp table ${sampleTable(width)} as select l.sheet_no, l.source_line, ${cells} from ${lines} l`,
    );
    await db.run(
      `insert into mapping_sampled select sheet_no, count(*) from ${sampleTable(width)} group by sheet_no`,
    );
    await db.run(`insert into mapping_cells
      select sheet_no, substr(name, 2)::integer, value, count(*)
      from (unpivot ${sampleTable(width)} on ${names.join(", ")} into name name value value)
      group by all`);
  }
}

/** Where the sampled lines of one width are read from: a sample of the staged text, else the lines by their hash. */
async function sampledLines(
  db: Database,
  width: number,
  sheets: readonly RawSheet[],
  rows: number,
): Promise<string> {
  const staged = await stagedText(db, width);
  if (staged === undefined) {
    const steps = sheets.map(
      ({ sheetNo, records }) => `(${sheetNo}, ${Math.max(1, Math.round(records / rows))})`,
    );
    return `(select r.* from raw.lines_${width} r join (values ${steps.join(", ")}) s (sheet_no, step) using (sheet_no)
      where step = 1 or hash(source_line) % step::ubigint = 0)`;
  }
  const target = `${staged.path}.sample`;
  sampleStaged(
    staged.path,
    sheets.map(({ sheetNo, records }) => ({ sheetNo, records, rows })),
    target,
  );
  return staged.reader.replace(sqlText(staged.path), sqlText(target));
}

type Counted = { readonly v: string; readonly n: string };

/** The facts of every column of every sheet, from the sample. */
export async function readFacts(db: Database, sheets: readonly RawSheet[]): Promise<Map<number, SheetFacts>> {
  const columns = sheets.reduce((sum, sheet) => sum + sheet.width, 0);
  const perColumn = Math.max(16, Math.min(150, Math.floor(VALUES_IN_ALL / Math.max(columns, 1))));
  const rows = await db.rows<Row>(`
    select c.sheet_no, c.col, any_value(s.n)::double as rows, sum(c.n)::double as filled, count(*)::double as distinct_values,
           sum(length(v) * c.n)::double / sum(c.n) as average_length, max(length(v))::double as max_length,
           arg_max({v: v[:200], n: c.n}, c.n * 4294967296 + hash(v) % 4294967296, ${TOP_VALUES}) as top,
           arg_min({v: v[:200], n: c.n}, hash(v), ${perColumn}) as spread
    from mapping_cells c join mapping_sampled s using (sheet_no)
    group by c.sheet_no, c.col
    order by c.sheet_no, c.col`);
  const facts = new Map<number, Map<number, ColumnFacts>>();
  for (const row of rows) {
    const sheetNo = Number(row.sheet_no);
    const columnsOfSheet = facts.get(sheetNo) ?? new Map<number, ColumnFacts>();
    facts.set(sheetNo, columnsOfSheet);
    columnsOfSheet.set(Number(row.col), toFacts(row));
  }
  return facts;
}

function toFacts(row: Row): ColumnFacts {
  const filled = Number(row.filled);
  const top = row.top as Counted[];
  const spread = row.spread as Counted[];
  return {
    index: Number(row.col),
    rows: Number(row.rows),
    filled,
    distinct: Number(row.distinct_values),
    averageLength: Number(row.average_length),
    maxLength: Number(row.max_length),
    topShare: Number(top[0]?.n ?? 0) / filled,
    top: top.map(({ v }) => v),
    values: spread.map(({ v }) => v),
    share: shares(top, spread, filled),
  };
}

/** Shares over all filled cells: the frequent values count themselves, the spread speaks for all others. */
function shares(top: readonly Counted[], spread: readonly Counted[], filled: number): Record<Shape, number> {
  const frequent = new Set(top.map(({ v }) => v));
  const others = spread.filter(({ v }) => !frequent.has(v));
  const frequentCells = top.reduce((sum, { n }) => sum + Number(n), 0);
  const otherCells = others.reduce((sum, { n }) => sum + Number(n), 0);
  const scale = otherCells === 0 ? 0 : (filled - frequentCells) / otherCells;
  const share = Object.fromEntries(SHAPE_NAMES.map((name) => [name, 0])) as Record<Shape, number>;
  const known = otherCells === 0 ? frequentCells : filled;
  for (const { v, n } of top) for (const name of shapesOf(v)) share[name] += Number(n) / known;
  for (const { v, n } of others) for (const name of shapesOf(v)) share[name] += (Number(n) * scale) / known;
  return share;
}
