/** Cases of the figures: a handful of invented lines and what a figure must say of them. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { figureSql, type Indicator, readCatalogue } from "../../src/pipeline/5-measure/catalogue.ts";
import { baseStatements, FIGURES_TABLE, tableStatements } from "../../src/pipeline/5-measure/portable.ts";
import { toCents } from "../../src/shared/money.ts";
import { Database, type Row } from "../../src/store/database.ts";
import { readSql } from "../../src/store/statements.ts";

const text = z.string().nullable().default(null);

const lineSchema = z.strictObject({
  supplier: z.string().default("A"),
  amount: z.string(),
  /** yyyy-mm, or yyyy where only the financial year is known, or null. */
  when: z.string().nullable().default("2024-01"),
  department: text,
  category: text,
  buyer: z.string().default("City"),
  /** Why the line is not procurement. */
  not_procurement: text,
  /** Days from invoice to payment. */
  days: z.int().nullable().default(null),
  project: text,
  /** false: redacted, one-time or missing name. Such a line has the place written in `area`. */
  named: z.boolean().default(true),
  area: z.string().default("unknown"),
});

const supplierSchema = z.strictObject({
  area: z.string().default("unknown"),
  /** Another area that a second source names. */
  other_area: text,
  size: text,
  social_economy: z.boolean().nullable().default(null),
  own_company: z.boolean().default(false),
});

const figureSchema = z.strictObject({
  scope: z.record(z.string(), z.unknown()),
  value: z.string(),
  low: z.string().nullable().optional(),
  high: z.string().nullable().optional(),
  numerator: z.string().nullable().optional(),
  denominator: z.string().nullable().optional(),
  rows: z.int().optional(),
});

const caseSchema = z.strictObject({
  reason: z.string(),
  financial_year_starts: z.int().default(1),
  areas: z.array(z.string()).default(["city", "region"]),
  suppliers: z.record(z.string(), supplierSchema).default({}),
  /** Category -> sector. */
  sectors: z.record(z.string(), z.string()).default({}),
  lines: z.array(lineSchema).min(1),
  expect: z.array(figureSchema).default([]),
  /** Scopes that must not be answered. */
  absent: z.array(z.record(z.string(), z.unknown())).default([]),
});

export type Case = z.infer<typeof caseSchema>;
export type CaseInput = z.input<typeof caseSchema>;
export type CaseFile = { readonly indicator: Indicator; readonly name: string; readonly content: Case };

export function asCase(input: CaseInput): Case {
  return caseSchema.parse(input);
}

export function readCases(): CaseFile[] {
  return readCatalogue().flatMap((indicator) =>
    readdirSync(new URL("cases/", indicator.folder))
      .sort()
      .map((name) => ({
        indicator,
        name,
        content: caseSchema.parse(parse(readFileSync(new URL(`cases/${name}`, indicator.folder), "utf8"))),
      })),
  );
}

/** The statements that leave table `figures` with these figures of the case, in either engine. */
export function caseStatements(content: Case, indicators: readonly Indicator[]): string[] {
  return [
    ...inputTables(content),
    ...baseStatements({ financialYearStarts: content.financial_year_starts }),
    FIGURES_TABLE,
    ...indicators.map((indicator) => `insert into figures ${figureSql(indicator, "EUR")}`),
  ];
}

/** The same, and then every table of figures. */
export function wholeStatements(content: Case, indicators: readonly Indicator[]): string[] {
  return [
    ...caseStatements(content, indicators),
    ...tableStatements({ financialYearStarts: content.financial_year_starts }),
  ];
}

function inputTables(content: Case): string[] {
  const names = [
    ...new Set([...Object.keys(content.suppliers), ...content.lines.map((line) => line.supplier)]),
  ];
  const supplier = (name: string) => supplierSchema.parse(content.suppliers[name] ?? {});
  const lines = content.lines.map((line) => {
    const of = supplier(line.supplier);
    return row([
      line.buyer,
      line.department,
      names.indexOf(line.supplier) + 1,
      line.named,
      line.named ? of.size : null,
      line.named ? of.area : line.area,
      of.own_company,
      line.category,
      line.not_procurement === null,
      line.not_procurement,
      line.when?.includes("-") ? `${line.when}-01` : null,
      financialYear(line.when, content.financial_year_starts),
      toCents(line.amount),
      line.days,
      line.project,
    ]);
  });
  const suppliers = names.map((name, index) => {
    const of = supplier(name);
    return row([
      index + 1,
      name,
      `Supplier ${name}`,
      false,
      null,
      of.size,
      of.social_economy,
      of.area,
      of.other_area,
      of.own_company,
    ]);
  });
  const areas = [...content.areas, "elsewhere", "unknown"].map((area, index) =>
    row([area, index + 1, index < content.areas.length]),
  );
  const categories = [...new Set(content.lines.flatMap((line) => line.category ?? []))].map((category) =>
    row([category, category, "account", content.sectors[category] ?? null]),
  );
  return [
    `create table spend_lines (
       buyer varchar, department varchar, supplier_no integer, identity_known boolean, supplier_size varchar, area varchar,
       own_company boolean, category varchar, is_procurement boolean, exclusion_reason varchar, month date, financial_year integer,
       amount_cents bigint, payment_days integer, project varchar)`,
    `insert into spend_lines values ${lines.join(", ")}`,
    `create table suppliers (
       supplier_no integer, supplier_id varchar, name varchar, is_natural_person boolean, person_role varchar, size varchar,
       social_economy boolean, area varchar, other_area varchar, own_company boolean)`,
    `insert into suppliers values ${suppliers.join(", ")}`,
    "create table areas (area varchar, rank integer, is_nested boolean)",
    `insert into areas values ${areas.join(", ")}`,
    "create table categories (category varchar, category_label varchar, category_scheme varchar, sector varchar)",
    ...(categories.length === 0 ? [] : [`insert into categories values ${categories.join(", ")}`]),
  ];
}

function financialYear(when: string | null, starts: number): number | null {
  if (when === null) return null;
  const [year, month] = when.split("-").map(Number);
  return month !== undefined && month < starts ? year! - 1 : year!;
}

function row(values: readonly (string | number | bigint | boolean | null)[]): string {
  return `(${values.map((value) => (typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value))).join(", ")})`;
}

export type Figure = Row & {
  id: string;
  scope: string;
  value: string;
  low: string | null;
  high: string | null;
  numerator: string | null;
  denominator: string | null;
  rows: string;
};

/** A fresh DuckDB with the functions, ready for the statements of a case. */
export async function openForCases(): Promise<Database> {
  const db = await Database.open({ threads: 1 });
  await db.run("create schema measures");
  await db.run(readSql(new URL("../../src/pipeline/5-measure/functions.duckdb.sql", import.meta.url)));
  await db.run("set search_path = 'measures'");
  return db;
}

export async function runCase(
  db: Database,
  content: Case,
  indicators: readonly Indicator[],
): Promise<Figure[]> {
  return await runStatements(db, caseStatements(content, indicators));
}

export async function runStatements(db: Database, statements: readonly string[]): Promise<Figure[]> {
  for (const table of createdTables(statements)) await db.run(`drop table if exists ${table}`);
  for (const statement of statements) await db.run(statement);
  return await db.rows<Figure>("select * from figures order by id, scope");
}

export function createdTables(statements: readonly string[]): string[] {
  return statements.flatMap((statement) => /^create table (\w+)/.exec(statement)?.[1] ?? []);
}

/** The scope as the figures write it: keys in alphabetical order, no blanks. */
export function canonical(scope: Record<string, unknown>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Only what the case speaks of, so that a failing case shows its difference and nothing else. */
export function compared(
  content: Case,
  figures: readonly Figure[],
): { found: unknown[]; expected: unknown[] } {
  const byScope = new Map(figures.map((figure) => [figure.scope, figure]));
  const expected: unknown[] = [];
  const found: unknown[] = [];
  for (const { scope, ...want } of content.expect) {
    const figure = byScope.get(canonical(scope));
    const wanted: Record<string, unknown> = { ...want };
    if (want.rows !== undefined) wanted.rows = String(want.rows);
    expected.push({ scope: canonical(scope), ...wanted });
    found.push({
      scope: canonical(scope),
      ...(figure === undefined
        ? { missing: [...byScope.keys()] }
        : Object.fromEntries(
            Object.keys(wanted).map((key) => [key, figure[key] === null ? null : String(figure[key])]),
          )),
    });
  }
  for (const scope of content.absent) {
    expected.push({ absent: canonical(scope) });
    found.push(byScope.has(canonical(scope)) ? { answered: canonical(scope) } : { absent: canonical(scope) });
  }
  return { found, expected };
}
