import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, describe, expect, test } from "vitest";
import { odsParts, writeOds, writeXlsx, xlsxParts, zipOf } from "../../../../test/sources/make-workbook.ts";
import { readWorkbook, type SheetRow } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-sheets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rowsOf(path: string, sheet?: string): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const one of readWorkbook(path)) {
    if (sheet !== undefined && one.name !== sheet) continue;
    for await (const batch of one.rows) rows.push(...batch);
    if (sheet === undefined) break;
  }
  return rows;
}

async function cells(sheetData: string, rest: Partial<Parameters<typeof xlsxParts>[0]> = {}) {
  const path = join(folder, "cells.xlsx");
  return (await rowsOf(await writeXlsx(path, { sheets: { One: sheetData }, ...rest }))).map(
    (row) => row.cells,
  );
}

describe("an Excel sheet", () => {
  test("gives numbers exactly as the file writes them", async () => {
    const numbers = ["2160.5699999999997", "1.10", "1E-3", "-0", "12345678901234567890"];
    const xml = `<row r="1">${numbers.map((number, i) => `<c r="${"ABCDE"[i]}1"><v>${number}</v></c>`).join("")}</row>`;
    expect(await cells(xml)).toEqual([numbers]);
  });

  test("gives texts: shared, rich, inline, of formulas, with escaped characters", async () => {
    const strings = [
      "<t>Müller &amp; Söhne</t>",
      "<r><t>rich </t></r><r><t>text</t></r><rPh><t>guide</t></rPh>",
      '<t xml:space="preserve"> a_x000D_b </t>',
    ];
    const xml = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>
      <c r="D1" t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c><c r="E1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row>`;
    expect(await cells(xml, { strings })).toEqual([
      ["Müller & Söhne", "rich text", " a\rb ", "inline", "ab"],
    ]);
  });

  test("gives stored results of formulas, and the formula where no result is stored", async () => {
    const xml = `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A:A)</f></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c></row>`;
    expect(await cells(xml)).toEqual([["2", "=SUM(A:A)", "TRUE", "#N/A"]]);
  });

  test("gives dates as ISO text in the 1900 and the 1904 system, and amounts in odd formats as numbers", async () => {
    const formats = [
      "dd/mm/yyyy",
      "dd.mm.yyyy hh:mm;@",
      '#,##0.00 "d"',
      "[$-407]d. mmmm yyyy",
      "h:mm",
      "[h]:mm",
      "_-* #,##0\\ _D_M",
    ];
    const values = ["45322", "45322.5", "45322", "1", "0.25", "1.5", "45322"];
    const xml = `<row r="1">${values.map((value, i) => `<c r="${"ABCDEFG"[i]}1" s="${i + 1}"><v>${value}</v></c>`).join("")}</row>`;
    expect(await cells(xml, { formats })).toEqual([
      ["2024-01-31", "2024-01-31T12:00:00", "45322", "1900-01-01", "06:00:00", "1.5", "45322"],
    ]);
    const in1904 = await cells(xml, { formats, is1904: true });
    expect(in1904[0]?.slice(0, 2)).toEqual(["2028-02-01", "2028-02-01T12:00:00"]);
  });

  test("keeps row numbers and columns where rows and cells are missing", async () => {
    const path = await writeXlsx(join(folder, "gaps.xlsx"), {
      sheets: {
        One: `<row r="3"><c r="B3"><v>1</v></c><c r="D3"/></row><row r="4"><c r="A4" t="inlineStr"><is><t>  </t></is></c></row><row><c><v>2</v></c><c><v>3</v></c></row>`,
      },
    });
    expect(await rowsOf(path)).toEqual([
      { row: 3, cells: [null, "1"] },
      { row: 5, cells: ["2", "3"] },
    ]);
  });

  test("is read where every element carries a prefix", async () => {
    const parts = xlsxParts({ sheets: { One: "" } });
    parts["xl/worksheets/sheet1.xml"] =
      `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const path = join(folder, "prefix.xlsx");
    writeFileSync(path, await zipOf(parts));
    expect(await rowsOf(path)).toEqual([{ row: 1, cells: ["7"] }]);
  });

  test("says which sheets are hidden and passes over a sheet that is not read", async () => {
    const row = `<row r="1"><c r="A1"><v>1</v></c></row>`;
    const path = await writeXlsx(join(folder, "hidden.xlsx"), {
      sheets: { Ledger: row, Old: row },
      hidden: ["Old"],
    });
    const seen: unknown[] = [];
    for await (const { name, hidden } of readWorkbook(path)) seen.push([name, hidden]);
    expect(seen).toEqual([
      ["Ledger", false],
      ["Old", true],
    ]);
  });

  test("written by a library is read the same", async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("Ledger");
    sheet.addRow(["Supplier", "Date", "Amount"]);
    sheet.addRow(["A & B", new Date(Date.UTC(2024, 1, 29)), 12.5]);
    sheet.mergeCells("A3:B3");
    sheet.getCell("A3").value = "merged";
    const path = join(folder, "library.xlsx");
    await book.xlsx.writeFile(path);
    expect((await rowsOf(path)).map((row) => row.cells)).toEqual([
      ["Supplier", "Date", "Amount"],
      ["A & B", "2024-02-29", "12.5"],
      ["merged", "merged"].slice(0, 1),
    ]);
  });
});

describe("an OpenDocument sheet", () => {
  const cell = (type: string, value: string, shown = "") =>
    `<table:table-cell office:value-type="${type}" ${value}><text:p>${shown}</text:p></table:table-cell>`;
  const table = (name: string, rows: string, style = "") =>
    `<table:table table:name="${name}" table:style-name="${style}">${rows}</table:table>`;

  test("gives exact numbers, ISO dates, texts and truth values", async () => {
    const row = [
      cell("float", 'office:value="2160.5699999999997"', "2.160,57"),
      cell("currency", 'office:value="-1E-3" office:currency="EUR"', "0 €"),
      cell("date", 'office:date-value="2024-01-31"', "31.1.24"),
      cell("date", 'office:date-value="2024-01-31T12:30:00"', "31.1.24"),
      cell("boolean", 'office:boolean-value="true"', "WAHR"),
      cell("string", "", 'a<text:s text:c="2"/>b'),
      `<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>one</text:p><text:p>two</text:p></table:table-cell>`,
      `<table:table-cell table:formula="of:=SUM([.A1:.A2])"/>`,
      cell("string", "", "#N/A"),
    ].join("");
    const path = await writeOds(
      join(folder, "values.ods"),
      table("Blatt", `<table:table-row>${row}</table:table-row>`),
    );
    expect((await rowsOf(path))[0]?.cells).toEqual([
      "2160.5699999999997",
      "-1E-3",
      "2024-01-31",
      "2024-01-31T12:30:00",
      "TRUE",
      "a  b",
      "one\ntwo",
      "=SUM([.A1:.A2])",
      "#N/A",
    ]);
  });

  test("takes a million repeated blank rows and columns as nothing, and repeats filled ones", async () => {
    const rows = `<table:table-row table:number-rows-repeated="2">${cell("float", 'office:value="1" table:number-columns-repeated="2"')}<table:table-cell table:number-columns-repeated="16382"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      <table:table-row>${cell("float", 'office:value="2"')}</table:table-row>
      <table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;
    const path = await writeOds(join(folder, "repeated.ods"), table("A", rows));
    expect(await rowsOf(path)).toEqual([
      { row: 1, cells: ["1", "1"] },
      { row: 2, cells: ["1", "1"] },
      { row: 1_048_003, cells: ["2"] },
    ]);
  });

  test("gives each sheet its own rows, in order, also when one is not read", async () => {
    const styles = `<style:style style:name="h"><style:table-properties table:display="false"/></style:style>`;
    const row = (value: number) =>
      `<table:table-row>${cell("float", `office:value="${value}"`)}</table:table-row>`;
    const path = await writeOds(
      join(folder, "sheets.ods"),
      table("A", row(1)) + table("B", row(2), "h") + table("C", row(3)),
      styles,
    );
    const seen: unknown[] = [];
    for await (const sheet of readWorkbook(path)) {
      if (sheet.name === "B") seen.push(sheet.hidden);
      else for await (const batch of sheet.rows) seen.push(...batch.map(({ cells: found }) => found[0]));
    }
    expect(seen).toEqual(["1", true, "3"]);
  });

  test("that is protected by a password is refused", async () => {
    const path = join(folder, "locked.ods");
    writeFileSync(
      path,
      await zipOf({
        ...odsParts(""),
        "META-INF/manifest.xml": `<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`,
      }),
    );
    await expect(rowsOf(path)).rejects.toMatchObject({ code: "inputs.format.excel-locked" });
  });
});
