/** in = analysed + left out by reason, rows and money, per sheet, against an independent reader. */
import { AedileError } from "../../shared/errors.ts";
import type { Database } from "../../store/database.ts";
import { readSql } from "../../store/statements.ts";

type Difference = {
  source_file: string;
  expected_rows: string;
  found_rows: string;
  expected: string;
  found: string;
};

/** Ends the run when any sheet does not reconcile with the second reader, in rows or by a cent. */
export async function checkConservation(db: Database): Promise<void> {
  const differences = await db.rows<Difference>(readSql(new URL("./unreconciled.sql", import.meta.url)));
  const first = differences[0];
  if (first === undefined) return;
  throw new AedileError("normalise.not-reconciled", {
    ...first,
    file: first.source_file,
    count: differences.length,
  });
}
