import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyProfile, type Profile, profileSchema } from "../../src/pipeline/profile/schema.ts";
import { parseProfile, profileJsonSchema, writeProfile } from "../../src/pipeline/profile/yaml.ts";
import { AedileError } from "../../src/shared/errors.ts";
import { translator } from "../../src/shared/i18n.ts";

function failure(text: string): AedileError {
  try {
    parseProfile(text, "city.yml");
  } catch (error) {
    if (error instanceof AedileError) return error;
    throw error;
  }
  throw new Error("expected an error");
}

describe("reading city.yml", () => {
  it("names the line of a key that is not known, and the keys that are", () => {
    const error = failure(
      "city:\n  name: Alba\nsources:\n  - match: '*.csv'\n    kind: ledger\n    curency: EUR\n",
    );
    expect(error.code).toBe("mapping.profile.unknown-key");
    expect(error.details).toMatchObject({ line: 6, found: "curency" });
    expect(String(error.details.expected)).toContain("currency");
    expect(translator("en")(error.code, error.details)).toContain("line 6");
  });

  it("says what was found and what was expected", () => {
    const error = failure("sources:\n  - match: '*.csv'\n    kind: legder\n");
    expect(error.details).toMatchObject({ line: 3, found: '"legder"', where: "sources.0.kind" });
    expect(String(error.details.expected)).toContain("ledger");
  });

  it("names a field that does not exist", () => {
    const error = failure(
      "sources:\n  - match: a.csv\n    kind: ledger\n    columns:\n      amout: { name: X }\n",
    );
    expect(error.details.line).toBe(5);
  });

  it("names the line of text that is not YAML", () => {
    const error = failure("city:\n  name: 'Alba\n");
    expect(error.code).toBe("mapping.profile.not-yaml");
  });

  it("reads an empty file as an empty profile", () => {
    expect(parseProfile("", "city.yml")).toEqual(emptyProfile);
  });

  it("takes numbers for text where codes and postcodes stand", () => {
    const profile = parseProfile("areas:\n  city:\n    postcodes: [10115, 101*]\n", "city.yml");
    expect(profile.areas.city?.postcodes).toEqual(["10115", "101*"]);
  });
});

describe("writing city.yml", () => {
  it("reads back what it wrote", () => {
    const column = fc.record(
      {
        name: fc.oneof(
          fc.string({ minLength: 1 }),
          fc.array(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 3 }),
        ),
        index: fc.integer({ min: 1, max: 50 }),
        number: fc.constantFrom("1234.56" as const, "1.234,56" as const),
        date: fc.constantFrom("yyyy-mm-dd" as const, "dd/mm/yyyy" as const),
      },
      { requiredKeys: [] },
    );
    const source = fc.record({
      match: fc.string({ minLength: 1 }),
      kind: fc.constantFrom("ledger" as const, "awards" as const, "ignore" as const),
      columns: fc.record({ amount: column, supplier: column }),
    });
    fc.assert(
      fc.property(
        fc.array(source, { maxLength: 3 }),
        fc.array(fc.string({ minLength: 1 })),
        (sources, accepted) => {
          const profile: Profile = profileSchema.parse({ sources, accepted_guesses: accepted });
          expect(parseProfile(writeProfile(profile), "city.yml")).toEqual(profile);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("writes the same whatever the order of the keys was", () => {
    const a = parseProfile(
      "sources:\n  - { kind: ledger, match: a.csv, columns: { supplier: { name: S }, amount: { name: A } } }\n",
      "a",
    );
    const b = parseProfile(
      "sources:\n  - { match: a.csv, columns: { amount: { name: A }, supplier: { name: S } }, kind: ledger }\n",
      "b",
    );
    expect(writeProfile(a)).toBe(writeProfile(b));
  });
});

describe("docs/city.schema.json", () => {
  it("is current (npm run build, then node tools/city-schema.mjs)", () => {
    const path = fileURLToPath(new URL("../../docs/city.schema.json", import.meta.url));
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(JSON.parse(JSON.stringify(profileJsonSchema())));
  });
});
