/**
 * Supplier registers given beside the ledger (sheets of kind `suppliers` or `register`) that no join claims: they
 * complete payees by number, else by name. What the ledger line says stays; a register adds where the supplier is based.
 */
import type { Database } from "../../store/database.ts";
import { readSql } from "../../store/statements.ts";
import type { Field } from "../profile/fields.ts";
import type { SheetMapping } from "../profile/mapping.ts";
import { PAYEE_FIELDS } from "./payee-fields.ts";

export async function completeFromRegisters(db: Database, mappings: readonly SheetMapping[]): Promise<void> {
  const joined = new Set(mappings.flatMap((mapping) => mapping.joins.map((join) => join.sheetNo)));
  const registers = mappings.filter(
    (mapping) =>
      (mapping.kind === "suppliers" || mapping.kind === "register") &&
      !joined.has(mapping.sheetNo) &&
      names(mapping),
  );
  if (registers.length === 0) return;
  const parts: string[] = [];
  for (const mapping of registers) {
    const { width } = await db.row<{ width: number }>(
      `select width from raw.sheets where sheet_no = ${mapping.sheetNo}`,
    );
    const cells = PAYEE_FIELDS.map((field) => `${cell(mapping, field)} as ${field}`);
    parts.push(`select ${cells.join(", ")} from raw.lines_${width} where sheet_no = ${mapping.sheetNo}`);
  }
  await db.run(
    readSql(new URL("./registers.sql", import.meta.url), { rows: parts.join("\n  union all\n  ") }),
  );
}

/** A register must name suppliers and say something about them. */
function names({ columns }: SheetMapping): boolean {
  const keys = [columns.supplier, columns.supplier_id, columns.vat_number, columns.company_number];
  return keys.some((use) => use !== undefined);
}

function cell({ columns }: SheetMapping, field: Field): string {
  const use = columns[field];
  return use === undefined ? "null::varchar" : `nullif(trim(c${use.index}), '')`;
}
