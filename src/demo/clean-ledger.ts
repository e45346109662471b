/** ledger.csv: one file, UTF-8, comma, ISO dates, 1234.56. */
import type { City } from "./city.ts";
import { csvLine } from "./csv.ts";
import { LEDGER_COLUMNS } from "./ledger-columns.ts";
import { BROKEN, emptyLine } from "./line.ts";
import { lineEncoder } from "./line-bytes.ts";
import { lineSource } from "./line-source.ts";
import type { LineTables } from "./line-tables.ts";
import { ChunkedFile } from "./output.ts";
import type { Tally } from "./tally.ts";

export async function writeCleanLedger(
  path: string,
  city: City,
  tables: LineTables,
  tally: Tally,
  onProgress: (rowsDone: number) => void,
): Promise<void> {
  const source = lineSource(city, tables);
  const encode = lineEncoder(city, tables);
  const file = await ChunkedFile.create(path);
  const line = emptyLine();
  let physicalLine = 2;
  try {
    file.at = new TextEncoder().encodeInto(csvLine(LEDGER_COLUMNS), file.bytes).written;
    while (source.next(line)) {
      tally.add(line, physicalLine);
      const hasBreak = line.lineBreak && line.broken !== BROKEN.truncated && line.broken !== BROKEN.extraCell;
      physicalLine += hasBreak ? 2 : 1;
      file.at = encode(line, file.bytes, file.at);
      if (file.isFull) {
        await file.flush();
        onProgress(tally.counts.records);
      }
    }
  } finally {
    await file.close();
  }
  onProgress(tally.counts.records);
}
