import { describe, expect, it } from "vitest";
import type { Database } from "../../src/store/database.ts";
import { type Columns, mapping, normalised } from "./staged.ts";

const _HEADER = ["Supplier", "Amount", "Date", "Document", "Line", "Text"];

async function counts(db: Database): Promise<Record<string, number>> {
  const rows = await db.rows<{ reason: string; n: number }>(
    `select coalesce(set_aside_reason, 'analysed') as reason, count(*)::integer as n from clean.lines group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]));
}

describe("amounts", () => {
  it("are put together from debit and credit, from a sign column, or turned", async () => {
    const header = ["Supplier", "Debit", "Credit", "Sign"];
    const rows = [
      ["A", "100.00", null, "S"],
      ["B", null, "30.00", "H"],
      ["C", "10.00", "4.00", "S"],
      ["D", null, null, "S"],
    ];
    const number = "1,234.56" as const;
    const column = (index: number) => ({ index, name: null, number });
    const read = async (amount: Parameters<typeof mapping>[2]) => {
      const db = await normalised(
        [{ file: "a.csv", header, rows }],
        [mapping(1, { supplier: { index: 1 } }, amount)],
      );
      const found = await db.rows<{ amount: string | null }>(
        `select amount from clean.lines order by source_line`,
      );
      db.close();
      return found.map((row) => row.amount);
    };
    expect(await read({ amount: { kind: "debit-credit", debit: column(2), credit: column(3) } })).toEqual([
      "100.00",
      "-30.00",
      "6.00",
      null,
    ]);
    expect(
      await read({
        amount: { kind: "signed-by", column: column(2), sign: { index: 4, name: null }, credits: ["S"] },
      }),
    ).toEqual(["-100.00", null, "-10.00", null]);
    expect(await read({ amount: { kind: "single", column: column(2), reversed: true } })).toEqual([
      "-100.00",
      null,
      "-10.00",
      null,
    ]);
  });

  it("in another currency are converted by the rate of their day, else left out", async () => {
    const header = ["Supplier", "Amount", "Date", "Currency"];
    const columns: Columns = {
      supplier: { index: 1 },
      amount: { index: 2 },
      date: { index: 3, date: "yyyy-mm-dd" },
      currency: { index: 4 },
    };
    const profile = {
      rates: [
        { currency: "SEK", from: "2024-01-01", rate: "0.09" },
        { currency: "SEK", from: "2024-07-01", rate: "0.10" },
      ],
    };
    const rows = [
      ["A", "10.00", "2024-01-02", "EUR"],
      ["B", "1000.50", "2024-06-30", "SEK"],
      ["C", "1000.50", "2024-07-01", "sek"],
      ["D", "5.00", "2023-12-31", "SEK"],
      ["E", "5.00", "2024-01-31", "£"],
      ["F", "5.00", "2024-01-31", "€"],
    ];
    const db = await normalised([{ file: "a.csv", header, rows }], [mapping(1, columns)], { profile });
    const found = await db.rows(
      `select amount, currency, set_aside_reason from clean.lines order by source_line`,
    );
    const conserved = await db.row(
      `select amount_in, amount_analysed, amount_set_aside, conversion from clean.conservation`,
    );
    db.close();
    expect(found).toEqual([
      { amount: "10.00", currency: "EUR", set_aside_reason: null },
      { amount: "90.04", currency: "EUR", set_aside_reason: null },
      { amount: "100.05", currency: "EUR", set_aside_reason: null },
      { amount: "5.00", currency: "SEK", set_aside_reason: "other-currency" },
      { amount: "5.00", currency: "GBP", set_aside_reason: "other-currency" },
      { amount: "5.00", currency: "EUR", set_aside_reason: null },
    ]);
    expect(conserved).toMatchObject({
      amount_in: "2026.000000000000",
      amount_analysed: "205.09",
      amount_set_aside: "10.000000000000",
      conversion: "-1810.910000000000",
    });
  });

  it("of an award count once a lot", async () => {
    const header = ["Lot", "Winner", "Amount"];
    const rows = [
      ["L1", "Beta", "100.00"],
      ["L1", "Alpha", "100.00"],
      ["L2", "Gamma", "50.00"],
      ["L2", "Gamma", "70.00"],
    ];
    const db = await normalised(
      [{ file: "a.csv", header, rows }],
      [mapping(1, { supplier: { index: 2 }, amount: { index: 3 } }, { kind: "awards", oncePer: [1] })],
    );
    const counted = await db.rows(
      `select amount from clean.lines where set_aside_reason is null order by amount`,
    );
    expect(await counts(db)).toEqual({ analysed: 3, "amount-once-a-lot": 1 });
    db.close();
    expect(counted).toEqual([{ amount: "50.00" }, { amount: "70.00" }, { amount: "100.00" }]);
  });
});
