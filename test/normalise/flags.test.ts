import { describe, expect, it } from "vitest";
import { FLAGS, flagNames } from "../../src/pipeline/2-normalise/flags.ts";
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

describe("what should be looked at", () => {
  it("flags the later of two equal payments under different numbers, not standing payments nor what was taken back", async () => {
    const pay = (supplier: string, amount: string, date: string, document: string) => [
      supplier,
      amount,
      date,
      document,
      null,
      "",
    ];
    const standing = [1, 2, 3, 4, 5].map((week) => pay("Landlord", "900.00", `2024-03-0${week}`, `R${week}`));
    const db = await normalised(
      [
        {
          file: "a.csv",
          header: HEADER,
          rows: [
            pay("Paid Twice Ltd", "5,000.00", "2024-03-01", "D1"),
            pay("PAID TWICE LTD.", "5,000.00", "2024-03-20", "D2"),
            pay("Far Apart Ltd", "5,000.00", "2024-01-01", "D3"),
            pay("Far Apart Ltd", "5,000.00", "2024-03-20", "D4"),
            pay("Taken Back Ltd", "6,000.00", "2024-03-01", "D5"),
            pay("Taken Back Ltd", "6,000.00", "2024-03-05", "D6"),
            pay("Taken Back Ltd", "-6,000.00", "2024-03-09", "D7"),
            pay("Small Ltd", "5.00", "2024-03-01", "D8"),
            pay("Small Ltd", "5.00", "2024-03-02", "D9"),
            ...standing,
          ],
        },
      ],
      [mapping(1, WITHOUT_LINE_NUMBER)],
    );
    const flagged = await db.rows(
      `select transaction, flags & ${FLAGS["suspected-duplicate"]} <> 0 as suspect, flags & ${FLAGS.reversal} <> 0 as reversal from clean.lines where flags & ${FLAGS["suspected-duplicate"] | FLAGS.reversal} <> 0 order by 1`,
    );
    db.close();
    expect(flagged).toEqual([
      { transaction: "D2", suspect: true, reversal: false },
      { transaction: "D7", suspect: false, reversal: true },
    ]);
  });

  it("keeps a line whose date does not exist, with the period the file gives", async () => {
    const db = await normalised(
      [
        {
          file: "2024-02.csv",
          header: HEADER,
          rows: [
            ["A", "1.00", "2024-02-30", "D1", "1", ""],
            ["B", "1.00", null, "D2", "1", ""],
            ["C", "1.00", "2024-02-03", "D3", "1", ""],
          ],
        },
      ],
      [mapping(1, COLUMNS, { period: { from: "file", start: "2024-02-01", end: "2024-02-29" } })],
    );
    const rows = await db.rows<{ flags: number; period_from: string; period_to: string }>(
      `select flags, period_from, period_to from clean.lines order by source_line`,
    );
    db.close();
    expect(rows.map(({ flags, ...period }) => ({ flags: flagNames(flags), ...period }))).toEqual([
      { flags: ["date-impossible"], period_from: "2024-02-01", period_to: "2024-02-29" },
      { flags: ["date-missing"], period_from: "2024-02-01", period_to: "2024-02-29" },
      { flags: [], period_from: "2024-02-03", period_to: "2024-02-03" },
    ]);
  });
});
