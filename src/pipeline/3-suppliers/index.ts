/** Which payees are one supplier. Reads clean.payees and the euros of clean.lines, writes schema suppliers (../README.md). */
import type { Reporter } from "../../shared/reporter.ts";
import type { Database } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";
import type { Profile } from "../profile/schema.ts";
import { resolve } from "./resolve.ts";

export async function resolveSuppliers(
  db: Database,
  options: { profile: Profile; reporter: Reporter },
): Promise<void> {
  await runFile(db, new URL("./mentions.sql", import.meta.url));
  await resolve(db);
  await runFile(db, new URL("./suppliers.sql", import.meta.url));
  options.reporter.progress("suppliers");
}
