import { afterAll, beforeAll, expect, test } from "vitest";
import { toCents } from "../../src/shared/money.ts";
import { removeCities, type WrittenCity, writtenCity } from "./city.ts";
import { type CsvRecord, readCsv, readTable } from "./read-csv.ts";

const ROWS = 5000;
let city: WrittenCity;
// biome-ignore lint/suspicious/noExplicitAny: JSON as written
let figures: any;
let header: string[];
let records: CsvRecord[];

beforeAll(async () => {
  city = await writtenCity(ROWS, 11);
  figures = city.json("truth/figures.json");
  const [first, ...rest] = readCsv(city.text("ledger.csv"));
  header = first!.cells;
  records = rest;
});
afterAll(removeCities);

const cell = (record: CsvRecord, name: string) => record.cells[header.indexOf(name)]!;
const isDate = (text: string) =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().slice(0, 10) === text;

/** Why a careful reader would set the record aside. */
function fault(record: CsvRecord): string | null {
  if (record.cells.length > header.length) return "extra-cell";
  if (record.cells.length < header.length) return "truncated";
  const amount = cell(record, "Net amount");
  if (amount === "n/a") return "amount-missing";
  if (!/^-?\d+\.\d\d$/.test(amount)) return "amount-garbled";
  return isDate(cell(record, "Posting date")) ? null : "impossible-date";
}

function goodRecords(): CsvRecord[] {
  return records.filter((record, i) => fault(record) === null && record.raw !== records[i - 1]?.raw);
}

const total = (some: readonly CsvRecord[]) =>
  some.reduce((sum, record) => sum + toCents(cell(record, "Net amount")), 0n);

test("the ledger has as many records as asked for, and the truth counts the good and the broken ones", () => {
  expect(records).toHaveLength(ROWS);
  expect(figures.records).toBe(ROWS);
  const good = goodRecords();
  expect(good.length).toBe(figures.good_lines);
  expect(figures.good_lines + figures.broken_lines + figures.exported_twice_lines).toBe(ROWS);
  expect(good.filter((record) => cell(record, "Net amount").startsWith("-"))).toHaveLength(
    figures.credit_note_lines,
  );
  expect(good.filter((record) => cell(record, "Country") === "")).toHaveLength(figures.lines_without_place);
});

test("each broken line stands where the truth says, for the reason it says", () => {
  const { by_kind: kinds } = city.json("truth/planted.json").broken;
  for (const [kind, { lines, at }] of Object.entries<{ lines: number; at: number[] }>(kinds)) {
    const found = records.filter((record) => fault(record) === kind).map(({ line }) => line);
    expect(found).toHaveLength(lines);
    expect(at ?? []).toEqual(found);
    expect(lines).toBeGreaterThan(0);
  }
});

test("sums of the written file equal the truth, in all and by year and kind", () => {
  const kinds = new Map(
    readTable(city.text("truth/accounts.csv")).map(({ account, kind }) => [account, kind]),
  );
  const good = goodRecords();
  const of = (some: readonly CsvRecord[], kind: string) =>
    String(total(some.filter((record) => kinds.get(cell(record, "Account")) === kind)));
  expect(String(total(good))).toBe(figures.all_years.total_cents);
  for (const year of ["2023", "2024", "2025"]) {
    const lines = good.filter((record) => cell(record, "Posting date").startsWith(year));
    expect(String(total(lines))).toBe(figures.years[year].total_cents);
    expect(of(lines, "procurement")).toBe(figures.years[year].procurement_cents);
    for (const [kind, cents] of Object.entries(figures.years[year].not_procurement_by_kind))
      expect(of(lines, kind)).toBe(cents);
  }
  const undated = records.filter((record) => fault(record) === "impossible-date");
  expect(String(total(undated))).toBe(figures.undated.total_cents);
  expect(String(total([...good, ...undated]))).toBe(figures.all_years_and_undated.total_cents);
});

test("spellings lead from every good line to one true supplier, and its truth to the shares", () => {
  const kinds = new Map(
    readTable(city.text("truth/accounts.csv")).map(({ account, kind }) => [account, kind]),
  );
  const keys = new Map<string, string>();
  for (const row of readTable(city.text("truth/spellings.csv"))) {
    const written = `${row["supplier no"]}|${row["name as written"]}`;
    expect(keys.has(written)).toBe(false);
    keys.set(written, row.key!);
  }
  const suppliers = new Map(readTable(city.text("truth/suppliers.csv")).map((row) => [row.key!, row]));
  const rings = new Map<string, bigint>();
  const sizes = new Map<string, bigint>();
  const paid = new Map<string, bigint>();
  for (const record of goodRecords()) {
    const key = keys.get(`${cell(record, "Supplier no")}|${cell(record, "Supplier name")}`);
    expect(key).toBeDefined();
    if (kinds.get(cell(record, "Account")) !== "procurement") continue;
    const cents = toCents(cell(record, "Net amount"));
    const truth = suppliers.get(key!);
    const add = (map: Map<string, bigint>, group: string) => map.set(group, (map.get(group) ?? 0n) + cents);
    add(rings, truth?.area ?? "");
    add(sizes, truth?.size ?? "");
    if (truth !== undefined) add(paid, key!);
  }
  for (const [area, { ring_cents: cents }] of Object.entries<{ ring_cents: string }>(figures.all_years.areas))
    expect(String(rings.get(area) ?? 0n)).toBe(cents);
  for (const [size, { cents }] of Object.entries<{ cents: string }>(figures.all_years.sizes))
    expect(String(sizes.get(size) ?? 0n)).toBe(cents);
  const top = [...paid.values()].sort((a, b) => (a < b ? 1 : -1)).slice(0, 50);
  expect(String(top.reduce((a, b) => a + b, 0n))).toBe(figures.all_years.top[50].cents);
});

test("suppliers.csv has every creditor number of the ledger but the one-time number; contracts exist", () => {
  const known = new Set(readTable(city.text("suppliers.csv")).map((row) => row["Supplier no"]));
  const contracts = new Set(readTable(city.text("contracts.csv")).map((row) => row["Contract no"]));
  for (const record of goodRecords()) {
    const number = cell(record, "Supplier no");
    if (number !== "" && number !== "999999") expect(known.has(number)).toBe(true);
    const contract = cell(record, "Contract no");
    if (contract !== "") expect(contracts.has(contract)).toBe(true);
  }
});

test("notices are OCDS release packages of contracts in the register", () => {
  const contracts = new Set(readTable(city.text("contracts.csv")).map((row) => row["Contract no"]));
  const notices = city.files.filter((name) => name.startsWith("notices/"));
  expect(notices.length).toBeGreaterThanOrEqual(12);
  for (const name of notices) {
    const notice = city.json(name);
    expect(notice.version).toBe("1.1");
    const [release] = notice.releases;
    expect(release.ocid).toMatch(/^ocds-/);
    expect(contracts.has(release.contracts[0].id)).toBe(true);
    expect(release.contracts[0].awardID).toBe(release.awards[0].id);
    expect(release.parties.some(({ id }: { id: string }) => id === release.awards[0].suppliers[0].id)).toBe(
      true,
    );
  }
});
