import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../../../../test/soak/xlsx-fuzz.ts";
import { odsParts, writeOds, writeXlsx, xlsxParts, zipOf } from "../../../../test/sources/make-workbook.ts";
import { readWorkbook } from "./index.ts";
import type { WorkbookLimits } from "./parts.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-hostile-sheets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Outcome = { rows: number[]; code: string | null; details?: unknown };

/** Row numbers read, and the code of the error that ended the reading. */
async function outcome(path: string, limits: Partial<WorkbookLimits> = {}): Promise<Outcome> {
  const rows: number[] = [];
  try {
    for await (const sheet of readWorkbook(path, limits)) {
      for await (const batch of sheet.rows) rows.push(...batch.map(({ row }) => row));
    }
  } catch (error) {
    const { code, details } = error as { code?: string; details?: unknown };
    if (code === undefined) throw error;
    return { rows, code, details };
  }
  return { rows, code: null };
}

async function xlsx(parts: Record<string, string>): Promise<string> {
  const path = join(folder, "case.xlsx");
  writeFileSync(path, await zipOf(parts));
  return path;
}

const ROW_1 = `<row r="1"><c r="A1"><v>1</v></c></row>`;
const ROW_2 = `<row r="2"><c r="A2"><v>2</v></c></row>`;

describe("a broken workbook", () => {
  test("keeps the rows before broken XML and reports the break", async () => {
    const path = await writeXlsx(join(folder, "case.xlsx"), {
      sheets: { One: `${ROW_1}${ROW_2}<row r="3"><c r="A3"><v>3</c></row>` },
    });
    expect(await outcome(path)).toMatchObject({ rows: [1, 2], code: "inputs.workbook-broken" });
  });

  test("keeps the rows before a row or cell that goes backwards", async () => {
    const backwards = await writeXlsx(join(folder, "case.xlsx"), {
      sheets: { One: `${ROW_1}${ROW_2}${ROW_1}` },
    });
    expect(await outcome(backwards)).toMatchObject({
      rows: [1, 2],
      code: "inputs.sheet-broken",
      details: { row: 2, found: "row 1" },
    });
    const cell = await writeXlsx(join(folder, "case.xlsx"), {
      sheets: { One: `${ROW_1}<row r="2"><c r="B2"/><c r="A2"/></row>` },
    });
    expect(await outcome(cell)).toMatchObject({ rows: [1], code: "inputs.sheet-broken" });
  });

  test("without its shared strings is read up to the first that is missing", async () => {
    const path = await writeXlsx(join(folder, "case.xlsx"), {
      sheets: { One: `${ROW_1}<row r="2"><c r="A2" t="s"><v>0</v></c></row>` },
    });
    expect(await outcome(path)).toMatchObject({
      rows: [1],
      code: "inputs.sheet-broken",
      details: { found: "shared string 0" },
    });
  });

  test("with a missing sheet, a missing workbook part or cut off gets a sentence", async () => {
    const parts = xlsxParts({ sheets: { One: ROW_1 } });
    const { "xl/worksheets/sheet1.xml": _, ...noSheet } = parts;
    expect((await outcome(await xlsx(noSheet))).code).toBe("inputs.workbook-part");
    const { "xl/workbook.xml": __, ...noBook } = parts;
    expect((await outcome(await xlsx(noBook))).code).toBe("inputs.workbook-part");
    const path = join(folder, "cut.xlsx");
    writeFileSync(path, (await zipOf(parts)).subarray(0, 600));
    expect((await outcome(path)).code).toBe("inputs.archive-damaged");
  });

  test("in binary form is refused", async () => {
    expect((await outcome(await xlsx({ ...xlsxParts({ sheets: {} }), "xl/workbook.bin": "x" }))).code).toBe(
      "inputs.format.xlsb",
    );
  });
});

describe("a hostile workbook", () => {
  const withSheet = async (xml: string) =>
    await xlsx({ ...xlsxParts({ sheets: { One: "" } }), "xl/worksheets/sheet1.xml": xml });

  test("cannot define entities or document types, nor fetch anything", async () => {
    const laughs = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;
    expect(await outcome(await withSheet(laughs))).toMatchObject({
      rows: [],
      code: "inputs.workbook-broken",
    });
    const external = `<!DOCTYPE w SYSTEM "file:///etc/passwd"><worksheet><sheetData>${ROW_1}</sheetData></worksheet>`;
    expect(await outcome(await withSheet(external))).toMatchObject({
      rows: [],
      code: "inputs.workbook-broken",
    });
  });

  test("cannot fill the memory with one endless text, tag or nesting", async () => {
    const long = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${"x".repeat(2 ** 24)}`;
    expect((await outcome(await withSheet(long))).code).toMatch(/workbook-long|sheet-broken/);
    expect((await outcome(await withSheet(`<worksheet ${"a".repeat(2 ** 24)}`))).code).toBe(
      "inputs.workbook-long",
    );
    expect((await outcome(await withSheet("<a>".repeat(100_000)))).code).toBe("inputs.workbook-broken");
    const pieces = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is>${`<t>${"x".repeat(1000)}</t>`.repeat(2000)}`;
    expect((await outcome(await withSheet(pieces))).code).toBe("inputs.sheet-broken");
  });

  test("that unpacks to far too much is refused before it is unpacked", async () => {
    const path = await withSheet(`<worksheet><sheetData>${" ".repeat(5_000_000)}</sheetData></worksheet>`);
    expect((await outcome(path, { floorBytes: 1_000_000 })).code).toBe("inputs.bomb");
  });

  test("cannot name rows or columns beyond what sheets have", async () => {
    for (const row of [
      `<row r="1048577"/>`,
      `<row r="-1"/>`,
      `<row r="1e3x"/>`,
      `<row r="2"><c r="XFE2"><v>1</v></c></row>`,
      `<row r="2"><c r="2A"/></row>`,
    ]) {
      const path = await writeXlsx(join(folder, "case.xlsx"), { sheets: { One: `${ROW_1}${row}` } });
      expect(await outcome(path)).toMatchObject({ rows: [1], code: "inputs.sheet-broken" });
    }
  });

  test("cannot repeat filled cells without end", async () => {
    const cell = (times: number) =>
      `<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="${times}"/>`;
    const row = (times: number, inner: string) =>
      `<table:table-row table:number-rows-repeated="${times}">${inner}</table:table-row>`;
    for (const rows of [
      row(1_048_577, cell(1)),
      row(1_048_576, cell(16_384)),
      row(1, cell(16_385)),
      row(1e300, cell(1)),
      row(-5, cell(1)),
    ]) {
      const path = await writeOds(
        join(folder, "case.ods"),
        `<table:table table:name="A">${row(1, cell(1))}${rows}</table:table>`,
      );
      expect(await outcome(path)).toMatchObject({ rows: [1], code: "inputs.sheet-broken" });
    }
  });

  test("broken in the middle keeps what came before, in every sheet of an ODS file", async () => {
    const table = `<table:table table:name="A"><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>`;
    const parts = odsParts(
      `${table}${table}<table:table table:name="C"><table:table-row><table:table-cell></table:table>`,
    );
    const path = join(folder, "case.ods");
    writeFileSync(path, await zipOf(parts));
    expect(await outcome(path)).toMatchObject({ rows: [1, 1], code: "inputs.workbook-broken" });
  });
});

test("hundreds of mutated workbooks always end in rows or a sentence", async () => {
  const { read, refused } = await run(200, 1);
  expect(read + refused).toBe(200);
  expect(Math.min(read, refused)).toBeGreaterThan(10);
});
