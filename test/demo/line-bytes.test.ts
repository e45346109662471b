import { expect, test } from "vitest";
import { isoDate } from "../../src/demo/calendar.ts";
import { inventCity } from "../../src/demo/city.ts";
import { makeContracts } from "../../src/demo/contracts.ts";
import { csvLine } from "../../src/demo/csv.ts";
import { cellsOf, plainAmount } from "../../src/demo/ledger-columns.ts";
import { BROKEN, emptyLine } from "../../src/demo/line.ts";
import { impossibleDate, lineEncoder } from "../../src/demo/line-bytes.ts";
import { lineSource } from "../../src/demo/line-source.ts";
import { layOut } from "../../src/demo/line-tables.ts";

test("the fast way to write a line and the plain way agree", () => {
  const city = inventCity(8000, 9);
  const tables = layOut(city, makeContracts(city));
  const source = lineSource(city, tables);
  const encode = lineEncoder(city, tables);
  const out = new Uint8Array(4096);
  const line = emptyLine();
  let count = 0;
  while (source.next(line)) {
    count += 1;
    const written = Buffer.from(out.buffer, 0, encode(line, out, 0)).toString("utf8");
    if (line.broken === BROKEN.extraCell || line.broken === BROKEN.truncated) continue;
    const plain = csvLine(
      cellsOf(line, city, tables, { date: isoDate, amount: plainAmount, impossibleDate }),
    );
    expect(written).toBe(plain);
  }
  expect(count).toBe(8000);
});
