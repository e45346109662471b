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
  // Most keys begin with another digit and have no blanks: these are taken as they are.
  const parts = cells.map(
    (cell) =>
      `case
        when ${cell} not like '0%' and ${cell} not like ' %' and ${cell} not like '% ' then ${cell}
        when regexp_full_match(trim(${cell}), '\\d+') then regexp_replace(trim(${cell}), '^0+(.)', '\\1')
        else trim(${cell})
      end`,
  );
  return parts.length === 1 ? parts[0]! : `(${parts.join(" || chr(31) || ")})`;
}

/**
 * Makes the lookup of one join; `matches` counts the rows of a key that differ. Of several rows of a master the first
 * in alphabetical order is taken; several winners of a lot give only what they all say alike.
 */
export async function makeLookup(
  db: Database,
  join: Join,
  name: string,
  several: "first" | "alike",
): Promise<Lookup> {
  const { width } = await db.row<{ width: number }>(
    `select width from raw.sheets where sheet_no = ${join.sheetNo}`,
  );
  const gives = (Object.keys(join.gives) as Field[]).sort();
  const cells = gives.map((field) => `nullif(trim(c${join.gives[field]!.index}), '') as ${sqlName(field)}`);
  const table = `clean.${name}`;
  const all = `struct_pack(${gives.map((field) => `${sqlName(field)} := ${sqlName(field)}`).join(", ")})`;
  const columns = gives.map((field) => {
    const first = `first_row.${sqlName(field)}`;
    return `${several === "first" ? first : `case when matches > 1 then ${sqlName(`all_${field}`)} else ${first} end`} as ${sqlName(field)}`;
  });
  const alike = gives.map(
    (field) =>
      `case when count(distinct ${sqlName(field)}) = 1 and count(${sqlName(field)}) = count(*) then min(${sqlName(field)}) end as ${sqlName(`all_${field}`)}`,
  );
  const differs = several === "first" ? all : whoIsMeant(gives, all);
  await db.run(`
    create or replace table ${table} as
    with rows_with_key as (
      select ${joinKey(join.on.map(({ other }) => `c${other}`))} as key, ${cells.join(", ")}
      from raw.lines_${width}
      where sheet_no = ${join.sheetNo}
    ), one as (
      select key, min(${all}) as first_row, count(distinct ${differs}) as matches, ${alike.join(", ")}
      from rows_with_key
      where key is not null and key <> '' and coalesce(${gives.map(sqlName).join(", ")}) is not null
      group by key
    )
    select key, matches, ${columns.join(", ")} from one`);
  return { table, lineColumns: join.on.map(({ line }) => line), gives };
}

/** SQL: the supplier of a row, by number where one is given (a number of one repeated digit is none), else by name. */
function whoIsMeant(gives: readonly Field[], all: string): string {
  const has = (field: Field) => gives.includes(field);
  const numbers = (["vat_number", "company_number", "supplier_id"] as const)
    .filter(has)
    .map((field) => sqlName(field))
    .map((name) => `case when len(list_distinct(string_split(${name}, ''))) > 1 then upper(${name}) end`);
  const names = has("supplier") ? ["upper(strip_accents(supplier))"] : [];
  const told = [...numbers, ...names];
  return told.length === 0 ? all : `coalesce(${told.join(", ")}, ${all}::varchar)`;
}
