/**
 * Invented header sets in twelve languages, written without sight of the word lists: at least 95 % of the labelled
 * columns right, and no amount column wrong without a question.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type MappingResult, mapSheets } from "../../src/pipeline/1-sources/mapping/index.ts";
import type { Field } from "../../src/pipeline/profile/fields.ts";
import { emptyProfile } from "../../src/pipeline/profile/schema.ts";
import { translator } from "../../src/shared/i18n.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { rawDatabase } from "./raw.ts";

type Labelled = {
  readonly id: string;
  readonly kind: string;
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly (string | null)[])[];
  readonly truth: Readonly<Record<string, Field>>;
  readonly acceptable?: Readonly<Record<string, Field>>;
  readonly numberFormat?: string | Readonly<Record<string, string>>;
  readonly dateFormat?: string | Readonly<Record<string, string>>;
  readonly ambiguous?: readonly string[];
};

const folder = fileURLToPath(new URL("../labelled/headers/", import.meta.url));
const sets = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({ name, set: JSON.parse(readFileSync(folder + name, "utf8")) as Labelled }));

type Score = {
  readonly name: string;
  readonly right: number;
  readonly wrong: string[];
  readonly result: MappingResult;
  readonly set: Labelled;
};

const scores: Score[] = [];

beforeAll(async () => {
  for (const { name, set } of sets) {
    const db = await rawDatabase([{ file: "export.csv", header: set.header, rows: set.rows }]);
    const result = await mapSheets(db, {
      profile: emptyProfile,
      reporter: silentReporter,
      t: translator("en"),
    });
    db.close();
    scores.push({ name, set, result, ...compare(set, result) });
  }
  if (process.env.SHOW_MISSES !== undefined)
    for (const { name, wrong } of scores) for (const line of wrong) console.log(name, line);
}, 120_000);

function fieldsByColumn(result: MappingResult): Map<number, Field> {
  const mapping = result.mappings[0]!;
  const found = new Map(
    Object.entries(mapping.columns).map(([field, column]) => [column.index, field as Field]),
  );
  if (mapping.amount?.kind === "signed-by") found.set(mapping.amount.sign.index, "debit_credit");
  return found;
}

/** Every labelled column counts; a column that means nothing to us and was taken for something counts as wrong too. */
function compare(set: Labelled, result: MappingResult): { right: number; wrong: string[] } {
  const found = fieldsByColumn(result);
  const wrong: string[] = [];
  let right = 0;
  const width = Math.max(set.header?.length ?? 0, ...set.rows.map((row) => row.length));
  for (let index = 1; index <= width; index++) {
    const truth = set.truth[String(index - 1)];
    const field = found.get(index);
    const name = `${set.header?.[index - 1] ?? `#${index}`}`;
    if (truth !== undefined && truth === field) right += 1;
    else if (truth !== undefined) wrong.push(`${name}: ${truth} expected, ${field ?? "nothing"} found`);
    else if (field !== undefined && set.acceptable?.[String(index - 1)] !== field)
      wrong.push(`${name}: nothing expected, ${field} found`);
  }
  return { right, wrong };
}

describe("labelled header sets", () => {
  it("reads at least 95 % of the labelled columns right", () => {
    const labelled = sets.reduce((sum, { set }) => sum + Object.keys(set.truth).length, 0);
    const right = scores.reduce((sum, score) => sum + score.right, 0);
    const extra = scores.reduce(
      (sum, { wrong }) => sum + wrong.filter((line) => line.includes("nothing expected")).length,
      0,
    );
    console.log(
      `labelled columns right: ${right} of ${labelled} (${((100 * right) / labelled).toFixed(1)} %); taken for something though nothing: ${extra}`,
    );
    expect(right / labelled).toBeGreaterThanOrEqual(0.95);
  });

  it("never takes a wrong amount column without a question", () => {
    const silent = scores.filter(({ set, result }) => {
      const found = fieldsByColumn(result);
      const wrong = Object.entries(set.truth).some(
        ([index, field]) =>
          ["amount", "debit", "credit"].includes(field) && found.get(Number(index) + 1) !== field,
      );
      return wrong && !result.guesses.some(({ subject, mustAsk }) => mustAsk && subject === "amount");
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

/** The labelled notation without what does not change the reading: trailing minus, leading zeros, marks between date parts. */
function plainNumber(format: string): string {
  return format.replace(/-$/, "");
}

function plainDate(format: string): string {
  const short = format
    .replaceAll(/\bd\b/g, "dd")
    .replaceAll(/\bm\b/g, "mm")
    .replaceAll(/[.\-/]/g, "/");
  return short.replace("yyyy/mm/dd", "yyyy-mm-dd").replace("dd/mon/yyyy", "dd-mon-yyyy");
}

describe("formats of the labelled sets", () => {
  it("are right, or asked where the values do not settle them", () => {
    const wrong: string[] = [];
    for (const { name, set, result } of scores) {
      const mapping = result.mappings[0]!;
      const columns = Object.values(mapping.columns);
      if (mapping.kind !== "ledger" && mapping.kind !== "awards") continue;
      for (const [index, format] of Object.entries((set.numberFormat ?? {}) as Record<string, string>)) {
        const found = columns.find((column) => column.index === Number(index) + 1)?.number;
        if (found === undefined || decimalMark(found) === decimalMark(plainNumber(format))) continue;
        const asked = result.guesses.some(({ subject, mustAsk }) => subject === "number-format" && mustAsk);
        if (!asked) wrong.push(`${name} ${set.header?.[Number(index)]}: ${format} expected, ${found} found`);
      }
      for (const [index, format] of Object.entries((set.dateFormat ?? {}) as Record<string, string>)) {
        const found = columns.find((column) => column.index === Number(index) + 1)?.date;
        if (found === undefined || found === plainDate(format)) continue;
        const listed = result.guesses.some(({ subject }) => subject === "date-format");
        if (!listed) wrong.push(`${name} ${set.header?.[Number(index)]}: ${format} expected, ${found} found`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("asks for every number format that its author left open", () => {
    const silent = scores.filter(({ set, result }) => {
      const open = (set.ambiguous ?? []).some((field) => ["amount", "debit", "credit"].includes(field));
      return open && !result.guesses.some(({ subject, mustAsk }) => mustAsk && subject === "number-format");
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

function decimalMark(format: string): "comma" | "point" {
  return /,\d\d$/.test(format) ? "comma" : "point";
}
