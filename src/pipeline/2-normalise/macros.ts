import type { Database } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";
import { CURRENCY_WORDS, currencyMap, monthMap } from "./words.ts";

/** Makes schema clean and the macros that read cells (macros.sql). */
export async function prepareMacros(db: Database): Promise<void> {
  await runFile(db, new URL("./macros.sql", import.meta.url), {
    currencies: CURRENCY_WORDS.replaceAll("'", "''"),
    currency_codes: currencyMap(),
    months: monthMap(),
  });
}
