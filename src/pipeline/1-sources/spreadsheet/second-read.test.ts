import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { writeOds, writeXlsx } from "../../../../test/sources/make-workbook.ts";
import { formatExact } from "../../../shared/money.ts";
import type { AmountRule } from "../../profile/mapping.ts";
import { readAmountText } from "./amount-text.ts";
import { readWorkbook, secondReadSheet } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-second-sheets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const column = (index: number) => ({ index, name: null, number: "1.234,56" as const });
const single = (index: number): AmountRule => ({ kind: "single", column: column(index) });

function row(number: number, ...cells: string[]): string {
  return `<row r="${number}">${cells.map((cell, i) => cell.replace("<c", `<c r="${"ABCDEF"[i]}${number}"`)).join("")}</row>`;
}
const number = (text: string) => `<c><v>${text}</v></c>`;
const text = (content: string) => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
const blank = "<c/>";

async function sum(sheetData: string, amount: AmountRule | null, rest: object = {}) {
  const path = await writeXlsx(join(folder, "case.xlsx"), {
    sheets: { Other: row(1, number("99")), Ledger: sheetData },
  });
  return await secondReadSheet({ path, sheet: "Ledger", headerRow: 2, amount, ...rest });
}

describe("the independent sum of a worksheet", () => {
  const data = [
    row(1, text("Banner"), number("5")),
    row(2, text("Supplier"), text("Amount")),
    row(3, text("A"), number("2160.5699999999997")),
    row(4, blank, blank),
    row(5, text("B"), text("1.234,56-")),
    row(6, text("C"), text("n/a")),
    row(7, text("  "), blank),
    row(8, text("D"), number("1E-3")),
  ].join("");

  test("counts rows below the header and adds numbers as written and texts by their format", async () => {
    expect(await sum(data, single(2))).toEqual({ records: 4, amountsRead: 3, amount: "926.010999999999" });
    expect(await sum(data, null)).toEqual({ records: 4, amountsRead: 0, amount: "0.00" });
    expect(await sum(data, single(2), { lastRow: 5 })).toMatchObject({ records: 2 });
  });

  test("takes credits away, by column or by sign", async () => {
    const sheet =
      row(3, number("10"), blank, text("S")) +
      row(4, blank, number("4"), text("H")) +
      row(5, number("7"), number("1"), text("H"));
    const columns = { debit: column(1), credit: column(2) };
    expect(await sum(sheet, { kind: "debit-credit", ...columns })).toMatchObject({
      amountsRead: 3,
      amount: "12.00",
    });
    expect(
      await sum(sheet, { kind: "signed-by", column: column(1), sign: column(3), credits: ["H"] }),
    ).toMatchObject({ amount: "3.00" });
    expect(await sum(sheet, { kind: "single", column: column(1), reversed: true })).toMatchObject({
      amount: "-17.00",
    });
  });

  test("finds the word of a credit and amounts among shared strings", async () => {
    const shared = (index: number) => `<c t="s"><v>${index}</v></c>`;
    const sheet = row(3, shared(1), shared(0)) + row(4, shared(1), shared(2)) + row(5, shared(3), shared(0));
    const strings = [
      "<t>Rechnungskorrektur</t>",
      "<t>1.000,00 EUR</t>",
      "<t>Rechnung</t>",
      "<t>see the note about row 5</t>",
    ];
    const path = await writeXlsx(join(folder, "shared.xlsx"), { sheets: { Ledger: sheet }, strings });
    const amount: AmountRule = {
      kind: "signed-by",
      column: column(1),
      sign: column(2),
      credits: ["Rechnungskorrektur"],
    };
    expect(await secondReadSheet({ path, sheet: "Ledger", headerRow: null, amount })).toEqual({
      records: 3,
      amountsRead: 2,
      amount: "0.00",
    });
  });

  test("repeats repeated rows of an ODS sheet, header and banner apart", async () => {
    const cell = (value: string) => `<table:table-cell office:value-type="float" office:value="${value}"/>`;
    const path = await writeOds(
      join(folder, "case.ods"),
      `<table:table table:name="Ledger"><table:table-row table:number-rows-repeated="4">${cell("1.5")}</table:table-row><table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row></table:table>`,
    );
    expect(await secondReadSheet({ path, sheet: "Ledger", headerRow: 1, amount: single(1) })).toEqual({
      records: 3,
      amountsRead: 3,
      amount: "4.50",
    });
  });

  test("says when there is no such sheet", async () => {
    const path = await writeXlsx(join(folder, "case.xlsx"), { sheets: { A: "" } });
    await expect(secondReadSheet({ path, sheet: "B", headerRow: 1, amount: null })).rejects.toMatchObject({
      code: "inputs.sheet-missing",
    });
  });

  test("agrees with the rows read, whatever stands in the cells", async () => {
    const cell = fc.oneof(
      fc.constant(""),
      fc.integer({ min: -1e6, max: 1e6 }).map((cents) => `<c><v>${cents / 100}</v></c>`),
      fc.constantFrom("12,50", " ", "x &amp; y", "(1,00)", "<![CDATA[3,5]]>", "&#50;", "2024").map(text),
      fc.constantFrom(
        "<c><f>1+1</f><v>2</v></c>",
        "<c><f>A1</f></c>",
        '<c t="b"><v>1</v></c>',
        '<c t="e"><v>#REF!</v></c>',
        '<c s="1"><v>45000</v></c>',
        '<c t="s"><v>0</v></c>',
        '<c t="s"><v>1</v></c>',
        '<c t="str"><f>B1</f><v></v></c>',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 12 }), async (rows) => {
        const path = await writeXlsx(join(folder, "property.xlsx"), {
          sheets: {
            Ledger: rows.map((cells, i) => row(i + 1, ...cells.map((one) => one || blank))).join(""),
          },
          strings: ["<t>7,25</t>", "<t> </t>"],
          formats: ["dd/mm/yyyy"],
        });
        let records = 0;
        for await (const sheet of readWorkbook(path))
          for await (const batch of sheet.rows) records += batch.length;
        expect(
          (await secondReadSheet({ path, sheet: "Ledger", headerRow: null, amount: single(2) })).records,
        ).toBe(records);
      }),
      { numRuns: 60 },
    );
  });
});

describe("an amount as text", () => {
  const read = (content: string, format: Parameters<typeof readAmountText>[1]) => {
    const found = readAmountText(content, format);
    return found === null ? null : formatExact(found);
  };

  test.each([
    ["1.234,56-", "1.234,56", "-1234.56"],
    ["(12,50)", "1.234,56", "-12.50"],
    ["€ 1.234,56", "1.234,56", "1234.56"],
    ["1\u00a0234,5 kr.", "1 234,56", "1234.50"],
    ["\u22125", "1234.56", "-5.00"],
    ["1,5E+3", "1234,56", "1500.00"],
    ["1'234.50 CHF", "1'234.56", "1234.50"],
    ["$-12.5", "1,234.56", "-12.50"],
  ] as const)("%s is read", (content, format, amount) => {
    expect(read(content, format)).toBe(amount);
  });

  test.each([
    ["1,23,456", "1,234.56"],
    ["1.234.56", "1.234,56"],
    ["--5", "1234.56"],
    ["(1)-", "1234.56"],
    ["12a", "1234.56"],
    ["5e", "1234.56"],
    ["€", "1234.56"],
    ["", "1234.56"],
  ] as const)("%s is no amount", (content, format) => {
    expect(read(content, format)).toBeNull();
  });
});
