import { afterAll, beforeAll, expect, test } from "vitest";
import { inventCity } from "../../src/demo/city.ts";
import { removeCities, type WrittenCity, writtenCity } from "./city.ts";
import { readTable } from "./read-csv.ts";

const ROWS = 200_000;
let city: WrittenCity;
// biome-ignore lint/suspicious/noExplicitAny: JSON as written
let figures: any;

beforeAll(async () => {
  city = await writtenCity(ROWS, 4);
  figures = city.json("truth/figures.json");
});
afterAll(removeCities);

const between = (value: number, low: number, high: number) => {
  expect(value).toBeGreaterThan(low);
  expect(value).toBeLessThan(high);
};

test("one line in a hundred is broken, four are credit notes, ten have no place", () => {
  between(figures.broken_lines / ROWS, 0.009, 0.011);
  between(figures.credit_note_lines / ROWS, 0.035, 0.045);
  between(figures.lines_without_place / ROWS, 0.085, 0.115);
  between(figures.true_repeat_lines / ROWS, 0.0005, 0.0015);
  between(figures.suspected_duplicate_lines / ROWS, 0.0008, 0.0025);
  between(figures.redacted_lines / ROWS, 0.002, 0.03);
});

test("a heavy tail: the 300 largest suppliers hold most of the money, and more in a smaller city", () => {
  between(Number(figures.all_years.top[300].share), 0.6, 0.88);
  between(Number(figures.all_years.top[1].share), 0.01, 0.12);
  expect(city.suppliers).toBeGreaterThan(6000);
});

test("900 accounts, 25 departments, 36 months, 17 columns, 110 bytes a line and more", () => {
  const text = city.text("ledger.csv");
  const header = text.slice(0, text.indexOf("\n")).split(",");
  expect(header).toHaveLength(17);
  expect(Buffer.byteLength(text) / ROWS).toBeGreaterThan(110);
  expect(readTable(city.text("truth/accounts.csv"))).toHaveLength(900);
  expect(Object.keys(figures.all_years.departments)).toHaveLength(25);
  expect(figures.lines_by_month).toHaveLength(36);
  expect(Math.min(...figures.lines_by_month)).toBeGreaterThan(0);
});

test("a peak in December and a dip in August, every year", () => {
  for (const year of [0, 12, 24]) {
    const months: number[] = figures.lines_by_month.slice(year, year + 12);
    expect(Math.max(...months)).toBe(months[11]);
    expect(Math.min(...months)).toBe(months[7]);
  }
});

test("invoices are paid after about 24 days, in some departments later", () => {
  const { all, note: _, ...departments } = figures.payment_days;
  between(all.median_days, 21, 28);
  between(Number(all.over_30_days), 0.2, 0.45);
  const medians = Object.values<{ median_days: number }>(departments).map(({ median_days }) => median_days);
  expect(Math.max(...medians) - Math.min(...medians)).toBeGreaterThan(8);
});

test("suppliers are spelt in several ways and come from more than 20 countries", () => {
  const suppliers = readTable(city.text("truth/suppliers.csv")).filter(
    (row) => row.kind === "procurement" && row["good lines"] !== "0",
  );
  const keys = new Set(suppliers.map((row) => row.key));
  const spellings = readTable(city.text("truth/spellings.csv")).filter((row) => keys.has(row.key));
  between(spellings.length / keys.size, 1.3, 1.75);
  expect(new Set(suppliers.map((row) => row.country)).size).toBeGreaterThan(20);
  const names = suppliers.map((row) => row["legal name"]!.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect(names.some((name) => /\p{Script=Greek}/u.test(name))).toBe(true);
  expect(names.some((name) => /\p{Script=Cyrillic}/u.test(name))).toBe(true);
});

test("places and sizes: ten per cent unknown, about 60 per cent of the money with a known size", () => {
  between(Number(figures.all_years.areas_as_shown.unknown.share), 0.05, 0.13);
  between(1 - Number(figures.all_years.size_not_shown.share), 0.5, 0.72);
});

test("ten million lines: 60,000 suppliers and more, with 1.6 spellings in the mean", () => {
  const suppliers = inventCity(10_000_000, 4).payees.filter(
    ({ kind, legalType }) => kind === "procurement" && legalType !== "unknown",
  );
  expect(suppliers.length).toBeGreaterThan(60_000);
  between(suppliers.reduce((sum, { spellings }) => sum + spellings.length, 0) / suppliers.length, 1.5, 1.7);
});
