/**
 * Natural persons among the payees. Redaction marks are found in SQL; the rest is decided one distinct payee at a
 * time (person.ts), and the accounts a person is paid on settle whether he or she trades.
 */
import { type Database, sqlText } from "../../../store/database.ts";
import { runFile } from "../../../store/statements.ts";
import { globPattern } from "../../profile/globs.ts";
import { type PersonFacts, PRIVATE_ACCOUNTS, personOf } from "./person.ts";

/** Names that end in one of the commonest legal forms need no second look, unless a number or type speaks. */
const PLAIN_FIRM =
  "(?i)[ .](ltd|limited|plc|llp|cic|gmbh|ag|kg|e\\.?v|s\\.?l\\.?u?|s\\.?a|s\\.?r\\.?l|s\\.?p\\.?a|s\\.?a\\.?s|sarl|b\\.?v|n\\.?v|ab|oy|a\\/s|aps|as)\\.?$";

/** Rows that travel to the engine at once. */
const BATCH = 20_000;

type Found = { key: string; reason: string; role: string | null };

export async function markPersons(db: Database, country: string | null): Promise<void> {
  await db.run(`create or replace temp table persons (payee_key ubigint, reason varchar, role varchar)`);
  const rows = db.stream<Record<string, string | null>>(`
    select payee_key::varchar as key, name_as_written as name, creditor_type as type, vat_number as vat, company_number as company,
      supplier_id_as_written as id, country_code as country
    from clean.payees
    where not is_redacted
      and (creditor_type is not null or vat_number is not null or company_number is not null
        or not regexp_matches(coalesce(name_as_written, ''), ${sqlText(PLAIN_FIRM)}))`);
  const found: Found[] = [];
  for await (const chunk of rows) {
    for (const row of chunk) {
      const person = personOf(factsOf(row, country));
      if (person !== null) found.push({ key: row.key!, reason: person.reason, role: person.role });
    }
  }
  for (let from = 0; from < found.length; from += BATCH) {
    await db.run(
      `insert into persons select unnest(from_json($rows::json, '[{"key": "UBIGINT", "reason": "VARCHAR", "role": "VARCHAR"}]'), recursive := true)`,
      {
        rows: JSON.stringify(found.slice(from, from + BATCH)),
      },
    );
  }
  await runFile(db, new URL("./persons.sql", import.meta.url), {
    private_accounts: sqlText(PRIVATE_ACCOUNTS.map(globPattern).join("|")),
  });
}

function factsOf(row: Record<string, string | null>, country: string | null): PersonFacts {
  return {
    name: row.name ?? null,
    creditorType: row.type ?? null,
    vatNumber: row.vat ?? null,
    companyNumber: row.company ?? null,
    supplierId: row.id ?? null,
    country: row.country ?? country,
  };
}
