/** The largest lines behind each figure of the whole period. Lines of persons are in the sums and never shown. */
import { type Database, type Row, sqlText } from "../../../store/database.ts";
import { type Figure, filterOf, filterOnFiles, SUPPLIER_SUMS, type Within } from "./figures.ts";

export type FigureRows = {
  readonly figure: Figure;
  /** The condition on published/spend_lines.parquet. */
  readonly filter: string;
  readonly rows: readonly Row[];
};

const SHOWN = 10;
/** Lines kept at hand, the largest first: enough for most figures, so that the ledger is not read once for each. */
const AT_HAND = 20_000;

export async function readTopRows(
  db: Database,
  figures: readonly Figure[],
  within: Within,
): Promise<FigureRows[]> {
  const complete = await keepLargest(db);
  await db.run(`create or replace temp table supplier_sums as select * from ${SUPPLIER_SUMS}`);
  const all: FigureRows[] = [];
  for (const figure of figures.filter(isOfWholePeriod)) {
    const filter = filterOf(figure, within);
    if (filter === null) continue;
    const here = filter.replace(SUPPLIER_SUMS, "supplier_sums");
    let rows = await largestOf(db, "largest_lines", here);
    if (rows.length < SHOWN && !complete) rows = await largestOf(db, "published.spend_lines", here);
    all.push({ figure, filter: filterOnFiles(filter), rows });
  }
  await db.run("drop table largest_lines; drop table supplier_sums");
  return all;
}

/** True when the lines at hand are all lines. */
async function keepLargest(db: Database): Promise<boolean> {
  const { least, more } = await db.row<{ least: string | null; more: boolean }>(
    `select min(amount)::varchar as least, count(*) = ${AT_HAND} as more
     from (select amount from clean.lines where set_aside_reason is null order by amount desc limit ${AT_HAND})`,
  );
  const enough = more && least !== null ? `and amount >= ${sqlText(least)}::decimal(18, 2)` : "";
  await db.run(
    `create or replace temp table largest_lines as
     select * from published.spend_lines where not is_natural_person ${enough}`,
  );
  return !more;
}

function largestOf(db: Database, table: string, filter: string): Promise<Row[]> {
  return db.rows(
    `select source_file, source_line::integer as source_line, coalesce(paid_on, period_from)::varchar as date,
       name_as_written, department, account_label, amount::varchar as amount
     from ${table} as line
     where not is_natural_person and (${filter})
     order by line.amount desc, line.source_file, line.source_sheet, line.source_line
     limit ${SHOWN}`,
  );
}

/** Without the breakdowns that have a figure for each of hundreds of departments or categories. */
function isOfWholePeriod({ id, scope }: Figure): boolean {
  const keys = Object.keys(scope);
  if (keys.length === 0) return true;
  return (
    keys.length === 1 &&
    (id === "area_share" || id === "top_n_coverage" || id === "size_share" || scope.statistic === "median")
  );
}
