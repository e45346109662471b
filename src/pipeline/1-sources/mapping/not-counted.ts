/** Says which files were recognised as something else than payments or awards; one line for many of a kind. */
import type { Reporter } from "../../../shared/reporter.ts";
import type { Database } from "../../../store/database.ts";
import type { SheetMapping } from "../../profile/mapping.ts";
import { sheetPath, sourceFor } from "../../profile/match.ts";
import type { Profile } from "../../profile/schema.ts";

type Row = { sheet_no: number; source_file: string; source_sheet: string | null; reason: string };

/** Files that complete others, and those the profile says to ignore, deserve no word. */
export async function tellNotCounted(
  db: Database,
  options: {
    readonly mappings: readonly SheetMapping[];
    readonly profile: Profile;
    readonly reporter: Reporter;
  },
): Promise<void> {
  const { mappings, profile, reporter } = options;
  const joined = new Set(mappings.flatMap(({ joins }) => joins.map(({ sheetNo }) => sheetNo)));
  const rows = await db.rows<Row>(
    `select sheet_no, source_file, source_sheet, coalesce(kind_reason, '') as reason
     from raw.sheets
     where state = 'table' and kind not in ('ledger', 'awards')
     order by source_file, sheet_no`,
  );
  const reasons = new Map<string, Row[]>();
  for (const row of rows) {
    if (joined.has(row.sheet_no)) continue;
    if (sourceFor(profile, row.source_file, row.source_sheet)?.kind === "ignore") continue;
    reasons.set(row.reason, [...(reasons.get(row.reason) ?? []), row]);
  }
  for (const [reason, [first, ...others]] of reasons) {
    const values = { path: sheetPath(first!.source_file, first!.source_sheet), reason };
    if (others.length === 0) reporter.info("mapping.not-counted", values);
    else reporter.info("mapping.not-counted-several", { ...values, count: others.length + 1 });
  }
}
