/**
 * Sheets to a workbook. Amounts, shares and counts are numbers with a format; text is never a formula. The same
 * sheets give the same bytes: the library writes zip entries with a fixed date and the properties carry no clock.
 */
import { type CellValue, writeXlsx } from "hucre/xlsx";
import { safeText } from "./cells.ts";
import type { Column, ColumnKind, Table, TableRow, Value } from "./document.ts";

/** A sheet: texts above (title, notes), then a table. */
export type Sheet = { readonly name: string; readonly table: Table };

export type WorkbookProperties = {
  readonly title: string;
  /** Stands as the date of last change, so that the bytes do not depend on when they are written. */
  readonly on: string;
};

const FORMATS: Partial<Record<ColumnKind, string>> = {
  money: "#,##0.00;[Red]-#,##0.00",
  share: "0.0%",
  count: "#,##0",
  decimal: "#,##0.00",
  line: "0",
};

const WIDTHS: Record<ColumnKind, number> = {
  text: 28,
  money: 18,
  share: 10,
  count: 12,
  decimal: 12,
  date: 12,
  line: 10,
};

export async function writeWorkbook(
  sheets: readonly Sheet[],
  properties: WorkbookProperties,
): Promise<Uint8Array> {
  const names = sheetNames(sheets);
  return writeXlsx({
    sheets: sheets.map(({ table }, index) => ({
      name: names[index]!,
      columns: table.columns.map((column) => ({ width: width(column, table.rows) })),
      rows: [
        table.columns.map((column) => safeText(column.title)),
        ...table.rows.map((row) => cells(table.columns, row)),
        ...(table.total === undefined ? [] : [cells(table.columns, table.total)]),
        ...(table.note === undefined ? [] : [[], [safeText(table.note)]]),
      ],
      cells: new Map(styles(table)),
      freezePane: { rows: 1 },
    })),
    properties: {
      title: properties.title,
      creator: "Aedile",
      modified: new Date(`${properties.on}T00:00:00Z`),
    },
  });
}

function cells(columns: readonly Column[], row: TableRow): CellValue[] {
  return columns.map((column) => cell(column.kind, row[column.key] ?? null));
}

function cell(kind: ColumnKind, value: Value): CellValue {
  if (value === null) return null;
  if (kind === "text" || kind === "date") return safeText(String(value));
  const number = Number(value);
  return Number.isFinite(number) ? number : safeText(String(value));
}

function* styles(table: Table): Generator<[string, { style: object }]> {
  for (const [index] of table.columns.entries())
    yield [`0,${index}`, { style: { font: { bold: true }, alignment: { wrapText: true, vertical: "top" } } }];
  const last = table.rows.length + (table.total === undefined ? 0 : 1);
  for (const [index, column] of table.columns.entries()) {
    const numFmt = FORMATS[column.kind];
    for (let row = 1; row <= last; row++) {
      const bold = table.total !== undefined && row === last ? { font: { bold: true } } : {};
      if (numFmt !== undefined) yield [`${row},${index}`, { style: { numFmt, ...bold } }];
      else if (column.kind === "text")
        yield [`${row},${index}`, { style: { alignment: { wrapText: true, vertical: "top" }, ...bold } }];
    }
  }
}

/** As wide as the longest of the first lines, within reason. */
function width(column: Column, rows: readonly TableRow[]): number {
  const longest = rows
    .slice(0, 200)
    .reduce((most, row) => Math.max(most, String(row[column.key] ?? "").length), 0);
  if (column.kind !== "text") return Math.max(WIDTHS[column.kind], Math.min(column.title.length, 24) + 2);
  return Math.min(Math.max(longest, column.title.length, 10) + 2, 60);
}

/** Excel allows 31 characters, some not at all, and no name twice. */
function sheetNames(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    const clean =
      name
        .replaceAll(/[\\/?*[\]:]/g, " ")
        .replace(/^'+|'+$/g, "")
        .trim()
        .slice(0, 31) || "Sheet";
    let unique = clean;
    for (let number = 2; taken.has(unique.toLowerCase()); number++) {
      unique = `${clean.slice(0, 31 - String(number).length - 1)} ${number}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}
