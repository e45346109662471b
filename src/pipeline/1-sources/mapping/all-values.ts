/** Passes over ALL values of a few columns: their number shapes and their distinct dates. One scan per width. */
import type { Database, Row } from "../../../store/database.ts";
import type { DateCount } from "./dates.ts";
import type { ShapeCount } from "./numbers.ts";
import type { RawSheet } from "./sheets.ts";

export type Wanted = { readonly sheet: RawSheet; readonly index: number; readonly as: "number" | "date" };

export type AllValues = {
  numbers(sheetNo: number, index: number): readonly ShapeCount[];
  dates(sheetNo: number, index: number): readonly DateCount[];
};

const SHAPES_PER_COLUMN = 500;
const DATES_PER_COLUMN = 20_000;

/** Reads what is wanted; a column may be wanted as number and as date. */
export async function readAllValues(db: Database, wanted: readonly Wanted[]): Promise<AllValues> {
  const found = new Map<string, { value: string; count: number; sample: string }[]>();
  const widths = new Map<number, Wanted[]>();
  for (const want of wanted) {
    const list = widths.get(want.sheet.width) ?? [];
    list.push(want);
    widths.set(want.sheet.width, list);
  }
  for (const [width, wants] of widths) {
    const keys = [...new Set(wants.map(({ index, as }) => `${as}_${index}`))];
    const sheets = [...new Set(wants.map(({ sheet }) => sheet.sheetNo))];
    const asked = new Set(wants.map(({ sheet, index, as }) => `${sheet.sheetNo} ${as}_${index}`));
    const rows = await db.rows<Row>(`
      with cells as (
        select sheet_no, ${keys.map((key) => `${expression(key)} as ${key}`).join(", ")}
        from raw.lines_${width}
        where sheet_no in (${sheets.join(", ")})
      )
      select sheet_no, grouping(${keys.join(", ")})::integer as which, coalesce(${keys.join(", ")}) as value, count(*)::double as count
      from cells
      group by grouping sets (${keys.map((key) => `(sheet_no, ${key})`).join(", ")})
      qualify row_number() over (partition by sheet_no, which order by count desc, value) <= ${DATES_PER_COLUMN}`);
    for (const row of rows) {
      if (row.value === null) continue;
      const key = keyOf(keys, Number(row.which));
      const place = `${row.sheet_no} ${key}`;
      if (!asked.has(place)) continue;
      const list = found.get(place) ?? [];
      list.push({ value: String(row.value), count: Number(row.count), sample: String(row.value) });
      found.set(place, list);
    }
  }
  return {
    numbers: (sheetNo, index) =>
      sorted(found.get(`${sheetNo} number_${index}`))
        .slice(0, SHAPES_PER_COLUMN)
        .map(({ value, count, sample }) => ({ shape: value, count, sample })),
    dates: (sheetNo, index) => sorted(found.get(`${sheetNo} date_${index}`)),
  };
}

function sorted(list: { value: string; count: number; sample: string }[] | undefined) {
  return (list ?? []).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** `grouping()` sets one bit for each key that is NOT in the group, the first key being the highest bit. */
function keyOf(keys: readonly string[], which: number): string {
  const all = 2 ** keys.length - 1;
  const bit = Math.log2(all - which);
  return keys[keys.length - 1 - bit]!;
}

function expression(key: string): string {
  const [as, index] = key.split("_");
  if (as === "number") return `left(translate(trim(c${index}), '0123456789', '9999999999'), 40)`;
  return `left(regexp_replace(trim(c${index}), '[ T]+\\d{1,2}:.*$', ''), 40)`;
}

/** Values of a number column that begin with 0 and a mark: 0.500 cannot be thousands. */
export async function leadingZeros(
  db: Database,
  sheet: RawSheet,
  index: number,
): Promise<{ point: number; comma: number }> {
  const row = await db.row<Row>(`
    select count(*) filter (where regexp_matches(c${index}, '^\\s*-?0\\.\\d'))::double as point,
           count(*) filter (where regexp_matches(c${index}, '^\\s*-?0,\\d'))::double as comma
    from raw.lines_${sheet.width} where sheet_no = ${sheet.sheetNo}`);
  return { point: Number(row.point), comma: Number(row.comma) };
}

/** SQL for a cell as an exact number, given its decimal mark; NULL where it is none. */
export function numberSql(column: string, mark: "point" | "comma"): string {
  const sign = `case when regexp_matches(${column}, '^\\s*[(−-]|[-−]\\s*$') then -1 else 1 end`;
  const digits = mark === "point" ? `[^0-9.]` : `[^0-9,]`;
  const bare = `regexp_replace(${column}, '${digits}', '', 'g')`;
  return `(${sign} * try_cast(${mark === "point" ? bare : `replace(${bare}, ',', '.')`} as decimal(30, 6)))`;
}
