/** What holds for every line of a sheet: its buyer, its period, and whether the same file was given twice. */
import { type Database, sqlText } from "../../store/database.ts";
import type { SheetMapping } from "../profile/mapping.ts";
import { isPayments } from "./groups.ts";

/** Fills clean.sheets. `on` is the day the result speaks of; dates more than a year after it are no dates of this ledger. */
export async function describeSheets(
  db: Database,
  mappings: readonly SheetMapping[],
  on: string | undefined,
): Promise<void> {
  const rows = mappings.filter(isPayments).map((mapping) => {
    const dated = mapping.period.from !== "line" && mapping.period.from !== "unknown" ? mapping.period : null;
    const date = (text: string | undefined) => (text === undefined ? "null" : `${sqlText(text)}::date`);
    const buyer = mapping.buyer === null ? "null" : sqlText(mapping.buyer);
    return `(${mapping.sheetNo}, ${sqlText(mapping.kind)}, ${buyer}, ${date(dated?.start)}, ${date(dated?.end)})`;
  });
  if (rows.length === 0) return;
  const latest = on === undefined ? "date '2100-01-01'" : `(${sqlText(on)}::date + interval 1 year)::date`;
  await db.run(`
    insert into clean.sheets
    with given (sheet_no, kind, buyer, period_from, period_to) as (values ${rows.join(", ")}),
    located as (
      select given.*, sheets.source_sheet, files.sha256, sheets.source_file
      from given
      join raw.sheets sheets using (sheet_no)
      join raw.files files using (file_no)
    )
    select sheet_no, kind, buyer, period_from, period_to,
      nullif(min(sheet_no) over (partition by sha256, coalesce(source_sheet, '') order by source_file, sheet_no
        rows between unbounded preceding and current row), sheet_no),
      ${latest}
    from located`);
}
