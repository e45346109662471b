/**
 * Finds the table among the first records of a sheet: banner lines above it, the header (one row, several, or
 * none), its width. Works on cells, so that text files and worksheets share it.
 */
import { cellKind, isValue } from "./cells.ts";

export type SampleRecord = { readonly line: number; readonly cells: readonly string[] };

export type Table = {
  /** Cells of a complete record as written. */
  readonly columns: number;
  /** `columns` without the trailing ones that are empty in every record of the sample. */
  readonly width: number;
  /** Physical line at which the header's last row starts; null without header. */
  readonly headerLine: number | null;
  readonly header: readonly string[] | null;
  readonly banner: readonly string[];
  /** Index in the sample of the first record below the header. */
  readonly firstRecord: number;
  readonly comment: "#" | null;
  /** Columns (from 0) in which nearly every cell is a number or a date. */
  readonly valueColumns: readonly number[];
};

const MAX_HEADER_ROWS = 3;
/** How far below the first rich row a header may stand. */
const SEARCH_ROWS = 15;

/** `headerLine`: what the profile says (0 = none); undefined to find it. Null when there is no record at all. */
export function findTable(all: readonly SampleRecord[], headerLine?: number): Table | null {
  if (all.length === 0) return null;
  const comment = commentMark(all);
  const columns = usualColumns(all.filter((record) => !isComment(record, comment)));
  const valueColumns = columnsOfValues(all, columns, comment);
  const rich = firstRichRow(all, columns, comment, valueColumns);
  const rows =
    headerLine === undefined
      ? headerRows(all, rich, columns, valueColumns, comment)
      : givenHeader(all, headerLine);
  const first = rows[0] ?? firstPlainRow(all, columns, comment, rich);
  const header = mergeHeader(rows.map((i) => all[i]!.cells)) ?? commentHeader(all, comment, first, columns);
  const firstRecord = rows.length === 0 ? first : rows.at(-1)! + 1;
  const body = all
    .slice(firstRecord)
    .filter((record) => !isComment(record, comment) && record.cells.length <= columns);
  const width = Math.max(1, effective(header ?? []), ...body.map(({ cells }) => effective(cells)));
  return {
    columns: Math.max(columns, width),
    width,
    headerLine: rows.length === 0 ? null : all[rows.at(-1)!]!.line,
    header: header === null ? null : Array.from({ length: width }, (_, i) => header[i] ?? ""),
    banner: all.slice(0, first).map(({ cells }) =>
      cells
        .map((cell) => cell.trim())
        .filter((cell) => cell !== "")
        .join(" "),
    ),
    firstRecord,
    comment,
    valueColumns,
  };
}

function effective(cells: readonly string[]): number {
  let count = cells.length;
  while (count > 0 && cells[count - 1]!.trim() === "") count--;
  return count;
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

/** `#` opens a comment where the first record begins with it. */
function commentMark(all: readonly SampleRecord[]): "#" | null {
  return all[0]!.cells[0]!.startsWith("#") ? "#" : null;
}

function isComment({ cells }: SampleRecord, comment: string | null): boolean {
  return comment !== null && cells[0]!.startsWith(comment);
}

/** The number of cells that most records have; of two equally common ones the larger. */
function usualColumns(records: readonly SampleRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records)
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + (filled(cells) > 1 ? 1 : 0.2));
  let best = 1;
  let most = 0;
  for (const [columns, count] of counts) {
    if (count > most || (count === most && columns > best)) [best, most] = [columns, count];
  }
  return best;
}

function columnsOfValues(all: readonly SampleRecord[], columns: number, comment: string | null): number[] {
  const body = all.filter((record) => record.cells.length === columns && !isComment(record, comment));
  const seen = body.length > 12 ? body.slice(Math.floor(body.length / 4)) : body.slice(1);
  return Array.from({ length: columns }, (_, c) => c).filter((c) => {
    const kinds = seen
      .slice(0, 2000)
      .map(({ cells }) => cellKind(cells[c]!))
      .filter((kind) => kind !== "blank");
    const values = kinds.filter((kind) => kind !== "text").length;
    return kinds.length > 0 && values >= kinds.length * (kinds.length > 12 ? 0.8 : 0.6);
  });
}

/** The first record laid out like the table: the right number of cells, enough of them filled. */
function firstRichRow(
  all: readonly SampleRecord[],
  columns: number,
  comment: string | null,
  valueColumns: readonly number[],
): number {
  const body = all.filter((record) => record.cells.length === columns && !isComment(record, comment));
  const fills = body.map(({ cells }) => filled(cells)).sort((a, b) => a - b);
  const usual = fills[Math.floor(fills.length / 2)] ?? 1;
  const enough = Math.min(usual, Math.max(columns > 1 ? 2 : 1, Math.ceil(usual * 0.5)));
  const fits = (record: SampleRecord) => {
    if (isComment(record, comment)) return false;
    const { cells } = record;
    if (filled(cells) < enough) return false;
    return cells.length === columns || effective(cells) >= Math.max(2, Math.ceil(usual * 0.8));
  };
  const isData = ({ cells }: SampleRecord) =>
    valueColumns.some(
      (c) => cells[c] !== undefined && cellKind(cells[c]!) !== "blank" && cellKind(cells[c]!) !== "text",
    );
  for (let i = 0; i < all.length; i++) {
    if (!fits(all[i]!)) continue;
    // Banner lines may happen to have as many cells: the table goes on below.
    const below = all.slice(i + 1, i + 6);
    if (
      below.length === 0 ||
      isData(all[i]!) ||
      below.filter((record) => fits(record) || isComment(record, comment)).length >= below.length / 2
    )
      return i;
  }
  const fallback = all.findIndex((record) => !isComment(record, comment));
  return fallback < 0 ? all.length : fallback;
}

/** Without header no record of the table may be taken for a banner: also the poorly filled ones at its top count. */
function firstPlainRow(
  all: readonly SampleRecord[],
  columns: number,
  comment: string | null,
  rich: number,
): number {
  const at = all.findIndex(
    (record) =>
      record.cells.length === columns &&
      filled(record.cells) >= Math.min(2, columns) &&
      !isComment(record, comment),
  );
  return at < 0 ? rich : Math.min(at, rich);
}

/** Indexes of the rows that make the header. */
function headerRows(
  all: readonly SampleRecord[],
  rich: number,
  columns: number,
  valueColumns: readonly number[],
  comment: string | null,
): number[] {
  const at = headerRow(all, rich, valueColumns, comment);
  if (at < 0) return [];
  const rows = [at];
  while (rows.length < MAX_HEADER_ROWS && goesOnBelow(all, at, rows.at(-1)! + 1, columns, valueColumns)) {
    rows.push(rows.at(-1)! + 1);
  }
  while (rows.length < MAX_HEADER_ROWS && rows[0]! > 0) {
    const above = all[rows[0]! - 1]!.cells;
    const lower = all[rows[0]!]!.cells;
    if (above.length !== columns || filled(above) < 2 || !isAllText(above)) break;
    if (!fillsGaps(lower, above) && new Set(lower.map(fold)).size === lower.length) break;
    rows.unshift(rows[0]! - 1);
  }
  return rows;
}

/** The header's main row: the first rich row, or one a little below where all above it are much poorer. */
function headerRow(
  all: readonly SampleRecord[],
  rich: number,
  valueColumns: readonly number[],
  comment: string | null,
): number {
  for (let at = rich; at < Math.min(all.length, rich + SEARCH_ROWS); at++) {
    const record = all[at]!;
    if (isComment(record, comment) || !looksLikeHeader(record.cells, all.slice(at + 1), valueColumns))
      continue;
    const poorer = all.slice(rich, at).every(({ cells }) => filled(cells) <= filled(record.cells) * 0.6);
    return poorer ? at : -1;
  }
  return -1;
}

/** A row of units, or of the rest of the names, directly below the header: text only, where the records have values. */
function goesOnBelow(
  all: readonly SampleRecord[],
  header: number,
  at: number,
  columns: number,
  valueColumns: readonly number[],
): boolean {
  const row = all[at]?.cells;
  const after = all[at + 1]?.cells;
  const names = all[header]!.cells;
  if (row === undefined || after === undefined || effective(row) > columns) return false;
  if (filled(row) === 0 || !isAllText(row) || isRepeat(row, names)) return false;
  const inValues = valueColumns.some((c) => (row[c] ?? "").trim() !== "");
  const onlyGaps = row.every((cell, c) => cell.trim() === "" || (names[c] ?? "").trim() === "");
  return (inValues || onlyGaps) && valueColumns.some((c) => (after[c] ?? "").trim() !== "");
}

function isAllText(cells: readonly string[]): boolean {
  return !cells.some((cell) => isValue(cell));
}

function fold(cell: string): string {
  return cell.trim().toLowerCase();
}

function isRepeat(a: readonly string[], b: readonly string[]): boolean {
  return a.every((cell, i) => fold(cell) === fold(b[i] ?? ""));
}

function fillsGaps(names: readonly string[], others: readonly string[]): boolean {
  return others.some((cell, i) => cell.trim() !== "" && (names[i] ?? "").trim() === "");
}

/** Text where the records below have numbers and dates; where they have none, names that do not come back below. */
function looksLikeHeader(
  cells: readonly string[],
  below: readonly SampleRecord[],
  valueColumns: readonly number[],
): boolean {
  const names = cells.filter((cell) => cell.trim() !== "");
  const values = names.filter((cell) => cellKind(cell) !== "text").length;
  const asText = valueColumns.filter((c) => cellKind(cells[c] ?? "") === "text").length;
  const asValue = valueColumns.filter((c) => ["number", "date"].includes(cellKind(cells[c] ?? ""))).length;
  if (asText + asValue > 0 && valueColumns.length > 0)
    return asText > asValue * 2 && values <= names.length / 3;
  if (valueColumns.length > 0 || values > 0 || names.length === 0) return false;
  if (new Set(names.map(fold)).size !== names.length || names.some((cell) => cell.length > 80)) return false;
  const seen = below.slice(0, 500);
  return !cells.some(
    (cell, c) => cell.trim() !== "" && seen.some((record) => fold(record.cells[c] ?? "") === fold(cell)),
  );
}

function givenHeader(all: readonly SampleRecord[], headerLine: number): number[] {
  const at = all.findIndex(({ line }) => line === headerLine);
  return at < 0 ? [] : [at];
}

function mergeHeader(rows: readonly (readonly string[])[]): string[] | null {
  if (rows.length === 0) return null;
  const columns = Math.max(...rows.map((cells) => cells.length));
  return Array.from({ length: columns }, (_, c) => {
    const parts = rows
      .map((cells) => (cells[c] ?? "").trim().replaceAll(/\s+/g, " "))
      .filter((part) => part !== "");
    return [...new Set(parts)].join(" ");
  });
}

/** Blanks made one; a byte order mark gone, also one that was decoded as three characters. */
function headerName(cell: string): string {
  return cell
    .replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)+/, "")
    .trim()
    .replaceAll(/\s+/g, " ");
}

/** Names that stand in a comment line: `#Institution;Section;Name`, whatever mark is between them. */
function commentHeader(
  all: readonly SampleRecord[],
  comment: string | null,
  first: number,
  columns: number,
): string[] | null {
  if (comment === null) return null;
  for (const { cells } of all.slice(0, first)) {
    const options = [cells, ...[",", ";", "\t", "|"].map((mark) => cells.join(mark).split(mark))];
    const names = options.find((option) => option.length === columns && filled(option) === columns);
    if (names !== undefined)
      return names.map((name, i) => headerName(i === 0 ? name.replace(/^#/, "") : name));
  }
  return null;
}
