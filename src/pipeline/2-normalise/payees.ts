/** Marks of payees (redacted, collective) and what they mean for their lines. */
import { type Database, sqlText } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";
import { globPattern } from "../profile/globs.ts";
import type { Profile } from "../profile/schema.ts";
import { FLAGS } from "./flags.ts";
import { ONE_TIME_WORDS, REDACTION_PATTERN } from "./words.ts";

export async function markPayees(db: Database): Promise<void> {
  await runFile(db, new URL("./payee-marks.sql", import.meta.url), {
    redaction: sqlText(REDACTION_PATTERN),
    one_time: sqlText(ONE_TIME_WORDS.join("|")),
  });
}

/** Carries what is known of a payee, and the profile's lists, to the flags of its lines. */
export async function flagPayees(db: Database, profile: Profile): Promise<void> {
  await runFile(db, new URL("./payee-flags.sql", import.meta.url), {
    redacted: String(FLAGS.redacted),
    one_time: String(FLAGS["one-time-payee"]),
    several: String(FLAGS["several-winners"]),
    missing: String(FLAGS["payee-missing"]),
    internal: String(FLAGS["internal-transfer"]),
    own: String(FLAGS["own-company"]),
    internal_match: listed(profile.internal),
    own_match: listed(profile.own_companies),
  });
}

/** SQL: the payee's name fits one of the patterns, or one of its numbers is on the list. */
function listed(patterns: readonly string[]): string {
  if (patterns.length === 0) return "false";
  const name = "lower(strip_accents(trim(coalesce(name_as_written, ''))))";
  const fits = patterns.map((pattern) => `regexp_full_match(${name}, ${sqlText(globPattern(pattern))})`);
  const numbers = patterns.map((pattern) => sqlText(pattern.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, "")));
  const held = ["supplier_id_as_written", "vat_number", "company_number"].map(
    (column) => `regexp_replace(upper(${column}), '[^\\pL\\pN]', '', 'g') in (${numbers.join(", ")})`,
  );
  return `coalesce(${[...fits, ...held].map((test) => `coalesce(${test}, false)`).join(" or ")}, false)`;
}
