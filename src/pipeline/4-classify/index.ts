/** Procurement or not, and the category of an account. Reads schema clean, writes schema classes (../README.md). */
import type { Reporter } from "../../shared/reporter.ts";
import type { Database } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";
import type { Profile } from "../profile/schema.ts";
import {
  accountRules,
  chartDefaults,
  countryOfLedger,
  labelDefaults,
  nameDefaults,
  payeeRules,
  typeDefaults,
} from "./gate.ts";

export async function classify(
  db: Database,
  options: { profile: Profile; reporter: Reporter },
): Promise<void> {
  const { profile, reporter } = options;
  const country = profile.city?.country ?? (await countryOfLedger(db));
  const chart = await chartDefaults(db, country);
  await runFile(db, new URL("./classes.sql", import.meta.url), {
    account_rules: accountRules(profile),
    chart: chart ?? "null::varchar",
    has_chart: String(chart !== null),
    account_label: labelDefaults("account_label"),
    category_label: labelDefaults("category_label"),
    payee_rules: payeeRules(profile),
    creditor_type: typeDefaults("creditor_type"),
    payee_name: nameDefaults("name_as_written"),
  });
  reporter.progress("classify");
}
