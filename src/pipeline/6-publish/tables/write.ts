/** Writes the published tables as files, in a stated order, through the engine: nothing is held in memory. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { safeTextSql } from "../../../reports/cells.ts";
import { type Database, sqlName, sqlText } from "../../../store/database.ts";
import type { TableSums } from "../manifest.ts";

export type PublishedTable = {
  readonly name: string;
  readonly order: string;
  /** Column whose sum stands in the manifest. */
  readonly sum?: string;
};

export const PUBLISHED_TABLES: readonly PublishedTable[] = [
  { name: "spend_lines", order: "source_file, source_sheet, source_line, line_id", sum: "amount" },
  { name: "suppliers", order: "supplier_id" },
  { name: "supplier_names", order: "payee_id, supplier_id, name_as_written" },
  { name: "figures", order: "id, scope" },
  { name: "issues", order: "source_file, source_sheet, source_line, rule", sum: "amount" },
];

export const PUBLISHED_FOLDER = "published";

export type ColumnType = { readonly name: string; readonly type: string };

export async function columnsOf(db: Database, table: string): Promise<ColumnType[]> {
  return db.rows<ColumnType>(
    `select column_name as name, case when starts_with(data_type, 'ENUM') then 'VARCHAR' else data_type end as type from duckdb_columns()
     where schema_name = 'published' and table_name = $table and database_name = current_database()
     order by column_index`,
    { table },
  );
}

/** The path below `folder` that was written. */
export async function writeTable(
  db: Database,
  folder: string,
  table: PublishedTable,
  format: "parquet" | "csv",
): Promise<string> {
  const path = `${PUBLISHED_FOLDER}/${table.name}.${format}`;
  mkdirSync(join(folder, PUBLISHED_FOLDER), { recursive: true });
  const target = sqlText(join(folder, path));
  const rows = `select ${await selection(db, table.name, format)} from published.${table.name} order by ${table.order}`;
  const settings =
    format === "parquet" ? "format parquet, compression zstd, compression_level 1" : "format csv, header";
  await inOrder(db, `copy (${rows}) to ${target} (${settings})`);
  return path;
}

/** The lines of `issues` as a file for a spreadsheet. */
export async function writeIssues(db: Database, folder: string): Promise<string> {
  const rows = `select ${await selection(db, "issues", "csv")} from published.issues order by ${PUBLISHED_TABLES[4]!.order}`;
  await inOrder(db, `copy (${rows}) to ${sqlText(join(folder, "issues.csv"))} (format csv, header)`);
  return "issues.csv";
}

/** Rows and sum of a table, read back from the file where one was written. */
export async function sumsOf(db: Database, folder: string, table: PublishedTable): Promise<TableSums> {
  const file = join(folder, PUBLISHED_FOLDER, `${table.name}.parquet`);
  const source = existsSync(file) ? `read_parquet(${sqlText(file)})` : `published.${table.name}`;
  const sum = table.sum === undefined ? "null" : `sum(${table.sum})::varchar`;
  const { rows, amount } = await db.row<{ rows: string; amount: string | null }>(
    `select count(*) as rows, ${sum} as amount from ${source}`,
  );
  return { name: table.name, rows: Number(rows), ...(amount === null ? {} : { amount }) };
}

async function selection(db: Database, table: string, format: "parquet" | "csv"): Promise<string> {
  const columns = await columnsOf(db, table);
  return columns
    .map(({ name, type }) => {
      const quoted = sqlName(name);
      return format === "csv" && type === "VARCHAR"
        ? `${safeTextSql(`${quoted}::varchar`)} as ${quoted}`
        : quoted;
    })
    .join(", ");
}

/** The engine keeps the order of rows in a file only when told to; elsewhere it is faster without. */
async function inOrder(db: Database, statement: string): Promise<void> {
  await db.run("set preserve_insertion_order = true");
  try {
    await db.run(statement);
  } finally {
    await db.run("set preserve_insertion_order = false");
  }
}
