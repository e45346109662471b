/**
 * Reads worksheets of XLSX, XLSM and ODS files row by row, in bounded memory. Why with our own reader over yauzl and
 * saxes: docs/decisions/0002-spreadsheets.md.
 */
import { basename } from "node:path";
import { asUserError, InputError } from "../../../shared/errors.ts";
import type { NumberCells } from "./number-cells.ts";
import { readOds } from "./ods.ts";
import { openParts, WORKBOOK_LIMITS, type WorkbookLimits } from "./parts.ts";
import { readXlsx } from "./xlsx.ts";

export type { WorkbookLimits } from "./parts.ts";
export { secondReadSheet } from "./second-read.ts";

export type SheetRow = {
  /** The number the spreadsheet program shows beside the row, from 1. */
  readonly row: number;
  /** Texts by column from the first; null for an empty cell. Empty cells at the end are not given. */
  readonly cells: (string | null)[];
};

export type Sheet = {
  readonly name: string;
  readonly hidden: boolean;
  /**
   * The rows that have any value, in batches; blank rows only show as missing numbers. To be read once, before the next
   * sheet is asked for. Where the sheet is damaged the rows before the break come first, then an InputError.
   */
  readonly rows: AsyncIterable<SheetRow[]>;
  /** What its number cells were, once all rows are read. */
  readonly numbers: NumberCells;
};

/**
 * The worksheets of a workbook in their order. Cells are texts: numbers exactly as the file writes them
 * (`2160.5699999999997`, `1E-3`), dates as ISO text, TRUE/FALSE, the stored result of a formula (`=…` where none is
 * stored), errors as `#N/A`. Cells of blanks only are empty.
 * Errors: InputError where it is no readable workbook. `name` is what messages call the file. In the columns of
 * `unmarked` number cells are written without a decimal mark (`123456E-2`).
 */
export async function* readWorkbook(
  path: string,
  limits: Partial<WorkbookLimits> = {},
  name: string = basename(path),
  unmarked: ReadonlySet<number> = new Set(),
): AsyncGenerator<Sheet> {
  const bounds = { ...WORKBOOK_LIMITS, ...limits };
  try {
    const parts = await openParts(path, name, bounds);
    if (parts.has("xl/workbook.bin")) throw new InputError("inputs.format.xlsb", { path: name });
    if (parts.has("content.xml")) yield* readOds(parts, bounds, unmarked);
    else yield* readXlsx(parts, bounds, unmarked);
  } catch (error) {
    throw asUserError(error);
  }
}
