/** What a finance officer's exports look like, and what must come out. */
import { describe, expect, test } from "vitest";
import { fileOf, readAgain, type Staged, stage } from "./staging.ts";

const HEADER = "Supplier,Amount,Date,Text";
const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => `Firm ${i},${i}.50,2024-01-${10 + (i % 20)},Work ${i}`);
const stageText = (text: string) => stage(fileOf(text));
const firstCells = ({ records }: Staged) => records.map(({ cells }) => cells[0]);

/** The physical line as a text editor shows it: LF, CRLF and lone CR each end one. */
function physicalLine(text: string, line: number): string {
  return text.split(/\r\n|\n|\r/)[line - 1]!;
}

describe("physical lines", () => {
  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["lone CR", "\r"],
  ])("a record's number opens its line in the file, %s", async (_, end) => {
    const text = ["Payments 2024", "", HEADER, 'Firm A,1.00,2024-01-01,"two', 'lines"', "", ...rows(20)].join(
      end,
    );
    const { records, sheet } = await stageText(text);
    expect(sheet.headerLine).toBe(3);
    expect(records).toHaveLength(21);
    for (const { line, cells } of records) expect(physicalLine(text, line)).toContain(cells[0]);
    expect(records[0]?.cells[3]).toBe("two lines");
  });

  test("line ends of all three kinds in one file", async () => {
    const text = `${HEADER}\r\nA,1,2024-01-01,x\nB,2,2024-01-02,x\rC,3,2024-01-03,x\r\n`;
    const { records } = await stageText(text);
    expect(records.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, "A"],
      [3, "B"],
      [4, "C"],
    ]);
  });
});

describe("quotes", () => {
  test("delimiters, doubled quotes and line breaks inside quotes belong to the cell", async () => {
    const { records } = await stageText(
      `${HEADER}\n"Smith, Jones",1.00,2024-01-01,"say ""yes"""\n${rows(5).join("\n")}`,
    );
    expect(records[0]?.cells).toEqual(["Smith, Jones", "1.00", "2024-01-01", 'say "yes"']);
  });

  test("a quote inside a cell, or in a quoted cell that still closes, is text", async () => {
    const { records } = await stageText(
      [
        HEADER,
        '6" pipes,1.00,2024-01-01,x',
        '"The "Old" Inn",2.00,2024-01-01,x',
        '"Fred" Smith,3.00,2024-01-01,x',
        ...rows(5),
      ].join("\n"),
    );
    expect(firstCells({ records } as Staged).slice(0, 3)).toEqual([
      '6" pipes',
      'The "Old" Inn',
      '"Fred" Smith',
    ]);
  });

  test("a quote that never closes costs one record at most, not the rest of the file", async () => {
    const text = [HEADER, ...rows(3), '"Open Ltd,4.00,2024-01-01,x', ...rows(3000)].join("\n");
    const staged = await stageText(text);
    expect(staged.records).toHaveLength(3004);
    expect(staged.records[3]?.cells).toEqual(['"Open Ltd', "4.00", "2024-01-01", "x"]);
  });

  test("where the unclosed quote hid a delimiter, the record is left out and says why", async () => {
    const text = [HEADER, ...rows(3), '"Open, Ltd,4.00,2024-01-01,x', ...rows(300)].join("\n");
    const { records, broken } = await stageText(text);
    expect(records).toHaveLength(303);
    expect(broken).toMatchObject([{ line: 5, reason: "unclosed-quote" }]);
    expect(broken[0]?.text).toBe('"Open, Ltd,4.00,2024-01-01,x');
  });
});

describe("where the table begins", () => {
  test("banner lines above the header, padded with delimiters or not", async () => {
    const text = [
      "City of Example;;;",
      "Creditor report;;;",
      "Printed 03.02.2024;;;",
      "",
      "Lieferant;Betrag;Datum;Text",
      ...rows(9).map((row) => row.replaceAll(",", ";")),
    ].join("\n");
    const { sheet } = await stageText(text);
    expect(sheet.headerLine).toBe(5);
    expect(sheet.banner).toEqual(["City of Example", "Creditor report", "Printed 03.02.2024"]);
    expect(sheet.records).toBe(9);
  });

  test("a query with commas above the header", async () => {
    const text = [
      '"select a.name, a.amount, b.date, b.text from ledger a"',
      "join suppliers b on a.id = b.id, c",
      "",
      HEADER,
      ...rows(40),
    ].join("\n");
    const { sheet } = await stageText(text);
    expect([sheet.headerLine, sheet.records]).toEqual([4, 40]);
  });

  test("no header at all: every line is a record", async () => {
    const { sheet } = await stageText(rows(30).join("\n"));
    expect([sheet.headerLine, sheet.header, sheet.records]).toEqual([null, null, 30]);
  });

  test("no header and thinly filled records at the top: none is taken for a banner", async () => {
    const { sheet } = await stageText(
      [
        "0;;;;Debt",
        "0;1;;;Debt service",
        ...Array.from({ length: 30 }, (_, i) => `${i};${i % 3};${i % 7};${i % 9};Heading ${i}`),
      ].join("\n"),
    );
    expect(sheet.records).toBe(32);
  });

  test("comment lines above, with the names in one of them", async () => {
    const text = [
      "#Code,Name,Level",
      "#",
      "# Defined in order 1/2020",
      "",
      "A1;Health;1",
      "A2;Roads;1",
      "A3;Schools;2",
    ].join("\n");
    const { sheet } = await stageText(text);
    expect([sheet.header, sheet.records]).toEqual([["Code", "Name", "Level"], 3]);
  });

  test("a header in two rows is one header", async () => {
    const text = [
      "Supplier;;Payment;",
      "Name;No;Amount;Date",
      "Firm A;17;1,50;01.02.2024",
      "Firm B;18;2,50;02.02.2024",
      "Firm C;19;3,50;02.02.2024",
    ].join("\n");
    const { sheet } = await stageText(text);
    expect(sheet.records).toBe(3);
    expect(sheet.header?.at(2)).toContain("Amount");
  });

  test("a header in two rows is one header also where a delimiter trails in the first records only", async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `x,Firm ${i},${i}.50${i < 6 ? "," : ""}`);
    const { sheet, records } = await stageText(
      ["columns,apar_name,amount,", ",Supplier,Net value,", ...lines].join("\n"),
    );
    expect(sheet.headerLine).toBe(2);
    expect(records).toHaveLength(40);
  });

  test("a list framed by bars and dashes loses its frame, page headers stay records", async () => {
    const page = ["-".repeat(44), "|  Creditor  |  Amount in EUR |  Date      |", "-".repeat(44)];
    const lines = Array.from(
      { length: 12 },
      (_, i) => `|  ${7000 + i}      |      1.234,${10 + i}- | 0${1 + (i % 9)}.02.2024 |`,
    );
    const { sheet, records } = await stageText(
      ["Open items 03/2024", ...page, ...lines, ...page, ...lines, "-".repeat(44)].join("\n"),
    );
    expect(sheet.header).toEqual(["Creditor", "Amount in EUR", "Date"]);
    expect(records[0]?.cells).toEqual(["7000", "1.234,10-", "01.02.2024"]);
    expect(sheet.records).toBe(25);
  });

  test("the profile's header row and delimiter win", async () => {
    const text = ["a;b;c", "1;2;3", "Name;Amount;Date", "Firm;1;2024-01-01", "Firm;2;2024-01-01"].join("\n");
    const { sheet } = await stage(fileOf(text), { header_row: 3, delimiter: ";" });
    expect([sheet.header, sheet.records]).toEqual([["Name", "Amount", "Date"], 2]);
  });
});

describe("columns", () => {
  test("hundreds of trailing delimiters are cut, a value far to the right is not", async () => {
    const tail = ",".repeat(250);
    const plain = await stageText([HEADER + tail, ...rows(50).map((row) => row + tail)].join("\n"));
    expect(plain.sheet.width).toBe(4);
    const late = [
      HEADER + tail,
      ...rows(20_000).map((row) => row + tail),
      `Firm,1,2024-01-01,x,,,note${",".repeat(247)}`,
    ].join("\n");
    const wide = await stageText(late);
    expect(wide.sheet.width).toBe(7);
    expect(wide.records.at(-1)?.cells).toEqual(["Firm", "1", "2024-01-01", "x", "", "", "note"]);
    expect(wide.broken).toEqual([]);
  });

  test("missing cells at the end are empty, a record with one cell too many is left out whole", async () => {
    const { records, broken } = await stageText(
      [HEADER, ...rows(20), "Firm Z,5.00", "Smith, Jones,6.00,2024-01-01,x", "Total,190.00,,,,,"].join("\n"),
    );
    expect(records.at(-2)?.cells).toEqual(["Firm Z", "5.00", "", ""]);
    expect(records.at(-1)?.cells).toEqual(["Total", "190.00", "", ""]);
    expect(broken).toMatchObject([{ line: 23, reason: "wrong-number-of-columns", found: "5 cells" }]);
  });

  test("a table wider than 500 columns gets a sentence", async () => {
    const wide = Array.from({ length: 600 }, (_, i) => `c${i}`).join(",");
    const { sheet } = await stageText(`${wide}\n${wide.replaceAll("c", "1")}\n`);
    expect(sheet.state).toBe("unreadable");
    expect(sheet.stateReason).toContain("600");
  });
});

test("page headings that come back inside the table are records of one text, not broken ones", async () => {
  const page = (number: number) => [
    `City of Example;Creditors;Page ${number}`,
    "Printed 07.01.2025;User 1",
    "",
    "Supplier;Amount;Date;Text",
  ];
  const body = rows(20).map((row) => row.replaceAll(",", ";"));
  const { broken, records } = await stageText(
    [...page(1), ...body, ...page(2), ...body, "Page 2"].join("\n"),
  );
  expect(broken).toEqual([]);
  expect(records).toHaveLength(44);
});

describe("hostile content", () => {
  test("a million blank rows are counted in little memory", async () => {
    const text = `${HEADER}\n${rows(3).join("\n")}\n${",,,\n".repeat(1_000_000)}${rows(2).join("\n")}`;
    const { sheet, records } = await stageText(text);
    expect([sheet.records, sheet.blankRows]).toEqual([5, 1_000_000]);
    expect(records.at(-1)?.line).toBe(1_000_006);
  });

  test("a million blank lines above the header", async () => {
    const { sheet } = await stageText(`${"\r\n".repeat(1_000_000)}${HEADER}\r\n${rows(3).join("\r\n")}`);
    expect([sheet.headerLine, sheet.records]).toEqual([1_000_001, 3]);
  });

  test("one line of many megabytes is left out, the lines around it are read", async () => {
    const text = [HEADER, ...rows(3), `Huge,${"9,x".repeat(4_000_000)}`, ...rows(3)].join("\n");
    const { records, broken } = await stageText(text);
    expect(records.map(({ line }) => line)).toEqual([2, 3, 4, 6, 7, 8]);
    expect(broken).toMatchObject([{ line: 5, reason: "too-long" }]);
    expect(broken[0]?.text).toHaveLength(500);
  });

  test("NUL bytes are dropped, 0x1F in a cell is a blank", async () => {
    const { records } = await stageText([HEADER, "A\0B,1.00,2024-01-01,x\x1fy", ...rows(3)].join("\n"));
    expect(records[0]?.cells).toEqual(["AB", "1.00", "2024-01-01", "x y"]);
  });

  test("empty and blank files are empty sheets", async () => {
    for (const text of ["", "\n\n \n", "\ufeff", "-----\n-----\n"]) {
      const { sheet } = await stageText(text);
      expect([sheet.state, sheet.stateReason === undefined]).toEqual(["empty", false]);
    }
  });

  test("both readers agree on all of this", async () => {
    const text = [
      HEADER,
      '"Open, Ltd,4.00,2024-01-01,x',
      ...rows(5),
      `Huge,${"9,x".repeat(800_000)}`,
      "a,5",
      ",,,",
      "----",
      '"x""y",7,2024-01-01,z',
    ].join("\r\n");
    const file = fileOf(text);
    const staged = await stage(file);
    const second = await readAgain(file, staged, {
      kind: "single",
      column: { index: 2, name: "Amount", number: "1234.56" },
    });
    expect(second).toEqual({ records: 9, amountsRead: 7, amount: "24.50" });
    expect(staged.sheet.records).toBe(9);
  });
});
