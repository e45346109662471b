/** Finds what stands between cells and around them, by how evenly the first records fall into columns. */
import type { Layout } from "./layout.ts";
import { type IrregularRecord, Scanner } from "./scan.ts";

const DELIMITERS = [";", ",", "\t", "|", "\x1f"] as const;
const MAX_RECORDS = 4000;

export type Dialect = Pick<Layout, "delimiter" | "quote" | "framed">;

/** `sample`: decoded bytes from the start of a record. */
export function findDialect(sample: Uint8Array, isWhole: boolean, given?: string): Dialect {
  const options: Dialect[] = (given === undefined ? DELIMITERS : [given]).flatMap((delimiter) =>
    (['"', "'"] as const).map((quote) => ({ delimiter, quote, framed: false })),
  );
  let best: Dialect = { delimiter: given ?? null, quote: '"', framed: false };
  let bestScore = given === undefined ? 0.15 : 0;
  for (const option of options) {
    const score = evenness(sample, isWhole, option);
    if (score > bestScore * 1.02) [best, bestScore] = [option, score];
  }
  return best.delimiter === "|" && isFramed(sample, isWhole, best) ? { ...best, framed: true } : best;
}

function evenness(sample: Uint8Array, isWhole: boolean, dialect: Dialect): number {
  const records = readSample(sample, isWhole, { ...dialect, framed: false });
  const counts = new Map<number, number>();
  for (const { cells } of records) {
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const columns = Math.max(...[...counts].filter(([, count]) => count === most).map(([length]) => length), 1);
  if (records.length === 0 || columns < 2) return 0;
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
