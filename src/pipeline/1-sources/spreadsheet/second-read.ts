/**
 * The independent sum of a worksheet: a scanner over the text of the sheet's XML that shares neither parser nor cell
 * reader with readWorkbook, so that a fault in either shows as a difference.
 */
import { basename } from "node:path";
import { InputError } from "../../../shared/errors.ts";
import { addExact, type Exact, formatExact, negateExact } from "../../../shared/money.ts";
import type { AmountRule, ColumnUse, NumberFormat } from "../../profile/mapping.ts";
import { asStored, readAmountText } from "./amount-text.ts";
import { openParts, WORKBOOK_LIMITS } from "./parts.ts";
import { scanOds } from "./second-ods.ts";
import { scanXlsx } from "./second-xlsx.ts";

export type SecondReadSpec = {
  readonly path: string;
  /** Name of the sheet. */
  readonly sheet: string;
  /** Row number of the header; null where there is none. Rows up to it are not counted. */
  readonly headerRow: number | null;
  /** Last row to count, for a sheet that readWorkbook found broken after it. */
  readonly lastRow?: number;
  /** How a line's amount is made; null counts records only. */
  readonly amount: AmountRule | null;
  /** Reads amounts that stand as text; numbers are read as the file writes them. */
  readonly readAmount?: (text: string, format: NumberFormat) => Exact | null;
};

/** A cell as the scanner sees it: a number exactly as written, or a text. */
export type ScannedCell = { readonly text: string; readonly isNumber: boolean };

/** What a scanner must keep: cells of these columns; of texts that are no amounts, these. */
export type Wanted = { readonly columns: ReadonlySet<number>; readonly texts: ReadonlySet<string> };

/** Called for each non-empty row with the cells of the wanted columns. */
export type RowSink = (row: number, cells: ReadonlyMap<number, ScannedCell>, times: number) => void;

/**
 * Non-empty rows below the header, how many have a readable amount, and their exact sum.
 * Errors: InputError where the workbook or the sheet cannot be read; a sheet that breaks off counts up to the break.
 */
export async function secondReadSheet(
  spec: SecondReadSpec,
): Promise<{ records: number; amountsRead: number; amount: string }> {
  const name = basename(spec.path);
  const parts = await openParts(spec.path, name, WORKBOOK_LIMITS);
  const credits = spec.amount?.kind === "signed-by" ? spec.amount.credits : [];
  const wanted: Wanted = {
    columns: new Set(columnsOf(spec.amount).map(({ index }) => index)),
    texts: new Set(credits.map((credit) => credit.trim())),
  };
  let records = 0;
  let amountsRead = 0;
  let sum: Exact = { units: 0n, scale: 2 };
  const sink: RowSink = (row, cells, times) => {
    const first = Math.max(row, (spec.headerRow ?? 0) + 1);
    const last = Math.min(row + times - 1, spec.lastRow ?? Number.POSITIVE_INFINITY);
    const below = last - first + 1;
    if (below <= 0) return;
    records += below;
    const amount =
      spec.amount === null ? null : amountOf(spec.amount, cells, spec.readAmount ?? readAmountText);
    if (amount === null) return;
    amountsRead += below;
    sum = addExact(sum, { units: amount.units * BigInt(below), scale: amount.scale });
  };
  const found = parts.has("content.xml")
    ? await scanOds(parts, spec.sheet, wanted, sink)
    : await scanXlsx(parts, spec.sheet, wanted, sink);
  if (!found) throw new InputError("inputs.sheet-missing", { path: name, sheet: spec.sheet });
  return { records, amountsRead, amount: formatExact(sum) };
}

function columnsOf(rule: AmountRule | null): ColumnUse[] {
  if (rule === null) return [];
  if (rule.kind === "debit-credit") return [rule.debit, rule.credit];
  return rule.kind === "signed-by" ? [rule.column, rule.sign] : [rule.column];
}

type Cells = ReadonlyMap<number, ScannedCell>;
type Read = NonNullable<SecondReadSpec["readAmount"]>;

function amountOf(rule: AmountRule, cells: Cells, read: Read): Exact | null {
  const value = (column: ColumnUse) => exactOf(cells.get(column.index), column.number ?? "1234.56", read);
  if (rule.kind === "debit-credit") {
    const [debit, credit] = [value(rule.debit), value(rule.credit)];
    if (debit === "unreadable" || credit === "unreadable" || (debit === null && credit === null)) return null;
    const zero = { units: 0n, scale: 2 };
    return addExact(debit ?? zero, negateExact(credit ?? zero));
  }
  const amount = value(rule.column);
  if (amount === null || amount === "unreadable") return null;
  if (rule.kind === "single") return rule.reversed === true ? negateExact(amount) : amount;
  const sign = cells.get(rule.sign.index)?.text.trim() ?? "";
  return rule.credits.some((credit) => credit.trim() === sign) ? negateExact(amount) : amount;
}

function exactOf(
  cell: ScannedCell | undefined,
  format: NumberFormat,
  read: Read,
): Exact | null | "unreadable" {
  if (cell === undefined || cell.text.trim() === "") return null;
  const amount = cell.isNumber ? readAmountText(cell.text, "1234.56") : read(cell.text, format);
  return (amount === null ? null : asStored(amount)) ?? "unreadable";
}
