import { describe, expect, it } from "vitest";
import { FLAGS, flagNames } from "../../src/pipeline/2-normalise/flags.ts";
import type { Database } from "../../src/store/database.ts";
import { type Columns, mapping, normalised } from "./staged.ts";

const HEADER = ["Supplier", "Amount", "Date", "Document", "Line", "Text"];
const COLUMNS: Columns = {
  supplier: { index: 1 },
  amount: { index: 2, number: "1,234.56" },
  date: { index: 3, date: "yyyy-mm-dd" },
  transaction: { index: 4 },
  line_number: { index: 5 },
  description: { index: 6 },
};
const { line_number: _, ...WITHOUT_LINE_NUMBER } = COLUMNS;

async function reasons(db: Database): Promise<Record<string, string>> {
  const rows = await db.rows<{ source_line: string; reason: string | null }>(
    `select source_line::varchar as source_line, set_aside_reason as reason from clean.lines where set_aside_reason is not null order by 1`,
  );
  db.close();
  return Object.fromEntries(rows.map(({ source_line, reason }) => [source_line, reason ?? ""]));
}

async function counts(db: Database): Promise<Record<string, number>> {
  const rows = await db.rows<{ reason: string; n: number }>(
    `select coalesce(set_aside_reason, 'analysed') as reason, count(*)::integer as n from clean.lines group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]));
}

function invoices(from: number, to: number): string[][] {
  return Array.from({ length: to - from }, (_, i) => [
    `Firm ${(from + i) % 7}`,
    `${100 + from + i}.10`,
    "2024-03-01",
    `D${from + i}`,
    "1",
    "",
  ]);
}

describe("rows that are no payments", () => {
  it("tells repeated headers, page headers, notes, blank and unreadable amounts apart", async () => {
    const db = await normalised(
      [
        {
          file: "a.csv",
          header: HEADER,
          rows: [
            ["Alpha Ltd", "10.00", "2024-01-02", "D1", "1", ""],
            HEADER,
            ["Page 2 of 9"],
            ["Beta Ltd", "", "2024-01-02", "D2", "1", ""],
            ["Gamma Ltd", "see note", "2024-01-02", "D3", "1", ""],
            ["Delta Ltd", "1,23", "2024-01-02", "D4", "1", ""],
          ],
        },
      ],
      [mapping(1, COLUMNS)],
    );
    expect(await reasons(db)).toEqual({
      3: "repeated-header",
      4: "no-money-in-line",
      5: "no-amount",
      6: "amount-unreadable",
      7: "amount-unreadable",
    });
  });

  it("leaves out totals, subtotals and carried-forward rows, in any language of the list", async () => {
    const db = await normalised(
      [
        {
          file: "a.csv",
          header: HEADER,
          rows: [
            ["Alpha GmbH", "10.00", "2024-01-02", "D1", "1", ""],
            ["Beta GmbH", "20.00", "2024-01-02", "D2", "1", ""],
            ["Zwischensumme", "30.00"],
            ["Gamma GmbH", "5.00", "2024-01-02", "D3", "1", ""],
            ["Delta GmbH", "7.00", "2024-01-02", "D4", "1", ""],
            [null, "12.00"],
            ["Übertrag Seite 2", "42.00"],
            ["Gesamtsumme", "42.00"],
          ],
        },
      ],
      [mapping(1, COLUMNS)],
    );
    expect(await reasons(db)).toEqual({ 4: "totals-row", 7: "totals-row", 8: "totals-row", 9: "totals-row" });
  });

  it("never takes a real line for a total", async () => {
    const db = await normalised(
      [
        {
          file: "a.csv",
          header: HEADER,
          rows: [
            ["Total Energies SA", "10.00", "2024-01-02", "D1", "1", ""],
            ["Total Office Supplies", "25.00", null, null, null, "toner"],
            ["Summer School Ltd", "5.00", null, null, null, ""],
            [null, "77.00", null, null, null, "without a name"],
            ["Report Printers", "9.00", null, null, null, ""],
            ["Alpha", "30.00", "2024-01-02", "D2", "1", ""],
            ["Beta", "30.00", "2024-01-02", "D3", "1", ""],
          ],
        },
      ],
      [mapping(1, COLUMNS)],
    );
    expect(await reasons(db)).toEqual({});
  });

  it("keeps broken records with their reason, and their amount where it can be read", async () => {
    const db = await normalised(
      [
        {
          file: "a.csv",
          header: HEADER,
          rows: [["Alpha", "10.00", "2024-01-02", "D1", "1", ""]],
          broken: [
            { reason: "wrong-number-of-columns", cells: ["Beta", "1,250.50", "x", "y", "z", "a", "b"] },
            { reason: "unclosed-quote", cells: ["Gamma"] },
          ],
        },
      ],
      [mapping(1, COLUMNS)],
    );
    const rows = await db.rows(
      `select set_aside_reason, amount from clean.lines where set_aside_reason is not null order by source_line`,
    );
    db.close();
    expect(rows).toEqual([
      { set_aside_reason: "wrong-number-of-columns", amount: "1250.50" },
      { set_aside_reason: "unclosed-quote", amount: null },
    ]);
  });
});

describe("the same line met twice", () => {
  it("is left out by transaction and line number, across files", async () => {
    const db = await normalised(
      [
        {
          file: "jan.csv",
          header: HEADER,
          rows: [...invoices(0, 5), ["Same Again", "9.00", "2024-01-31", "D99", "1", ""]],
        },
        {
          file: "q1.csv",
          header: HEADER,
          rows: [
            ["Same Again", "9.00", "2024-01-31", "D99", "1", ""],
            ["Same Again", "9.00", "2024-01-31", "D99", "2", ""],
          ],
        },
      ],
      [mapping(1, COLUMNS), mapping(2, COLUMNS)],
    );
    expect(await counts(db)).toEqual({ analysed: 7, "same-line-twice": 1 });
    db.close();
  });

  it("is a conflict when the amount differs: both stay, flagged, with ids of their own", async () => {
    const db = await normalised(
      [
        {
          file: "a.csv",
          header: HEADER,
          rows: [
            ...invoices(0, 3),
            ["X Ltd", "9.00", "2024-01-31", "D50", "2", ""],
            ["X Ltd", "8.00", "2024-01-31", "D50", "2", ""],
          ],
        },
      ],
      [mapping(1, COLUMNS)],
    );
    const rows = await db.rows<{ flags: number; line_id: string }>(
      `select flags, line_id from clean.lines where transaction = 'D50'`,
    );
    db.close();
    expect(rows.map(({ flags }) => flagNames(flags))).toEqual([["number-conflict"], ["number-conflict"]]);
    expect(new Set(rows.map(({ line_id }) => line_id)).size).toBe(2);
  });

  it("is not known by a blank, redacted, zero or constant number", async () => {
    const twice = (document: string, line: string) => [
      ["Rest Home", "50.00", "2024-01-31", document, line, ""],
      ["Rest Home", "50.00", "2024-01-31", document, line, ""],
    ];
    const db = await normalised(
      [
        {
          file: "a.csv",
          header: HEADER,
          rows: [
            ...twice("REDACTED", "1"),
            ...twice("0000", "2"),
            ...twice("", "3"),
            ...twice("not published", "4"),
          ],
        },
      ],
      [mapping(1, COLUMNS)],
    );
    expect(await counts(db)).toEqual({ analysed: 8 });
    const { n } = await db.row(
      `select count(*)::integer as n from clean.lines where flags & ${FLAGS["true-repeat"]} <> 0`,
    );
    expect(n).toBe(4);
    db.close();
    const constant = await normalised(
      [
        {
          file: "a.csv",
          header: HEADER,
          rows: [...twice("BATCH7", "1"), ["Other", "7.00", "2024-01-31", "BATCH7", "1", ""]],
        },
      ],
      [mapping(1, COLUMNS)],
    );
    expect(await counts(constant)).toEqual({ analysed: 3 });
    constant.close();
  });

  it("is found in overlapping files by many equal lines; each file's own repeats stay", async () => {
    const shared = invoices(0, 40);
    const db = await normalised(
      [
        { file: "a.csv", header: HEADER, rows: [...invoices(100, 150), ...shared, shared[0]!] },
        { file: "b.csv", header: HEADER, rows: [...shared, ...invoices(200, 240)] },
      ],
      [mapping(1, WITHOUT_LINE_NUMBER), mapping(2, WITHOUT_LINE_NUMBER)],
    );
    expect(await counts(db)).toEqual({ analysed: 131, "same-line-twice": 40 });
    db.close();
  });

  it("stays, flagged, where only a few lines of two files are equal", async () => {
    const db = await normalised(
      [
        { file: "a.csv", header: HEADER, rows: invoices(0, 60) },
        { file: "b.csv", header: HEADER, rows: [...invoices(0, 10), ...invoices(300, 350)] },
      ],
      [mapping(1, WITHOUT_LINE_NUMBER), mapping(2, WITHOUT_LINE_NUMBER)],
    );
    expect(await counts(db)).toEqual({ analysed: 120 });
    db.close();
  });

  it("is left out whole when a file is given twice", async () => {
    const db = await normalised(
      [
        { file: "a.csv", header: HEADER, rows: invoices(0, 3), digest: "same" },
        { file: "copy/a.csv", header: HEADER, rows: invoices(0, 3), digest: "same" },
      ],
      [mapping(1, COLUMNS), mapping(2, COLUMNS)],
    );
    expect(await counts(db)).toEqual({ analysed: 3, "same-file-twice": 3 });
    db.close();
  });
});
