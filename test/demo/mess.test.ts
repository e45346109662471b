import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, inflateRawSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toCents } from "../../src/shared/money.ts";
import { removeCities, type WrittenCity, writtenCity } from "./city.ts";
import { type CsvRecord, readCsv, readTable } from "./read-csv.ts";

type FileTruth = {
  file: string;
  encoding: string;
  delimiter: "comma" | "semicolon" | "tab" | "pipe";
  line_end: "LF" | "CRLF" | "CR";
  header_line: number;
  number: string;
  date: string;
  columns: { header: string | null; holds: string }[];
  records: number;
  good_lines: number;
  broken_lines: number;
  broken_at: number[];
  exported_twice_lines: number;
  sum_cents: string;
  totals_row_cents: string | null;
  blank_rows: number;
  repeats: string | null;
};

let city: WrittenCity;
let truths: FileTruth[];

beforeAll(async () => {
  city = await writtenCity(9000, 21, true);
  truths = city.json("truth/files.json");
});
afterAll(removeCities);

/** A member of an archive, found by its local header. */
function member(archive: Buffer, name: string): Buffer {
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const packed = archive.readUInt32LE(at + 18);
    const nameLength = archive.readUInt16LE(at + 26);
    const from = at + 30 + nameLength + archive.readUInt16LE(at + 28);
    if (archive.toString("utf8", at + 30, at + 30 + nameLength) === name)
      return inflateRawSync(archive.subarray(from, from + packed));
    at = from + packed;
  }
  throw new Error(`${name} is not in the archive`);
}

function bytesOf(file: string): Buffer {
  const [archive, name] = file.split(".zip/");
  if (name !== undefined) return member(readFileSync(join(city.out, `${archive}.zip`)), name);
  const bytes = readFileSync(join(city.out, file));
  return file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}

const ENCODINGS: Record<string, string> = { "utf-8 with BOM": "utf-8" };
const DELIMITERS = { comma: ",", semicolon: ";", tab: "\t", pipe: "|" };

function decoded(truth: FileTruth): string {
  const bytes = bytesOf(truth.file);
  const encoding = ENCODINGS[truth.encoding] ?? truth.encoding;
  const text = iconv.decode(bytes, encoding, { stripBOM: false });
  const marked = text.startsWith("\uFEFF");
  expect(marked).toBe(truth.encoding === "utf-8 with BOM" || truth.encoding === "utf-16le");
  return marked ? text.slice(1) : text;
}

/** An amount as the file writes it, as plain decimal; null where it is none. */
function plain(text: string, style: string): string | null {
  const amount = /^\d+\.\d\d-$/.test(text) ? `-${text.slice(0, -1)}` : text;
  if (style === "1.23456E+03") {
    const match = /^(-?)(\d)(?:\.(\d+))?E([+-]\d\d)$/.exec(amount);
    if (match === null) return null;
    const cents = (match[2]! + (match[3] ?? "")).padEnd(Number(match[4]) + 3, "0").padStart(3, "0");
    return `${match[1]}${cents.slice(0, -2)}.${cents.slice(-2)}`;
  }
  const bare = style.includes(",56")
    ? amount.replace(/[.\u00a0]/g, "").replace(",", ".")
    : /^-?\d{1,3}(,\d{3})*\.\d\d$/.test(amount)
      ? amount.replaceAll(",", "")
      : amount;
  return /^-?\d+\.\d\d$/.test(bare) ? bare : null;
}

const DATES: Record<string, RegExp> = {
  "yyyy-mm-dd": /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)$/,
  "dd.mm.yyyy": /^(?<d>\d\d)\.(?<m>\d\d)\.(?<y>\d{4})$/,
  "dd/mm/yyyy": /^(?<d>\d\d)\/(?<m>\d\d)\/(?<y>\d{4})$/,
  yyyymmdd: /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/,
};

function isDate(text: string, style: string): boolean {
  if (style === "excel") return /^4[4-6]\d{3}$/.test(text);
  const { y, m, d } = DATES[style]!.exec(text)?.groups ?? {};
  if (y === undefined) return false;
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  return date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d);
}

function amountOf(cells: ReadonlyMap<string, string>, style: string): string | null {
  const read = (name: string) => plain(cells.get(name) ?? "", style);
  if (cells.has("Net amount")) return read("Net amount");
  if (cells.has("Debit or credit")) {
    const amount = read("Absolute amount");
    return amount !== null && cells.get("Debit or credit") === "C" && amount !== "0.00"
      ? `-${amount}`
      : amount;
  }
  return cells.get("Credit") === "" ? read("Debit") : `-${read("Credit")}`;
}

type Read = {
  records: CsvRecord[];
  good: Map<string, string>[];
  broken: number[];
  twice: number;
  total: string | null;
};

/** Reads a messy file with nothing but what the truth says about its form. */
function read(truth: FileTruth): Read {
  const body = decoded(truth)
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .slice(truth.header_line)
    .join("");
  const records = readCsv(body, DELIMITERS[truth.delimiter]).filter(({ cells }) =>
    cells.some((cell) => cell !== ""),
  );
  const trailing = records.reduce((least, { cells }) => {
    let empty = 0;
    while (empty < cells.length && cells[cells.length - 1 - empty] === "") empty += 1;
    return cells.length < truth.columns.length ? least : Math.min(least, empty);
  }, 99);
  const width = truth.columns.length;
  const good: Map<string, string>[] = [];
  const broken: number[] = [];
  let twice = 0;
  let total: string | null = null;
  records.forEach((record, i) => {
    const extra = record.cells.slice(width).filter((cell) => cell !== "").length;
    const tooLong = extra > 0 || (trailing === 0 && record.cells.length > width);
    const cells = new Map(truth.columns.map(({ holds }, column) => [holds, record.cells[column] ?? ""]));
    if (record.cells[0] === "Total") total = plain(cells.get("Net amount")!, truth.number);
    else if (record.raw === records[i - 1]?.raw) twice += 1;
    else if (
      tooLong ||
      record.cells.length < width ||
      amountOf(cells, truth.number) === null ||
      !isDate(cells.get("Posting date")!, truth.date)
    )
      broken.push(record.line + truth.header_line);
    else good.push(cells);
  });
  return { records, good, broken, twice, total };
}

describe("every messy file can be read by who knows its form", () => {
  test("records, broken lines and sums are as the truth says", () => {
    expect(truths.length).toBeGreaterThan(28);
    for (const truth of truths) {
      const { records, good, broken, twice, total } = read(truth);
      const sum = good.reduce((cents, cells) => cents + toCents(amountOf(cells, truth.number)!), 0n);
      expect({
        file: truth.file,
        records: records.length,
        good: good.length,
        broken,
        twice,
        sum: String(sum),
        total: total === null ? null : String(toCents(total)),
      }).toEqual({
        file: truth.file,
        records: truth.records,
        good: truth.good_lines,
        broken: truth.broken_at,
        twice: truth.exported_twice_lines,
        sum: truth.sum_cents,
        total: truth.totals_row_cents,
      });
    }
  });

  test("the files together, the repeated fortnight once, are the whole ledger", () => {
    const once = truths.filter(({ repeats }) => repeats === null);
    const sum = once.reduce((cents, truth) => cents + BigInt(truth.sum_cents), 0n);
    const figures = city.json("truth/figures.json");
    expect(String(sum)).toBe(figures.all_years.total_cents);
    expect(once.reduce((lines, truth) => lines + truth.good_lines, 0)).toBe(figures.good_lines);
  });

  test("every payee as written in any file is in the list of spellings", () => {
    const spellings = new Set(
      readTable(city.text("truth/spellings.csv")).map(
        (row) => `${row["supplier no"]}|${row["name as written"]}`,
      ),
    );
    for (const truth of truths)
      for (const cells of read(truth).good)
        expect(spellings.has(`${cells.get("Supplier no")}|${cells.get("Supplier name")}`)).toBe(true);
  });

  test("the folder carries all that real exports are guilty of", () => {
    const of = (key: keyof FileTruth) => new Set(truths.map((truth) => truth[key]));
    expect([...of("encoding")].sort()).toEqual([
      "iso-8859-15",
      "utf-16le",
      "utf-8",
      "utf-8 with BOM",
      "windows-1252",
    ]);
    expect([...of("delimiter")].sort()).toEqual(["comma", "pipe", "semicolon", "tab"]);
    expect([...of("line_end")].sort()).toEqual(["CR", "CRLF", "LF"]);
    expect(of("date").size).toBe(5);
    expect(of("number").size).toBe(7);
    expect(truths.some(({ header_line }) => header_line === 0)).toBe(true);
    expect(truths.some(({ header_line }) => header_line > 5)).toBe(true);
    expect(truths.some(({ blank_rows }) => blank_rows > 2000)).toBe(true);
    expect(
      new Set(truths.map(({ columns }) => columns.map(({ header }) => header).join())).size,
    ).toBeGreaterThan(7);
  });

  test("bytes tell the encodings apart: each old encoding holds a euro sign, and decodes to real letters", () => {
    for (const truth of truths.filter(({ encoding }) => /^(windows|iso)/.test(encoding))) {
      const text = decoded(truth);
      expect(text).toContain("€");
      expect(text).toContain("ü");
      expect(text).not.toMatch(/[\u0080-\u009f]/);
    }
  });
});
