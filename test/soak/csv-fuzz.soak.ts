import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { emptyProfile } from "../../src/pipeline/profile/schema.ts";
import { analyse } from "../../src/pipeline/run.ts";
import { AedileError, asUserError } from "../../src/shared/errors.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { count, random } from "./counts.ts";
import { seedLedgers } from "./seed-ledgers.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-fuzz-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SPICE = [
  '"',
  '""',
  "\n",
  "\r",
  "\r\n",
  "\0",
  ",",
  ";",
  "\t",
  "|",
  "\u001f",
  "\ufeff",
  "'",
  "=1+1",
  "-",
  "1e999",
  "1.234,56-",
  "(12)",
  "\xff",
  "\xc3",
  "'".repeat(500),
  `"${"x".repeat(3000)}`,
];

/** One to six wounds: flipped bytes, cut or doubled stretches, marks put in where they hurt, a cut end. */
function mutated(bytes: Buffer, chance: () => number): Buffer {
  let result = Buffer.from(bytes);
  const at = () => Math.floor(chance() * result.length);
  for (let wounds = 1 + Math.floor(chance() * 6); wounds > 0; wounds -= 1) {
    const from = at();
    const to = Math.min(result.length, from + Math.floor(chance() * 60));
    const kind = Math.floor(chance() * 6);
    const spice = Buffer.from(
      SPICE[Math.floor(chance() * SPICE.length)]!,
      chance() < 0.5 ? "latin1" : "utf8",
    );
    if (kind === 0 && result.length > 0) result[from] = Math.floor(chance() * 256);
    else if (kind === 1) result = Buffer.concat([result.subarray(0, from), result.subarray(to)]);
    else if (kind === 2) result = Buffer.concat([result.subarray(0, to), result.subarray(from)]);
    else if (kind === 3) result = Buffer.concat([result.subarray(0, from), spice, result.subarray(from)]);
    else if (kind === 4) result = chance() < 0.2 ? result.subarray(0, from) : result;
    else result = Buffer.concat([result.subarray(0, from), spice, result.subarray(to)]);
  }
  return result;
}

async function outcome(bytes: Buffer, run: number): Promise<"report" | "sentence"> {
  const home = join(folder, `run-${run}`);
  mkdirSync(home);
  const file = join(home, "ledger.csv");
  writeFileSync(file, bytes);
  const out = join(home, "out");
  try {
    await analyse(
      {
        paths: [file],
        profile: emptyProfile,
        out,
        formats: ["json"],
        acceptGuesses: true,
        language: "en",
        version: "fuzz",
      },
      silentReporter,
    );
    const { conservation } = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
    expect(conservation.rowsAnalysed + conservation.rowsSetAside).toBe(conservation.rowsIn);
    return "report";
  } catch (thrown) {
    const error = asUserError(thrown);
    if (error instanceof AedileError) return "sentence";
    writeFileSync(join(tmpdir(), `aedile-fuzz-failure-${run}.csv`), bytes);
    throw error;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

test("mutated ledgers end in a reconciled report or a sentence", async () => {
  const chance = random(4711);
  const ledgers = seedLedgers();
  const runs = count(10_000, 100);
  const ends = { report: 0, sentence: 0 };
  for (let run = 0; run < runs; run += 1) {
    const bytes = mutated(ledgers[run % ledgers.length]!, chance);
    const timer = setTimeout(() => {
      writeFileSync(join(tmpdir(), `aedile-fuzz-hang-${run}.csv`), bytes);
      console.error(`run ${run} takes longer than 30 s`);
    }, 30_000);
    ends[await outcome(bytes, run)] += 1;
    clearTimeout(timer);
  }
  console.log(`csv-fuzz: ${runs} mutated ledgers, ${ends.report} reports, ${ends.sentence} sentences`);
  expect(ends.report).toBeGreaterThan(runs / 2);
});
