/** Decides about records that do not have exactly the sheet's columns: padded, cut, or left out with reason. */
import { cellKind } from "../text/cells.ts";
import type { IrregularRecord } from "../text/record.ts";
import type { Table } from "../text/table.ts";

export type Verdict =
  | { readonly keep: readonly string[] }
  /** A column beyond the width holds something: the sheet is wider than its first records showed. */
  | { readonly widenTo: number }
  | { readonly reason: "wrong-number-of-columns" | "unclosed-quote" | "too-long" };

type Shape = Pick<Table, "columns" | "width" | "valueColumns"> & { readonly pageLines: ReadonlySet<string> };

export function judge(record: IrregularRecord, table: Shape): Verdict {
  if (record.tooLong) return { reason: "too-long" };
  let count = record.cells.length;
  while (count > 0 && record.cells[count - 1]!.trim() === "") count--;
  const { width, columns, valueColumns } = table;
  if (count > width) {
    if (record.cells.length <= columns) return { widenTo: count };
    return { reason: record.unclosed ? "unclosed-quote" : "wrong-number-of-columns" };
  }
  if (
    record.cells.length < columns &&
    !isPageLine(record.cells, table) &&
    !fits(record.cells, valueColumns)
  ) {
    return { reason: record.unclosed ? "unclosed-quote" : "wrong-number-of-columns" };
  }
  return { keep: record.cells.slice(0, width) };
}

/** Texts that differ in numbers only (page 1, page 2) are one. */
export function pageLine(cells: readonly string[]): string {
  return cells.join(" ").replaceAll(/\d+/g, "0").replaceAll(/\s+/g, " ").trim();
}

/** A line of the page, not of the table: no delimiter in it at all, or the banner once more. */
function isPageLine(cells: readonly string[], { pageLines }: Shape): boolean {
  return cells.length === 1 || pageLines.has(pageLine(cells));
}

/** A short record fits when the cells it has are of their columns' kind: then those at the end are missing. */
function fits(cells: readonly string[], valueColumns: readonly number[]): boolean {
  return valueColumns.every((c) => c >= cells.length || cellKind(cells[c]!) !== "text");
}
