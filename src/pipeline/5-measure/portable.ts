/**
 * The statements that make figures and tables out of `spend_lines`, `suppliers`, `areas` and `categories`. They use
 * only SQL that DuckDB and PostgreSQL both understand, besides the three functions of `functions.<engine>.sql`, so
 * that an observatory can run them over published files of many cities.
 */
import { readSql } from "../../store/statements.ts";

/** Shared sums, each read by several figures; in the order in which they must be made. */
const BASE = [
  "month_spend",
  "months",
  "scopes",
  "scope_spend",
  "procurement",
  "supplier_months",
  "supplier_years",
  "supplier_life",
  "supplier_scopes",
  "nameless",
  "category_suppliers",
  "category_concentration",
  "category_months",
  "category_scopes",
  "payment_delays",
  "payment_sizes",
  "equal_months",
  "supplier_turnover",
] as const;

/** What charts and lists show. */
export const TABLES = [
  "by_month",
  "by_year",
  "by_department",
  "departments_by_area",
  "by_category",
  "by_area",
  "by_area_year",
  "top_suppliers",
  "size_profile",
  "long_tail",
  "one_supplier_categories",
  "new_lost_suppliers",
  "year_change",
  "payment_days_by_department",
  "payment_days_by_size",
  "not_procurement",
  "worklists",
] as const;

/** A month with fewer lines than this part of the median month is not a month of the ledger but a stray date. */
const THIN_MONTH = "0.05";

export type PortableOptions = {
  /** Month (1 to 12) in which the financial year starts. */
  readonly financialYearStarts: number;
};

/** One statement a table; the file is named as the table. */
export function baseStatements(options: PortableOptions): string[] {
  return BASE.map((name) => createTable("base", name, options));
}

export function tableStatements(options: PortableOptions): string[] {
  return TABLES.map((name) => createTable("tables", name, options));
}

function createTable(folder: string, name: string, options: PortableOptions): string {
  const sql = readSql(new URL(`./${folder}/${name}.sql`, import.meta.url), {
    thin_month: THIN_MONTH,
    financial_year_starts: String(options.financialYearStarts),
  });
  return `create table ${name} as\n${sql}`;
}

export const FIGURES_TABLE = `create table figures (
  id varchar, scope varchar, value varchar, low varchar, high varchar, range_kind varchar, unit varchar,
  numerator varchar, denominator varchar, rows bigint, method varchar
)`;
