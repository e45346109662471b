/** Finds what stands between cells and around them, by how evenly the first records fall into columns. */
import type { Layout } from "./layout.ts";
import type { IrregularRecord } from "./record.ts";
import { Scanner } from "./scan.ts";

const DELIMITERS = [";", ",", "\t", "|", "\x1f"] as const;
const MAX_RECORDS = 4000;
/** Enough to tell what stands between the cells. */
const DIALECT_BYTES = 1 << 17;

export type Dialect = Pick<Layout, "delimiter" | "quote" | "framed">;

/** `sample`: decoded bytes from the start of a record. */
export function findDialect(sample: Uint8Array, isWhole: boolean, given?: string): Dialect {
  const part = sample.subarray(0, DIALECT_BYTES);
  const isAll = isWhole && part.length === sample.length;
  const text = Buffer.from(part).toString("latin1");
  const delimiters = given === undefined ? DELIMITERS.filter((mark) => text.includes(mark)) : [given];
  let best: Dialect = { delimiter: given ?? null, quote: '"', framed: false };
  let bestScore = given === undefined ? 0.15 : 0;
  for (const delimiter of delimiters) {
    for (const quote of quotesOf(text, delimiter)) {
      const score = evenness(readSample(part, isAll, { delimiter, quote, framed: false }));
      if (score > bestScore * 1.02) [best, bestScore] = [{ delimiter, quote, framed: false }, score];
    }
  }
  return best.delimiter === "|" && isFramed(part, isAll, best) ? { ...best, framed: true } : best;
}

/** The apostrophe counts as a quote only where cells both begin and end with it. */
function quotesOf(text: string, delimiter: string): Layout["quote"][] {
  return text.includes(`'${delimiter}'`) ? ['"', "'"] : ['"'];
}

/** Share of the records with the commonest number of cells, more for more columns; 0 where most have one cell. */
function evenness(records: readonly IrregularRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  counts.delete(1);
  const most = Math.max(0, ...counts.values());
  if (most === 0) return 0;
  const columns = Math.max(...[...counts].filter(([, count]) => count === most).map(([length]) => length));
  const unclosed = records.filter((record) => record.unclosed).length;
  return ((most - unclosed / 2) / records.length) * (1 - 1 / columns ** 1.5);
}

function isFramed(sample: Uint8Array, isWhole: boolean, dialect: Dialect): boolean {
  const rows = readSample(sample, isWhole, dialect).filter(({ cells }) => cells.length > 2);
  const framed = rows.filter(({ cells }) => cells[0]!.trim() === "" && cells.at(-1)!.trim() === "");
  return rows.length > 0 && framed.length >= rows.length * 0.9;
}

/** The records of a sample as cells. */
export function readSample(
  sample: Uint8Array,
  isWhole: boolean,
  dialect: Dialect,
  linesAbove = 0,
): IrregularRecord[] {
  const records: IrregularRecord[] = [];
  const scanner = new Scanner({
    layout: { encoding: "utf-8", ...dialect, comment: null, columns: 0, firstLine: 1 },
    width: 0,
    sheetNo: 0,
    write: () => {},
    irregular: (record) => {
      if (records.length < MAX_RECORDS) records.push({ ...record, line: record.line + linesAbove });
      return null;
    },
  });
  scanner.push(sample);
  if (isWhole) scanner.finish();
  return records;
}
