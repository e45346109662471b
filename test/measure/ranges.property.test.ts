import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/pipeline/5-measure/catalogue.ts";
import { fromCents } from "../../src/shared/money.ts";
import type { Database } from "../../src/store/database.ts";
import { asCase, type CaseInput, type Figure, openForCases, runCase } from "./cases.ts";

const RUNS = 15;
const AREAS = ["city", "region", "elsewhere"];
const SIZES = ["micro", "small", "medium", "large"];
const catalogue = readCatalogue();
const PATIENCE = { timeout: 240_000 };

let db: Database;
beforeAll(async () => {
  db = await openForCases();
});
afterAll(() => db.close());

/** What is so, and what of it the ledger does not say. */
const world = fc.record({
  suppliers: fc.array(
    fc.record({
      area: fc.constantFrom(...AREAS),
      size: fc.constantFrom(...SIZES),
      social: fc.boolean(),
      placeHidden: fc.boolean(),
      sizeHidden: fc.constantFrom("no", "yes", "sme"),
      socialHidden: fc.boolean(),
    }),
    { minLength: 2, maxLength: 7 },
  ),
  lines: fc.array(
    fc.record({
      supplier: fc.nat(6),
      cents: fc.integer({ min: -5_000, max: 20_000 }).filter((cents) => cents !== 0),
      when: fc.constantFrom("2023-01", "2023-02", "2024-01", "2024-02"),
      department: fc.constantFrom("Parks", "Roads"),
      category: fc.constantFrom("c1", "c2", "c3"),
      days: fc.integer({ min: 0, max: 90 }),
      nameless: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      departmentHidden: fc.boolean(),
      categoryHidden: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
      daysHidden: fc.boolean(),
    }),
    { minLength: 2, maxLength: 30 },
  ),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function told({ suppliers, lines }: World, everything: boolean): CaseInput {
  const name = (index: number) => `S${index % suppliers.length}`;
  return {
    reason: "a property",
    suppliers: Object.fromEntries(
      suppliers.map((s, index) => [
        name(index),
        {
          area: !everything && s.placeHidden ? "unknown" : s.area,
          size:
            everything || s.sizeHidden === "no"
              ? s.size
              : s.sizeHidden === "sme" && s.size !== "large"
                ? "sme"
                : null,
          social_economy: !everything && s.socialHidden ? null : s.social,
        },
      ]),
    ),
    lines: lines.map((line) => ({
      supplier: name(line.supplier),
      amount: fromCents(BigInt(line.cents)),
      when: line.when,
      named: everything || !line.nameless,
      department: !everything && line.departmentHidden ? null : line.department,
      category: !everything && line.categoryHidden ? null : line.category,
      days: !everything && line.daysHidden ? null : line.days,
    })),
  };
}

describe("ranges are limits", () => {
  it(
    "whatever the hidden places, sizes, kinds, names, departments and dates are, the true figure lies inside",
    PATIENCE,
    async () => {
      await fc.assert(
        fc.asyncProperty(world, async (drawn) => {
          const shown = await runCase(db, asCase(told(drawn, false)), catalogue);
          const truth = new Map(
            (await runCase(db, asCase(told(drawn, true)), catalogue)).map((figure) => [
              `${figure.id} ${figure.scope}`,
              figure.value,
            ]),
          );
          for (const figure of shown) {
            const value = truth.get(`${figure.id} ${figure.scope}`);
            if (value === undefined || saysWhatIsMissing(figure)) continue;
            expectWithin(figure, value);
          }
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    },
  );

  it("the value itself lies inside its range", PATIENCE, async () => {
    await fc.assert(
      fc.asyncProperty(world, async (drawn) => {
        for (const figure of await runCase(db, asCase(told(drawn, false)), catalogue))
          expectWithin(figure, figure.value);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});

describe("the order of the lines", () => {
  it("changes no figure", PATIENCE, async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.infiniteStream(fc.nat()), async (drawn, keys) => {
        const input = told(drawn, false);
        const shuffled = [...input.lines]
          .map((line) => [keys.next().value ?? 0, line] as const)
          .sort(([a], [b]) => a - b)
          .map(([, line]) => line);
        const before = await runCase(db, asCase(input), catalogue);
        const after = await runCase(db, asCase({ ...input, lines: shuffled }), catalogue);
        expect(after).toEqual(before);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});

/** How much is unknown is a fact about the ledger; payment days of a department or size speak of the lines that name it. */
function saysWhatIsMissing({ id, scope }: Figure): boolean {
  return /"unknown"|:null/.test(scope) || (/^pa/.test(id) && /"(department|size)"/.test(scope));
}

/** Whole numbers of the last place, so that no float takes part. */
function expectWithin(figure: Figure, value: string): void {
  const units = (text: string) => BigInt(text.replace(".", ""));
  const where = JSON.stringify({ ...figure, truth: value });
  if (figure.low !== null) expect(units(value) >= units(figure.low), where).toBe(true);
  if (figure.high !== null) expect(units(value) <= units(figure.high), where).toBe(true);
}
