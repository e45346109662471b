import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { count } from "./counts.ts";
import { measured } from "./peak.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-one-line-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MEGABYTES = count(1024);

/** A file that is the same piece over and over, without a line end. */
function lineOf(piece: string): string {
  const path = join(folder, "ledger.csv");
  const block = Buffer.from(piece.repeat(Math.ceil(2 ** 20 / piece.length)));
  const file = openSync(path, "w");
  for (let i = 0; i < MEGABYTES; i++) writeSync(file, block);
  closeSync(file);
  return path;
}

test.each([
  ["cells without end", "2024-05-01,Papierhaus Nord GmbH,1234.56,"],
  ["one cell", "x"],
  ["a quote that never closes", '"2024-05-01,Papierhaus Nord GmbH,1234.56 '],
  ["no bytes but zeros", "\0"],
])("a single line of a gigabyte: %s", async (name, piece) => {
  const path = lineOf(piece);
  const { code, stderr, peak, seconds } = await measured(
    "analyse",
    path,
    "--accept-guesses",
    "--out",
    join(folder, "out"),
    "--formats",
    "json",
  );
  console.log(
    `one-line, ${name}: ${MEGABYTES} MB, ${peak.toFixed(0)} MB, ${seconds.toFixed(1)} s: ${stderr.trim()}`,
  );
  expect([code, stderr.trim().split("\n").at(-1)]).toEqual([1, expect.stringMatching(/ledger\.csv.*\.$/)]);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(peak).toBeLessThan(1536);
  rmSync(path);
});
