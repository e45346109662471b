import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, expect, test } from "vitest";
import yazl from "yazl";
import { xlsxParts } from "../sources/make-workbook.ts";
import { measured } from "./peak.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-xlsx-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROWS = 1_000_000;
const HEADER =
  "Document no,Line,Posting date,Supplier no,Supplier name,VAT no,Account,Account name,Text,Net amount,Currency,Department";

/** Writes a workbook whose one sheet has these rows, without holding them. */
async function writeLarge(name: string, rows: Iterable<string>, strings: readonly string[]): Promise<string> {
  const path = join(folder, name);
  const parts = xlsxParts({ sheets: { Ledger: "@" }, strings: strings.map((text) => `<t>${text}</t>`) });
  const zip = new yazl.ZipFile();
  for (const [part, xml] of Object.entries(parts)) {
    const [before, after] = xml.split("@");
    if (after === undefined) zip.addBuffer(Buffer.from(xml), part);
    else zip.addReadStream(Readable.from(sheet(before!, rows, after)), part);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

function* sheet(before: string, rows: Iterable<string>, after: string): Generator<Buffer> {
  let text = before;
  for (const row of rows) {
    text += row;
    if (text.length < 2 ** 20) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text + after);
}

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const header = `<row r="1">${HEADER.split(",").map(inline).join("")}</row>`;
const suppliers = Array.from({ length: 5000 }, (_, i) => `Papierhaus ${i} GmbH`);
const amount = (at: number) => (at * 7919) % 1_000_000;

function line(at: number): string {
  const cells = [
    5_000_000 + at,
    1 + (at % 3),
    `2024-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`,
    100_000 + (at % 5000),
    null,
    `DE${100_000_000 + (at % 5000)}`,
    520_000 + (at % 900),
    "Street works",
    `Order ${at} of the works depot`,
    amount(at) / 100,
    "EUR",
    "Highways",
  ];
  const xml = cells.map((cell) =>
    cell === null
      ? `<c t="s"><v>${at % suppliers.length}</v></c>`
      : typeof cell === "number"
        ? `<c><v>${cell}</v></c>`
        : inline(cell),
  );
  return `<row r="${at + 2}">${xml.join("")}</row>`;
}

function* lines(rows: number): Generator<string> {
  yield header;
  for (let at = 0; at < rows; at++) yield line(at);
}

/** A few lines, then rows that are nothing but the borders of empty cells. */
function* mostlyBlank(): Generator<string> {
  yield* lines(1000);
  for (let at = 1000; at < ROWS; at++) yield `<row r="${at + 2}"><c s="1"/><c s="1"/><c s="1"/></row>`;
}

async function analysed(path: string) {
  const out = join(folder, "out");
  const ended = await measured("analyse", path, "--accept-guesses", "--out", out, "--formats", "json");
  expect([ended.code, ended.stderr]).toEqual([0, expect.any(String)]);
  const { conservation } = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
  rmSync(path);
  return { ...ended, conservation };
}

function total(rows: number): string {
  let cents = 0;
  for (let at = 0; at < rows; at++) cents += amount(at);
  return (cents / 100).toFixed(2);
}

test("a million XLSX rows in less than 1.2 GB", async () => {
  const path = await writeLarge("million.xlsx", lines(ROWS), suppliers);
  const { conservation, peak, seconds } = await analysed(path);
  console.log(`xlsx: a million rows, ${peak.toFixed(0)} MB, ${seconds.toFixed(1)} s`);
  expect([conservation.rowsIn, conservation.amountIn]).toEqual([ROWS, total(ROWS)]);
  expect(peak).toBeLessThan(1200);
});

test("a million blank rows in less than 300 MB", async () => {
  const path = await writeLarge("blank.xlsx", mostlyBlank(), suppliers);
  const { conservation, peak, seconds } = await analysed(path);
  console.log(`xlsx: a million blank rows, ${peak.toFixed(0)} MB, ${seconds.toFixed(1)} s`);
  expect([conservation.rowsIn, conservation.amountIn]).toEqual([1000, total(1000)]);
  expect(peak).toBeLessThan(300);
});
