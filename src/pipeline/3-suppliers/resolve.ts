/**
 * The seam of supplier resolution. In: suppliers.mentions (one row a payee). Out: suppliers.resolved(payee_key,
 * cluster VARCHAR, id_scheme, id_value, confidence, reason), one row a payee; payees of one cluster are one supplier.
 */
import type { Database } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";

export async function resolve(db: Database): Promise<void> {
  await runFile(db, new URL("./resolve.sql", import.meta.url));
}
