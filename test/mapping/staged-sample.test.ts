import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleStaged } from "../../src/pipeline/1-sources/mapping/staged-sample.ts";

describe("a sample of the staged text", () => {
  it("takes whole lines of each sheet, none twice, as many as are wished or all there are", () => {
    const folder = mkdtempSync(join(tmpdir(), "sample-"));
    const sheets = fc.array(
      fc.record({
        skip: fc.integer({ min: 1, max: 3 }),
        lines: fc.integer({ min: 0, max: 4000 }),
        long: fc.integer({ min: 0, max: 700 }),
      }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    try {
      fc.assert(
        fc.property(sheets, fc.integer({ min: 1, max: 300 }), (made, rows) => {
          let sheetNo = 0;
          const parts = made.map(({ skip, lines, long }) => {
            sheetNo += skip;
            const number = sheetNo;
            const texts = Array.from(
              { length: lines },
              (_, at) => `${number}\x1f${at}\x1f${"x".repeat((at * 7919) % (long + 1))}\x1fé${at}\n`,
            );
            return { sheetNo: number, records: lines, texts };
          });
          const path = join(folder, "lines.txt");
          writeFileSync(path, parts.flatMap(({ texts }) => texts).join(""));
          sampleStaged(
            path,
            parts.map(({ sheetNo: number, records }) => ({ sheetNo: number, records, rows })),
            `${path}.sample`,
          );
          const taken = readFileSync(`${path}.sample`, "utf8")
            .split("\n")
            .slice(0, -1)
            .map((line) => `${line}\n`);
          expect(new Set(taken).size).toBe(taken.length);
          const all = new Set(parts.flatMap(({ texts }) => texts));
          for (const line of taken) expect(all.has(line)).toBe(true);
          for (const { sheetNo: number, records } of parts) {
            const count = taken.filter((line) => line.startsWith(`${number}\x1f`)).length;
            expect(count).toBeGreaterThanOrEqual(Math.min(records, Math.ceil(rows / 4)));
            if (records <= rows) expect(count).toBe(records);
          }
        }),
        { numRuns: 40 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
