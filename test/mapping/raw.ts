/** Lays sheets into the `raw` tables as staging does, for tests of the mapping alone. */
import { Database } from "../../src/store/database.ts";

export type TestSheet = {
  readonly file: string;
  readonly sheet?: string;
  readonly header: readonly string[] | null;
  readonly banner?: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
};

export async function rawDatabase(sheets: readonly TestSheet[]): Promise<Database> {
  const db = await Database.open();
  await db.run(`create schema raw;
    create table raw.sheets (sheet_no integer, file_no integer, source_file varchar, source_sheet varchar, encoding varchar,
      encoding_reason varchar, delimiter varchar, header_line bigint, header varchar[], banner varchar[], width integer,
      records bigint, blank_rows bigint, state varchar, kind varchar, kind_reason varchar)`);
  const widths = new Set<number>();
  for (const [at, sheet] of sheets.entries()) {
    const width = Math.max(sheet.header?.length ?? 0, ...sheet.rows.map((row) => row.length));
    if (width > 0 && !widths.has(width)) {
      widths.add(width);
      const columns = Array.from({ length: width }, (_, index) => `c${index + 1} varchar`).join(", ");
      await db.run(`create table raw.lines_${width} (sheet_no integer, source_line bigint, ${columns})`);
    }
    const number = at + 1;
    await db.run(
      `insert into raw.sheets values (${number}, ${number}, ${text(sheet.file)}, ${text(sheet.sheet ?? null)}, 'utf-8', '', ',', 1,
        ${list(sheet.header)}, ${list(sheet.banner ?? [])}, ${width}, ${sheet.rows.length}, 0, ${sheet.rows.length === 0 ? "'empty'" : "'table'"}, null, null)`,
    );
    for (let from = 0; from < sheet.rows.length; from += 500) {
      const rows = sheet.rows.slice(from, from + 500).map((row, offset) => {
        const cells = Array.from({ length: width }, (_, index) => text(row[index] ?? null));
        return `(${number}, ${from + offset + 2}, ${cells.join(", ")})`;
      });
      await db.run(`insert into raw.lines_${width} values ${rows.join(", ")}`);
    }
  }
  return db;
}

function text(value: string | null): string {
  return value === null || value === "" ? "null" : `'${value.replaceAll("'", "''")}'`;
}

function list(values: readonly string[] | null): string {
  return values === null
    ? "null"
    : `[${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ")}]::varchar[]`;
}
