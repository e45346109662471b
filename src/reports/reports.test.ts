import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { translator } from "../shared/i18n.ts";
import { safeText } from "./cells.ts";
import { bars } from "./charts/bars.ts";
import { stack } from "./charts/stack.ts";
import type { Document, Table } from "./document.ts";
import { escapeText, shorten } from "./html/escape.ts";
import { writeHtml } from "./html/page.ts";
import { numbersFor } from "./numbers.ts";
import { writeWorkbook } from "./xlsx.ts";

const numbers = numbersFor("en", "EUR");
const t = translator("en");
const frame = { id: "c", title: "A <title>", description: "Says & shows" };

test("money is shortened for reading and exact on request", () => {
  expect(numbers.money("412345678.90")).toBe("€412.3 m");
  expect(numbers.money("-1250000000")).toBe("-€1.3 bn");
  expect(numbers.money("999999.99")).toBe("€1 m");
  expect(numbers.money("9500.40")).toBe("€9,500");
  expect(numbers.money(null)).toBe("");
  expect(numbers.exactMoney("12345678901234567.89")).toBe("€12,345,678,901,234,567.89");
});

test("a share that is not nothing is never shown as nothing", () => {
  expect(numbers.share("0")).toBe("0.0%");
  expect(numbers.share("0.0001")).toBe("< 0.1%");
  expect(numbers.share("0.4123")).toBe("41.2%");
});

test("text that a spreadsheet would run gets an apostrophe", () => {
  for (const text of ["=1+1", "+49 30 1234", "-5", "@sum", "\tx", "\rx"])
    expect(safeText(text)).toBe(`'${text}`);
  fc.assert(fc.property(fc.string(), (text) => !/^[=+\-@\t\r]/.test(safeText(text))));
});

test("no text breaks out of the page", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      const escaped = escapeText(text);
      return !/[<>"]/.test(escaped) && !/&(?!amp;|lt;|gt;|quot;)/.test(escaped);
    }),
  );
});

test("a text is shortened by characters, not by halves of them", () => {
  expect(shorten("😀😀😀😀", 3)).toBe("😀😀…");
  expect(shorten("Müller", 6)).toBe("Müller");
});

test("bars never leave their picture, whatever the values", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (values) => {
      const picture = bars(
        { kind: "bars", bars: values.map((value) => ({ label: "<x>", value, text: "1", title: "t" })) },
        frame,
      );
      const widths = [...picture.matchAll(/width="([\d.]+)%"/g)].map((match) => Number(match[1]));
      return (
        widths.every((width) => width >= 0 && width <= 100) &&
        !picture.includes("NaN") &&
        !picture.includes("<x>")
      );
    }),
  );
});

test("the unknown is hatched", () => {
  const picture = stack(
    {
      kind: "stack",
      rows: [{ label: "", parts: [{ label: "unknown", share: 1, text: "100%", tone: "unknown" }] }],
    },
    frame,
  );
  expect(picture).toContain('class="unknown cut"');
  expect(picture).toContain('role="img" aria-labelledby="c-t c-d"');
});

const table: Table = {
  id: "t",
  title: "T/able: [x]",
  caption: "c",
  columns: [
    { key: "name", title: "Name", kind: "text" },
    { key: "amount", title: "Amount", kind: "money" },
    { key: "share", title: "Share", kind: "share" },
  ],
  rows: [
    { name: "=cmd|' /C calc'!A0", amount: "1234567.89", share: "0.25" },
    { name: null, amount: null, share: null },
  ],
  total: { name: "All", amount: "1234567.89", share: "1" },
};

test("a workbook holds numbers as numbers, text as text, and the same bytes each time", async () => {
  const sheets = [
    { name: table.title, table },
    { name: table.title, table },
  ];
  const [first, second] = [
    await writeWorkbook(sheets, { title: "x", on: "2024-12-31" }),
    await writeWorkbook(sheets, { title: "x", on: "2024-12-31" }),
  ];
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  const book = await readXlsx(first);
  expect(book.sheets.map(({ name }) => name)).toEqual(["T able   x", "T able   x 2"]);
  expect(book.sheets[0]!.rows[1]).toEqual(["'=cmd|' /C calc'!A0", 1234567.89, 0.25]);
  expect(book.sheets[0]!.rows[3]).toEqual(["All", 1234567.89, 1]);
});

test("a page holds its texts once escaped, and no second style than the one its policy names", () => {
  const document: Document = {
    language: "en",
    title: "<script>alert(1)</script>",
    kicker: "k",
    subtitle: "s",
    opening: [{ kind: "text", text: ["a ", { text: "link", href: "#x" }, { strong: "b" }], tone: "lead" }],
    sections: [{ id: "x", title: "Q?", blocks: [{ kind: "table", table }] }],
    footer: ["f"],
  };
  const page = writeHtml(document, numbers, t);
  expect(page).not.toContain("<script>");
  expect(page.match(/<style/g)).toHaveLength(1);
  expect(page).toContain('<td class="n">1,234,567.89</td>');
  expect(writeHtml(document, numbers, t)).toBe(page);
});
