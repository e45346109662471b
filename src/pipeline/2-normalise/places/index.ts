/** Where payees are: decided on distinct places, for what the ledger says and for what a register says. */
import type { Database } from "../../../store/database.ts";
import { sqlText } from "../../../store/database.ts";
import { runFile } from "../../../store/statements.ts";
import type { Profile } from "../../profile/schema.ts";
import { countryCode, type Locate, locator } from "./areas.ts";

const BATCH = 20_000;
const COLUMNS = `'[{"postcode": "VARCHAR", "town": "VARCHAR", "region": "VARCHAR", "country": "VARCHAR", "area": "VARCHAR", "basis": "VARCHAR", "code": "VARCHAR"}]'`;

/** Fills clean.areas, and area, area_basis, branch_area and country_code of clean.payees. */
export async function placePayees(db: Database, profile: Profile): Promise<void> {
  await listAreas(db, profile);
  await db.run(
    `create or replace temp table places (postcode varchar, town varchar, region varchar, country varchar, area varchar, basis varchar, code varchar)`,
  );
  const locate = locator(profile);
  const stream = db.stream<Record<"postcode" | "town" | "region" | "country", string | null>>(`
    select postcode, town, region, country from clean.payees
    union
    select based_postcode, based_town, based_region, based_country from clean.payees`);
  const located: Record<string, string | null>[] = [];
  for await (const chunk of stream)
    for (const place of chunk) located.push({ ...place, ...placed(locate, place) });
  for (let from = 0; from < located.length; from += BATCH) {
    await db.run(`insert into places select unnest(from_json($rows::json, ${COLUMNS}), recursive := true)`, {
      rows: JSON.stringify(located.slice(from, from + BATCH)),
    });
  }
  await runFile(db, new URL("./places.sql", import.meta.url));
}

function placed(locate: Locate, place: Record<"postcode" | "town" | "region" | "country", string | null>) {
  const { area, basis, country } = locate(place);
  return { area, basis, code: country ?? countryCode(place.country) };
}

async function listAreas(db: Database, profile: Profile): Promise<void> {
  const names = [...Object.keys(profile.areas), "elsewhere", "unknown"];
  const values = names.map((name, i) => `(${sqlText(name)}, ${i + 1})`);
  await db.run(
    `create or replace table clean.areas as select area::varchar as area, rank::integer as rank from (values ${values.join(", ")}) v(area, rank)`,
  );
}
