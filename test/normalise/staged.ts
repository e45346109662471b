/** Schema raw as 1-sources leaves it, from cells written in a test; and a mapping with little to say. */
import { normalise } from "../../src/pipeline/2-normalise/index.ts";
import type { Field } from "../../src/pipeline/profile/fields.ts";
import type { ColumnUse, SheetMapping } from "../../src/pipeline/profile/mapping.ts";
import { emptyProfile, type Profile } from "../../src/pipeline/profile/schema.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { Database, sqlText } from "../../src/store/database.ts";

export type Sheet = {
  readonly file: string;
  readonly rows: readonly (readonly (string | null)[])[];
  readonly header?: readonly string[];
  readonly broken?: readonly { reason: string; cells: readonly string[] }[];
  /** What makes two files the same one; the file's own name when left out. */
  readonly digest?: string;
};

export async function stage(db: Database, sheets: readonly Sheet[]): Promise<void> {
  await db.run(`
    create schema raw;
    create table raw.files (file_no integer, source_file varchar, sha256 varchar, bytes bigint);
    create table raw.sheets (sheet_no integer, file_no integer, source_file varchar, source_sheet varchar, encoding varchar,
      encoding_reason varchar, delimiter varchar, header_line bigint, header varchar[], banner varchar[], width integer,
      records bigint, blank_rows bigint, state varchar, kind varchar, kind_reason varchar);
    create table raw.broken (sheet_no integer, source_line bigint, reason varchar, found varchar, expected varchar, cells varchar[], text varchar);
    create table raw.second_reader (sheet_no integer, records bigint, amount decimal(38, 12), amounts_read bigint)`);
  const sorted = [...sheets].sort((a, b) => (a.file < b.file ? -1 : 1));
  for (const [i, sheet] of sorted.entries()) {
    const no = i + 1;
    const broken = sheet.broken ?? [];
    const width = sheet.header?.length ?? Math.max(...sheet.rows.map((row) => row.length));
    const header = sheet.header === undefined ? "null" : list(sheet.header);
    await db.run(
      `insert into raw.files values (${no}, ${sqlText(sheet.file)}, ${sqlText(sheet.digest ?? sheet.file)}, 1)`,
    );
    await db.run(
      `insert into raw.sheets values (${no}, ${no}, ${sqlText(sheet.file)}, null, 'utf-8', '', ',', 1, ${header}, [], ${width}, ${sheet.rows.length + broken.length}, 0, 'table', 'ledger', '')`,
    );
    const columns = Array.from({ length: width }, (_, c) => `c${c + 1} varchar`);
    await db.run(
      `create table if not exists raw.lines_${width} (sheet_no integer, source_line bigint, ${columns.join(", ")})`,
    );
    const values = sheet.rows.map((row, r) => {
      const cells = Array.from({ length: width }, (_, c) => cell(row[c] ?? null));
      return `(${no}, ${r + 2}, ${cells.join(", ")})`;
    });
    for (let from = 0; from < values.length; from += 1000) {
      await db.run(`insert into raw.lines_${width} values ${values.slice(from, from + 1000).join(", ")}`);
    }
    for (const [b, { reason, cells }] of broken.entries()) {
      await db.run(
        `insert into raw.broken values (${no}, ${sheet.rows.length + 2 + b}, ${sqlText(reason)}, '', '', ${list(cells)}, ${sqlText(cells.join(","))})`,
      );
    }
  }
}

function cell(text: string | null): string {
  return text === null || text === "" ? "null" : sqlText(text);
}

function list(texts: readonly string[]): string {
  return `[${texts.map(sqlText).join(", ")}]::varchar[]`;
}

export type Columns = Partial<Record<Field, Partial<ColumnUse> & { index: number }>>;

/** A ledger whose amount stands in one column; anything may be set otherwise. */
export function mapping(sheetNo: number, columns: Columns, other: Partial<SheetMapping> = {}): SheetMapping {
  const uses = Object.fromEntries(
    Object.entries(columns).map(([field, use]) => [field, { name: null, ...use }]),
  );
  const amount = uses.amount as ColumnUse | undefined;
  return {
    sheetNo,
    kind: "ledger",
    because: "",
    columns: uses,
    amount: amount === undefined ? null : { kind: "single", column: amount },
    joins: [],
    period: { from: "line" },
    currency: "EUR",
    vatBasis: "net",
    buyer: "City",
    oncePer: [],
    ...other,
  };
}

export type Options = { readonly profile?: Partial<Profile>; readonly on?: string };

/** Stages the sheets and normalises them, in memory. */
export async function normalised(
  sheets: readonly Sheet[],
  mappings: readonly SheetMapping[],
  options: Options = {},
): Promise<Database> {
  const db = await Database.open();
  await stage(db, sheets);
  await normalise(db, {
    mappings,
    profile: { ...emptyProfile, ...options.profile },
    ...(options.on === undefined ? {} : { on: options.on }),
    reporter: silentReporter,
    t: (key) => key,
  });
  return db;
}
