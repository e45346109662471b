import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/pipeline/5-measure/catalogue.ts";
import { TABLES } from "../../src/pipeline/5-measure/portable.ts";
import type { Database, Row } from "../../src/store/database.ts";
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
  runStatements,
  wholeStatements,
} from "./cases.ts";
import { type Server, startPostgresql } from "./postgresql.ts";

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
  let server: Server | null;
  const functions = readSql(
    new URL("../../src/pipeline/5-measure/functions.postgresql.sql", import.meta.url),
  );
  beforeAll(async () => {
    server = await startPostgresql();
  });
  afterAll(() => server?.stop());
  const notice = "no PostgreSQL server binaries on this machine: the SQL ran on DuckDB only";

  it("for every case", { timeout: 180_000 }, ({ skip }) => {
    if (server === null) return skip(notice);
    const script = cases.map(({ content, indicator }) => {
      const statements = caseStatements(content, [indicator]);
      return `${fresh(statements)}${asJson("figures")}`;
    });
    const answers = server.query([functions, ...script].join("\n"));
    for (const [index, { content }] of cases.entries()) {
      const { found, expected } = compared(content, JSON.parse(answers[index]!) as Figure[]);
      expect(found).toEqual(expected);
    }
  });

  it("for all figures and tables of a ledger with every kind of line", { timeout: 180_000 }, async ({
    skip,
  }) => {
    if (server === null) return skip(notice);
    const statements = wholeStatements(mixed(), readCatalogue());
    const tables = ["figures", ...TABLES];
    const answers = server.query(`${functions}\n${fresh(statements)}${tables.map(asJson).join("\n")}`);
    const db = await openForCases();
    await runStatements(db, statements);
    for (const [index, table] of tables.entries()) {
      const onDuckDb = await db.rows(`select * from ${table}`);
      expect(onDuckDb.length, table).toBeGreaterThan(0);
      expect(sorted(JSON.parse(answers[index]!) as Row[]), table).toEqual(sorted(onDuckDb));
    }
    db.close();
  });
});

function fresh(statements: readonly string[]): string {
  const drops = createdTables(statements).map((table) => `drop table if exists ${table};`);
  return `${drops.join("")}${statements.join(";\n")};\n`;
}

/** One line of output. */
function asJson(table: string): string {
  return `select coalesce(jsonb_agg(x), '[]') from ${table} x;`;
}

/** Rows in one order, with numbers written alike (one engine gives 0.500000 as text, the other as a number). */
function sorted(rows: readonly Row[]): string[] {
  const written = (value: unknown) =>
    typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value))
      ? Number(value)
      : value;
  return rows
    .map((row) =>
      JSON.stringify(
        Object.keys(row)
          .sort()
          .map((key) => [key, written(row[key])]),
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
        other_area: index % 11 === 0 ? "region" : null,
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
    category: index === 50 ? "Z9" : pick(["A1", "B2", "C3", null, "D4", "E5", "F6"], index),
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
