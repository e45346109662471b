/** Which column of a group names the account of a line. */
import type { Database } from "../../store/database.ts";
import type { Group } from "./groups.ts";

/** Records of each sheet that are looked at. */
const LOOKED_AT = 20_000;

/** A text that says what was bought in general stands on this many lines and more, on average. */
const LINES_A_TEXT = 20;

/**
 * `description` where no column is an account label and its texts are few and often repeated ("Purpose of spend"),
 * else `account_label`.
 */
export async function accountLabel(
  db: Database,
  { mapping, sheets, width }: Group,
): Promise<"account_label" | "description"> {
  const { account_label, description } = mapping.columns;
  if (account_label !== undefined || description === undefined) return "account_label";
  const { lines, texts } = await db.row<{ lines: number; texts: number }>(`
    select count(*)::double as lines, count(distinct c${description.index})::double as texts
    from raw.lines_${width}
    where sheet_no in (${sheets.join(", ")}) and source_line <= ${LOOKED_AT} and c${description.index} is not null`);
  return lines >= 200 && lines >= LINES_A_TEXT * texts ? "description" : "account_label";
}
