/**
 * A sample of the staged text without reading it whole: `raw.lines_<width>` may be a view over one text file in which
 * the sheets follow each other by number, a record a line. Their places are found by halving, their records read in
 * blocks spread evenly over each.
 */
import { closeSync, fstatSync, openSync, readSync, writeFileSync } from "node:fs";
import type { Database, Row } from "../../../store/database.ts";

export type Wish = { readonly sheetNo: number; readonly records: number; readonly rows: number };

const LINE_END = 0x0a;
const CELL_END = 0x1f;
const LONGEST_LINE = 4 << 20;
const LINES_PER_BLOCK = 5;
const WHOLE = 1 << 20;

/** The text under `raw.lines_<width>` and the call that reads it, or undefined where it is a table. */
export async function stagedText(
  db: Database,
  width: number,
): Promise<{ path: string; reader: string } | undefined> {
  const views = await db.rows<Row>(
    `select sql from duckdb_views() where schema_name = 'raw' and view_name = 'lines_${width}'`,
  );
  const reader = /read_csv\('((?:[^']|'')+)'.*\)/is.exec(String(views[0]?.sql ?? ""));
  return reader === null ? undefined : { path: reader[1]!.replaceAll("''", "'"), reader: reader[0] };
}

/** Writes the sampled lines of these sheets to `target`, as they are staged. */
export function sampleStaged(path: string, wishes: readonly Wish[], target: string): void {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const taken: Buffer[] = [];
    for (const wish of wishes) {
      const start = placeOf(file, size, wish.sheetNo);
      const end = placeOf(file, size, wish.sheetNo + 1);
      if (end > start) taken.push(...sampleRange(file, start, end, wish));
    }
    writeFileSync(target, Buffer.concat(taken));
  } finally {
    closeSync(file);
  }
}

/** Offset of the first line whose sheet number is at least this one. */
function placeOf(file: number, size: number, sheetNo: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = lineStart(file, Math.floor((low + high) / 2), low);
    if (sheetAt(file, middle) >= sheetNo) high = middle;
    else low = nextLine(file, middle, size);
  }
  return low;
}

/** Start of the line in which this byte lies, not before `low`, which is itself a start. */
function lineStart(file: number, at: number, low: number): number {
  let step = 4096;
  for (let end = at; end > low; end -= step, step = Math.min(step * 4, LONGEST_LINE)) {
    const start = Math.max(low, end - step);
    const block = read(file, start, end - start);
    const mark = block.lastIndexOf(LINE_END);
    if (mark >= 0) return start + mark + 1;
    step = end - start;
  }
  return low;
}

function nextLine(file: number, at: number, size: number): number {
  for (let start = at; start < size; start += 65_536) {
    const mark = read(file, start, Math.min(65_536, size - start)).indexOf(LINE_END);
    if (mark >= 0) return start + mark + 1;
  }
  return size;
}

function sheetAt(file: number, at: number): number {
  const block = read(file, at, 24);
  const mark = block.indexOf(CELL_END);
  return Number(block.toString("latin1", 0, mark < 0 ? block.length : mark));
}

function sampleRange(file: number, start: number, end: number, { records, rows }: Wish): Buffer[] {
  const length = end - start;
  if (records <= rows) return [read(file, start, length)];
  if (length <= WHOLE) return everyNth(read(file, start, length), Math.ceil(records / rows));
  const blocks = Math.ceil(rows / LINES_PER_BLOCK);
  const size = Math.ceil((length / records) * (LINES_PER_BLOCK + 1)) + 512;
  const taken: Buffer[] = [];
  let after = start;
  for (let at = 0; at < blocks; at++) {
    const from = Math.max(after, start + Math.floor((length * at) / blocks));
    if (from >= end) break;
    const block = read(file, from, Math.min(size, end - from));
    const first = from === start ? 0 : block.indexOf(LINE_END) + 1;
    let last = first;
    for (let lines = 0; lines < LINES_PER_BLOCK; lines++) {
      const mark = block.indexOf(LINE_END, last);
      if (mark < 0) break;
      last = mark + 1;
    }
    if (last > first) taken.push(block.subarray(first, last));
    // From the byte before the next line's start, so that its beginning is seen.
    after = from + Math.max(last - 1, 0);
  }
  return taken;
}

function everyNth(text: Buffer, step: number): Buffer[] {
  const taken: Buffer[] = [];
  let start = 0;
  for (let line = 0; start < text.length; line++) {
    const mark = text.indexOf(LINE_END, start);
    const end = mark < 0 ? text.length : mark + 1;
    if (line % step === 0) taken.push(text.subarray(start, end));
    start = end;
  }
  return taken;
}

function read(file: number, at: number, length: number): Buffer {
  const block = Buffer.allocUnsafe(length);
  const got = readSync(file, block, 0, length, at);
  return got === length ? block : block.subarray(0, got);
}
