/**
 * The sheets that complete the lines: creditor master, chart of accounts, winners of a lot. Each becomes a small
 * table with one row a key, so that a join can never multiply a line.
 */
import { type Database, sqlName } from "../../store/database.ts";
import type { Field } from "../profile/fields.ts";
import type { Join } from "../profile/mapping.ts";

export type Lookup = {
  /** Table with columns `key`, `matches` and one column a field. */
  readonly table: string;
  readonly lineColumns: readonly number[];
  readonly gives: readonly Field[];
};

/** Equal keys: trimmed, and without leading zeros where all is digits. */
export function joinKey(cells: readonly string[]): string {
  const parts = cells.map(
    (cell) =>
      `case when regexp_full_match(trim(${cell}), '0*\\d+') then regexp_replace(trim(${cell}), '^0+(.)', '\\1') else trim(${cell}) end`,
  );
  return parts.length === 1 ? parts[0]! : `(${parts.join(" || chr(31) || ")})`;
}

/**
 * Makes the lookup of one join. Where a key has several rows that differ, the first in alphabetical order is taken;
 * `matches` counts them, and the lines it touches become an issue.
 */
export async function makeLookup(db: Database, join: Join, name: string): Promise<Lookup> {
  const { width } = await db.row<{ width: number }>(
    `select width from raw.sheets where sheet_no = ${join.sheetNo}`,
  );
  const gives = (Object.keys(join.gives) as Field[]).sort();
  const cells = gives.map((field) => `nullif(trim(c${join.gives[field]!.index}), '') as ${sqlName(field)}`);
  const table = `clean.${name}`;
  const all = `struct_pack(${gives.map((field) => `${sqlName(field)} := ${sqlName(field)}`).join(", ")})`;
  const columns = gives.map((field) => `first_row.${sqlName(field)} as ${sqlName(field)}`);
  await db.run(`
    create or replace table ${table} as
    with rows_with_key as (
      select ${joinKey(join.on.map(({ other }) => `c${other}`))} as key, ${cells.join(", ")}
      from raw.lines_${width}
      where sheet_no = ${join.sheetNo}
    ), one as (
      select key, min(${all}) as first_row, count(distinct ${all}) as matches
      from rows_with_key
      where key is not null and key <> ''
      group by key
    )
    select key, matches, ${columns.join(", ")} from one`);
  return { table, lineColumns: join.on.map(({ line }) => line), gives };
}
