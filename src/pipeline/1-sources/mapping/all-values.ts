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

const VALUES_PER_COLUMN = 20_000;

/** Reads what is wanted; a column may be wanted as number and as date. */
export async function readAllValues(db: Database, wanted: readonly Wanted[]): Promise<AllValues> {
  const shapes = new Map<string, ShapeCount[]>();
  const dates = new Map<string, DateCount[]>();
  const widths = new Map<number, Wanted[]>();
  for (const want of wanted) widths.set(want.sheet.width, [...(widths.get(want.sheet.width) ?? []), want]);
  for (const [width, wants] of widths) {
    const keys = [...new Set(wants.map(({ index, as }) => `${as}_${index}`))];
    const sheets = [...new Set(wants.map(({ sheet }) => sheet.sheetNo))];
    const asked = new Set(wants.map(({ sheet, index, as }) => `${sheet.sheetNo} ${as}_${index}`));
    for (const row of await db.rows<Row>(groups(width, sheets, keys))) {
      const key = groupOf(keys, Number(row.which));
      const place = `${row.sheet_no} ${key}`;
      if (row[key] === null || !asked.has(place)) continue;
      const count = Number(row.count);
      if (key.startsWith("date_")) push(dates, place, { value: String(row[key]), count });
      else
        for (const shape of shapesOf(String(row[`least_${key}`]), String(row[`most_${key}`]), count))
          push(shapes, place, shape);
    }
  }
  return {
    numbers: (sheetNo, index) =>
      (shapes.get(`${sheetNo} number_${index}`) ?? []).sort(
        (a, b) => b.count - a.count || (a.shape < b.shape ? -1 : 1),
      ),
    dates: (sheetNo, index) =>
      (dates.get(`${sheetNo} date_${index}`) ?? []).sort(
        (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
      ),
  };
}

function groups(width: number, sheets: readonly number[], keys: readonly string[]): string {
  const numbers = keys.filter((key) => key.startsWith("number_"));
  const samples = numbers.map(
    (key) => `min(${cellOf(key)}) as least_${key}, max(${cellOf(key)}) as most_${key}`,
  );
  const columns = [
    "sheet_no",
    `grouping(${keys.join(", ")})::integer as which`,
    ...keys,
    "count(*)::double as count",
    ...samples,
  ];
  return `
    with cells as (
      select ${["sheet_no", ...keys.map((key) => `${keyOf(key)} as ${key}`), ...numbers.map(cellOf)].join(", ")}
      from raw.lines_${width}
      where sheet_no in (${sheets.join(", ")})
    )
    select ${columns.join(", ")}
    from cells
    group by grouping sets (${keys.map((key) => `(sheet_no, ${key})`).join(", ")})
    qualify row_number() over (partition by sheet_no, which order by count desc, ${keys.join(", ")}) <= ${VALUES_PER_COLUMN}`;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** `grouping()` sets one bit for each key that is NOT in the group, the first key being the highest bit. */
function groupOf(keys: readonly string[], which: number): string {
  const all = 2 ** keys.length - 1;
  return keys[keys.length - 1 - Math.log2(all - which)]!;
}

function cellOf(key: string): string {
  return `c${key.split("_")[1]}`;
}

/** Numbers are grouped by where their marks stand, three times as fast as by their shape; dates as they are written. */
function keyOf(key: string): string {
  const cell = cellOf(key);
  if (key.startsWith("date_")) return `left(${cell}, 40)`;
  const place = (mark: string) => `least(strpos(${cell}, '${mark}'), 99)`;
  return `least(length(${cell}), 99) * 1000000 + ${place(".")} * 10000 + ${place(",")} * 100 + ${place(" ")}`;
}

/** The first and the last value of a group stand for it. */
function shapesOf(least: string, most: string, count: number): ShapeCount[] {
  const first = { shape: numberShape(least), count, sample: least };
  const last = { shape: numberShape(most), count: 1, sample: most };
  return first.shape === last.shape ? [first] : [first, last];
}

/** Every digit a 9, but a zero that leads: 0.500 is no thousands. */
export function numberShape(value: string): string {
  let before = false;
  return value
    .trim()
    .slice(0, 40)
    .replaceAll(/\d/g, (digit) => {
      const leads = digit === "0" && !before;
      before = true;
      return leads ? "0" : "9";
    });
}

/** SQL for a cell as an exact number, given its decimal mark; NULL where it is none. */
export function numberSql(column: string, mark: "point" | "comma"): string {
  const sign = `case when regexp_matches(${column}, '^\\s*[(−-]|[-−]\\s*$') then -1 else 1 end`;
  const digits = mark === "point" ? `[^0-9.]` : `[^0-9,]`;
  const bare = `regexp_replace(${column}, '${digits}', '', 'g')`;
  return `(${sign} * try_cast(${mark === "point" ? bare : `replace(${bare}, ',', '.')`} as decimal(30, 6)))`;
}
