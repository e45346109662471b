import { afterAll, beforeAll, expect, it } from "vitest";
import { Database, sqlText } from "../../store/database.ts";
import type { DateFormat } from "../profile/mapping.ts";
import { lastSaneMonth } from "./date-range.ts";
import { readDate } from "./dates.ts";
import { prepareMacros } from "./macros.ts";

let db: Database;
beforeAll(async () => {
  db = await Database.open();
  await prepareMacros(db);
});
afterAll(() => db.close());

async function read(cell: string, format: DateFormat): Promise<string | null> {
  const { day } = await db.row<{ day: string | null }>(
    `select (${readDate("cell", format)})::varchar as day from (select ${sqlText(cell)} as cell)`,
  );
  return day;
}

it.each([
  ["2024-02-29", "yyyy-mm-dd", "2024-02-29"],
  ["2024-02-29T10:15:00Z", "yyyy-mm-dd", "2024-02-29"],
  ["2024/2/9 00:00", "yyyy-mm-dd", "2024-02-09"],
  ["2023-02-29", "yyyy-mm-dd", null],
  ["01.02.2024", "dd/mm/yyyy", "2024-02-01"],
  ["1. 2. 2024", "dd/mm/yyyy", "2024-02-01"],
  ["01/02/2024 13:45", "dd/mm/yyyy", "2024-02-01"],
  ["31/02/2024", "dd/mm/yyyy", null],
  ["2024-02-01", "dd/mm/yyyy", "2024-02-01"],
  ["01/02/24", "dd/mm/yyyy", "2024-02-01"],
  ["01/02/2024", "mm/dd/yyyy", "2024-01-02"],
  ["13/02/2024", "mm/dd/yyyy", null],
  ["1-2-24", "dd/mm/yy", "2024-02-01"],
  ["2/13/24", "mm/dd/yy", "2024-02-13"],
  ["20240229", "yyyymmdd", "2024-02-29"],
  ["1022024", "ddmmyyyy", "2024-02-01"],
  ["09-Mar-2011", "dd-mon-yyyy", "2011-03-09"],
  ["9. März 2011", "dd-mon-yyyy", "2011-03-09"],
  ["9 août 11", "dd-mon-yyyy", "2011-08-09"],
  ["1-maj-2024", "dd-mon-yyyy", "2024-05-01"],
  ["45351", "excel", "2024-02-29"],
  ["45351.75", "excel", "2024-02-29"],
  ["1", "excel", "1900-01-01"],
  ["n/a", "excel", null],
  ["TBC", "dd/mm/yyyy", null],
] as const)("reads %s as %s: %s", async (cell, format, expected) => {
  expect(await read(cell, format)).toBe(expected);
});

it.each([
  ["2024", "2024-04-01", 12],
  ["2024/25", "2024-04-01", 12],
  ["2024-05", "2024-05-01", 1],
  ["05/2024", "2024-05-01", 1],
  ["May 2024", "2024-05-01", 1],
  ["2024-Q2", "2024-04-01", 3],
  ["Q4 2024", "2024-10-01", 3],
])("reads the period %s", async (cell, start, months) => {
  const row = await db.row(
    `select clean.period_start(${sqlText(cell)}, '4')::varchar as start, clean.period_months(${sqlText(cell)})::integer as months`,
  );
  expect(row).toEqual({ start, months });
});

it("takes a lone far date for a typing error, and a year of its own for a ledger with a gap", () => {
  const usual = Array.from({ length: 12 }, (_, i) => ({
    month: `2024-${String(i + 1).padStart(2, "0")}`,
    lines: 1000,
  }));
  expect(lastSaneMonth([...usual, { month: "2042-03", lines: 2 }])).toBe("2024-12");
  expect(lastSaneMonth([...usual, { month: "2026-03", lines: 900 }])).toBeNull();
  expect(lastSaneMonth(usual)).toBeNull();
});
