/** Decides about records that do not have exactly the sheet's columns: padded, cut, or left out with reason. */
import { cellKind } from "../text/cells.ts";
import type { IrregularRecord } from "../text/scan.ts";
import type { Table } from "../text/table.ts";

export type Verdict =
  | { readonly keep: readonly string[] }
  /** A column beyond the width holds something: the sheet is wider than its first records showed. */
  | { readonly widenTo: number }
  | { readonly reason: "wrong-number-of-columns" | "unclosed-quote" | "too-long" };

export function judge(
  record: IrregularRecord,
  table: Pick<Table, "columns" | "width" | "valueColumns">,
): Verdict {
  if (record.tooLong) return { reason: "too-long" };
  let count = record.cells.length;
  while (count > 0 && record.cells[count - 1]!.trim() === "") count--;
  const { width, columns, valueColumns } = table;
  if (count > width) {
    if (record.cells.length <= columns) return { widenTo: count };
    return { reason: record.unclosed ? "unclosed-quote" : "wrong-number-of-columns" };
  }
  if (record.cells.length < columns && !fits(record.cells, valueColumns)) {
    return { reason: record.unclosed ? "unclosed-quote" : "wrong-number-of-columns" };
  }
  return { keep: record.cells.slice(0, width) };
}

/** A short record fits when the cells it has are of their columns' kind: then those at the end are missing. */
function fits(cells: readonly string[], valueColumns: readonly number[]): boolean {
  return valueColumns.every((c) => c >= cells.length || cellKind(cells[c]!) !== "text");
}
