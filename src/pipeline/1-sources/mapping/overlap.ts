/** How much two columns of different sheets have in common, and which columns of a table are code and label. */
import type { Database, Row } from "../../../store/database.ts";
import { sampleTable } from "./facts.ts";
import { distinctRatio, kindOf } from "./fit.ts";
import type { Work } from "./state.ts";

export type Overlap = {
  /** Distinct values of the ledger (of its sample) and the share of them the other sheet knows. */
  readonly distinct: number;
  readonly share: number;
  /** Each value stands once in the other sheet. */
  readonly unique: boolean;
  /** Some values it does not know. */
  readonly missing: readonly string[];
};

/** Values are compared trimmed, in upper case, numbers without leading zeros. */
export async function countOverlap(
  db: Database,
  work: Work,
  index: number,
  other: Work,
  otherIndex: number,
): Promise<Overlap> {
  const row = await db.row<Row>(`
    with mine as (
      select distinct ${comparable(`c${index}`)} as key from ${sampleTable(work.sheet.width)}
      where sheet_no = ${work.sheet.sheetNo} and c${index} is not null
    ),
    theirs as (
      select ${comparable(`c${otherIndex}`)} as key, count(*) as n from raw.lines_${other.sheet.width}
      where sheet_no = ${other.sheet.sheetNo} and c${otherIndex} is not null
      group by all
    )
    select count(*)::double as distinct_values, count(theirs.key)::double as known,
           coalesce((select sum(n)::double / count(*) from theirs), 0) as times,
           list(mine.key order by mine.key) filter (where theirs.key is null)[:5] as missing
    from mine left join theirs on mine.key = theirs.key`);
  const distinct = Number(row.distinct_values);
  return {
    distinct,
    share: distinct === 0 ? 0 : Number(row.known) / distinct,
    unique: Number(row.times) < 1.05,
    missing: (row.missing as string[] | null) ?? [],
  };
}

function comparable(column: string): string {
  const text = `upper(trim(${column}))`;
  return `case when regexp_full_match(${text}, '[0-9]+') then ltrim(${text}, '0') else ${text} end`;
}

export function folderOf(work: Work): string {
  return work.sheet.sourceFile.split("/").slice(0, -1).join("/");
}

/** The code and the label of a code table: the column that never repeats and is short, and the longest text. */
export function codeLabel(work: Work): { code: number; label: number } | undefined {
  const columns = [...work.facts.values()].filter((facts) => facts.filled > 0.5 * facts.rows);
  const codes = columns
    .filter((facts) => kindOf(facts) !== "text" && facts.averageLength <= 20 && distinctRatio(facts) > 0.95)
    .sort((a, b) => distinctRatio(b) - distinctRatio(a) || a.index - b.index);
  const labels = columns
    .filter((facts) => facts.share.letters > 0.8)
    .sort((a, b) => b.averageLength - a.averageLength);
  const code = codes[0];
  const label = labels.find(({ index }) => index !== code?.index);
  return code === undefined || label === undefined ? undefined : { code: code.index, label: label.index };
}
