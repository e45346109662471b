/** Procurement or not, and the category of an account. Reads clean.accounts and clean.payees, writes schema classes (../README.md). */
import type { Reporter } from "../../shared/reporter.ts";
import type { Database } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";
import type { Profile } from "../profile/schema.ts";

export async function classify(
  db: Database,
  options: { profile: Profile; reporter: Reporter },
): Promise<void> {
  await runFile(db, new URL("./classes.sql", import.meta.url));
  options.reporter.progress("classify");
}
