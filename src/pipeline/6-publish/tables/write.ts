/** Writes the published tables as files, in a stated order, through the engine: nothing is held in memory. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { safeTextSql } from "../../../reports/cells.ts";
import { type Database, sqlName, sqlText } from "../../../store/database.ts";
import type { Profile } from "../../profile/schema.ts";
import type { TableSums } from "../manifest.ts";
import type { PublishOptions } from "../options.ts";
import { columnsOf, type PublishedName } from "./columns.ts";

export type PublishedTable = {
  readonly name: PublishedName;
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

/** The path below `folder` that was written. */
export async function writeTable(
  db: Database,
  { folder, profile }: Pick<PublishOptions, "folder" | "profile">,
  table: PublishedTable,
  format: "parquet" | "csv",
): Promise<string> {
  const path = `${PUBLISHED_FOLDER}/${table.name}.${format}`;
  mkdirSync(join(folder, PUBLISHED_FOLDER), { recursive: true });
  const target = sqlText(join(folder, path));
  const rows = `select ${selection(table.name, profile, format)} from published.${table.name} order by ${table.order}`;
  const settings =
    format === "parquet" ? "format parquet, compression zstd, compression_level 1" : "format csv, header";
  await inOrder(db, `copy (${rows}) to ${target} (${settings})`);
  return path;
}

/** The lines of `issues` as a file for a spreadsheet. */
export async function writeIssues(
  db: Database,
  { folder, profile }: Pick<PublishOptions, "folder" | "profile">,
): Promise<string> {
  const rows = `select ${selection("issues", profile, "csv")} from published.issues order by ${PUBLISHED_TABLES[4]!.order}`;
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

function selection(table: PublishedName, profile: Profile, format: "parquet" | "csv"): string {
  return columnsOf(table, profile)
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
