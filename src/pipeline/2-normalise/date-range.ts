/** Dates far behind all others (a year typed wrongly) are no dates of this ledger. */
import { type Database, sqlText } from "../../store/database.ts";
import { FLAGS } from "./flags.ts";

type Month = { month: string; lines: number };

/** At most this share of the lines may lie behind the gap. */
const STRAY_SHARE = 0.001;

/** Months without a line that make a gap. */
const GAP_MONTHS = 12;

/** Where the day the result speaks of is not given, it is found in the dates: strays must not decide it. */
export async function tightenDates(db: Database, on: string | undefined): Promise<void> {
  if (on !== undefined) return;
  const months = await db.rows<Month>(`
    select strftime(paid_on, '%Y-%m') as month, count(*)::double as lines
    from clean.lines
    where set_aside_reason is null and paid_on is not null
    group by 1
    order by 1`);
  const last = lastSaneMonth(months);
  if (last === null) return;
  await db.run(`
    update clean.lines
    set paid_on = null, period_from = s.period_from, period_to = s.period_to,
      flags = flags | ${FLAGS["date-impossible"]}
    from clean.sheets s
    where clean.lines.sheet_no = s.sheet_no and clean.lines.paid_on > last_day(${sqlText(`${last}-01`)}::date)`);
}

/** The month before a gap of a year or more that few lines lie behind; null when nothing strays. */
export function lastSaneMonth(months: readonly Month[]): string | null {
  const all = months.reduce((sum, { lines }) => sum + lines, 0);
  let behind = 0;
  let last: string | null = null;
  for (let i = months.length - 1; i > 0; i--) {
    behind += months[i]!.lines;
    if (behind > STRAY_SHARE * all) break;
    if (monthNumber(months[i]!.month) - monthNumber(months[i - 1]!.month) > GAP_MONTHS)
      last = months[i - 1]!.month;
  }
  return last;
}

function monthNumber(month: string): number {
  const [year, of] = month.split("-").map(Number);
  return year! * 12 + of!;
}
