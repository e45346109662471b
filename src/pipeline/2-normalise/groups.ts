/**
 * Sheets whose mappings are equal are read by one statement. Hundreds of monthly files with two or three kinds of
 * header make two or three groups.
 */
import type { Database } from "../../store/database.ts";
import type { SheetMapping } from "../profile/mapping.ts";

export type Group = {
  /** Columns of the raw table; the sheets lie in raw.lines_<width>. */
  readonly width: number;
  readonly sheets: readonly number[];
  /** The mapping of any one of the sheets. Period and kind's reason differ by sheet and stand in clean.sheets. */
  readonly mapping: SheetMapping;
};

/** Ledger and award sheets in groups, in the order of their first sheet. */
export async function groupSheets(db: Database, mappings: readonly SheetMapping[]): Promise<Group[]> {
  const widths = new Map<number, number>();
  for (const { sheet_no, width } of await db.rows<{ sheet_no: number; width: number }>(
    `select sheet_no, width from raw.sheets where state = 'table'`,
  )) {
    widths.set(sheet_no, width);
  }
  const groups = new Map<string, { width: number; sheets: number[]; mapping: SheetMapping }>();
  for (const mapping of [...mappings].sort((a, b) => a.sheetNo - b.sheetNo)) {
    const width = widths.get(mapping.sheetNo);
    if (width === undefined || !isPayments(mapping)) continue;
    const { sheetNo, because, period, ...same } = mapping;
    const key = JSON.stringify([width, same, period.from === "line"]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { width, sheets: [sheetNo], mapping });
    else group.sheets.push(sheetNo);
  }
  return [...groups.values()];
}

export function isPayments(mapping: SheetMapping): boolean {
  return mapping.kind === "ledger" || mapping.kind === "awards";
}
