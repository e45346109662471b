/** Where every record and every cent went, as CONTRACT section 5 writes it; exact decimals as strings. */
import { addExact, exact, formatExact } from "../../../shared/money.ts";
import type { Database } from "../../../store/database.ts";

export type LeftOut = { readonly reason: string; readonly rows: number; readonly amount: string };

export type Balance = {
  readonly rowsIn: number;
  readonly rowsAnalysed: number;
  readonly rowsSetAside: number;
  readonly amountIn: string;
  readonly amountAnalysed: string;
  readonly amountSetAside: string;
  readonly rounding: string;
  /** What converting other currencies to the reporting currency added. */
  readonly conversion: string;
  /** Records and sum of the independent second reader. */
  readonly secondReader: { readonly rows: number; readonly amount: string };
  readonly setAside: readonly LeftOut[];
};

export type FileBalance = Balance & { readonly file: string; readonly sheet: string | null };
export type Conservation = Balance & { readonly files: readonly FileBalance[] };

type SheetRow = {
  sheet_no: number;
  source_file: string;
  source_sheet: string | null;
  rows_in: string;
  rows_analysed: string;
  rows_set_aside: string;
  amount_in: string;
  amount_analysed: string;
  amount_set_aside: string;
  rounding: string;
  conversion: string;
  second_rows: string;
  second_amount: string;
};

export async function readConservation(db: Database): Promise<Conservation> {
  const sheets = await db.rows<SheetRow>(
    `select c.*, coalesce(x.records, 0) as second_rows, coalesce(x.amount, 0)::varchar as second_amount
     from clean.conservation c
     left join raw.second_reader x using (sheet_no)
     order by c.source_file, c.source_sheet, c.sheet_no`,
  );
  const reasons = await db.rows<{ sheet_no: number; reason: string; rows: string; amount: string }>(
    `select sheet_no, reason, rows, amount_in::varchar as amount
     from clean.left_out where reason is not null order by sheet_no, amount_in desc, reason`,
  );
  const files = sheets.map((row) => ({
    file: row.source_file,
    sheet: row.source_sheet,
    rowsIn: Number(row.rows_in),
    rowsAnalysed: Number(row.rows_analysed),
    rowsSetAside: Number(row.rows_set_aside),
    amountIn: plain(row.amount_in),
    amountAnalysed: plain(row.amount_analysed),
    amountSetAside: plain(row.amount_set_aside),
    rounding: plain(row.rounding),
    conversion: plain(row.conversion),
    secondReader: { rows: Number(row.second_rows), amount: plain(row.second_amount) },
    setAside: merged(reasons.filter((reason) => reason.sheet_no === row.sheet_no).map(leftOut)),
  }));
  return { ...total(files), files };
}

function leftOut(row: { reason: string; rows: string; amount: string }): LeftOut {
  return { reason: row.reason, rows: Number(row.rows), amount: plain(row.amount) };
}

function total(files: readonly FileBalance[]): Balance {
  const rows = (of: (file: FileBalance) => number) => files.reduce((sum, file) => sum + of(file), 0);
  const amount = (of: (file: FileBalance) => string) => sum(files.map(of));
  return {
    rowsIn: rows((file) => file.rowsIn),
    rowsAnalysed: rows((file) => file.rowsAnalysed),
    rowsSetAside: rows((file) => file.rowsSetAside),
    amountIn: amount((file) => file.amountIn),
    amountAnalysed: amount((file) => file.amountAnalysed),
    amountSetAside: amount((file) => file.amountSetAside),
    rounding: amount((file) => file.rounding),
    conversion: amount((file) => file.conversion),
    secondReader: {
      rows: rows((file) => file.secondReader.rows),
      amount: amount((file) => file.secondReader.amount),
    },
    setAside: merged(files.flatMap((file) => file.setAside)),
  };
}

/** One entry a reason, the largest number of rows first. */
function merged(entries: readonly LeftOut[]): LeftOut[] {
  const reasons = [...new Set(entries.map((entry) => entry.reason))];
  return reasons
    .map((reason) => {
      const same = entries.filter((entry) => entry.reason === reason);
      return {
        reason,
        rows: same.reduce((all, entry) => all + entry.rows, 0),
        amount: sum(same.map((entry) => entry.amount)),
      };
    })
    .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1));
}

export function sum(amounts: readonly string[]): string {
  return formatExact(amounts.map(exact).reduce(addExact, exact("0")));
}

/** "12.300000000000" -> "12.30". */
function plain(decimal: string): string {
  return formatExact(exact(decimal));
}
