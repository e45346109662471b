import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/pipeline/5-measure/catalogue.ts";
import type { Database } from "../../src/store/database.ts";
import { readSql } from "../../src/store/statements.ts";
import {
  asCase,
  caseStatements,
  compared,
  createdTables,
  type Figure,
  openForCases,
  readCases,
  runCase,
} from "./cases.ts";
import { startPostgresql } from "./postgresql.ts";

const cases = readCases();

describe("each figure says of its cases what its method page says, on DuckDB", () => {
  let db: Database;
  beforeAll(async () => {
    db = await openForCases();
  });
  afterAll(() => db.close());

  it.each(cases.map((file) => [`${file.indicator.id}/${file.name}: ${file.content.reason}`, file] as const))(
    "%s",
    async (_, file) => {
      const { found, expected } = compared(file.content, await runCase(db, file.content, [file.indicator]));
      expect(found).toEqual(expected);
    },
  );
});

describe("the same SQL says the same on PostgreSQL", () => {
  it("for every case and for a ledger of every kind of line", { timeout: 180_000 }, async ({ skip }) => {
    const server = await startPostgresql();
    if (server === null)
      return skip("no PostgreSQL server binaries on this machine: the SQL ran on DuckDB only");
    try {
      const functions = readSql(
        new URL("../../src/pipeline/5-measure/functions.postgresql.sql", import.meta.url),
      );
      const inputs = [
        ...cases.map((file) => ({ content: file.content, indicators: [file.indicator] })),
        { content: mixed(), indicators: readCatalogue() },
      ];
      const script = inputs.map(({ content, indicators }) => {
        const statements = caseStatements(content, indicators);
        const drops = createdTables(statements).map((table) => `drop table if exists ${table};`);
        return `${drops.join("")}${statements.join(";\n")};\nselect jsonb_build_object('figures', coalesce(jsonb_agg(f order by id, scope), '[]')) from figures f;`;
      });
      const answers = server
        .query([functions, ...script].join("\n"))
        .map((line) => JSON.parse(line) as { figures: Figure[] });
      for (const [index, { content }] of inputs.entries()) {
        const { found, expected } = compared(content, answers[index]!.figures);
        expect(found).toEqual(expected);
      }
      const db = await openForCases();
      const onDuckDb = await runCase(db, mixed(), readCatalogue());
      db.close();
      expect(sorted(answers.at(-1)!.figures)).toEqual(sorted(onDuckDb));
    } finally {
      server.stop();
    }
  });
});

function sorted(figures: readonly Figure[]): string[] {
  return figures
    .map((f) =>
      [f.id, f.scope, f.value, f.low, f.high, f.unit, f.numerator, f.denominator, f.rows, f.method].join(
        " | ",
      ),
    )
    .sort();
}

/** 400 invented lines: every kind of line, name, place, size and date meets every other. */
function mixed() {
  const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
  const suppliers = Object.fromEntries(
    Array.from({ length: 37 }, (_, index) => [
      `S${index}`,
      {
        area: pick(["city", "region", "elsewhere", "unknown", "city"], index),
        size: pick(["micro", "small", null, "large", "sme", "medium"], index),
        social_economy: pick([true, false, null], index),
        own_company: index === 5,
      },
    ]),
  );
  const lines = Array.from({ length: 400 }, (_, index) => ({
    supplier: `S${(index * index + index) % 37}`,
    amount: `${index % 9 === 0 ? "-" : ""}${((index * 7919) % 100_003) + 1}.${String(index % 100).padStart(2, "0")}`,
    when: pick(
      ["2022-05", "2022-11", "2023-05", "2023-11", "2024-02", "2024-05", "2023", null],
      index * 3 + (index % 5),
    ),
    department: pick(['Rœds & "Parks"', "Schools", null, "Housing\\Care"], index),
    category: pick(["A1", "B2", "C3", null, "D4", "E5", "F6"], index),
    buyer: pick(["City", "City", "Harbour"], index),
    not_procurement: index % 17 === 0 ? "grants" : null,
    days: pick([null, 0, 12, 30, 31, 95], index),
    project: index % 23 === 0 ? "Bridge" : null,
    named: index % 19 !== 0,
    area: pick(["unknown", "city"], index),
  }));
  return asCase({
    reason: "everything at once",
    suppliers,
    sectors: { A1: "45", B2: "71", C3: "45" },
    lines,
    financial_year_starts: 4,
  });
}
