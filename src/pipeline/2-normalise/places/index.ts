/** Where payees are: decided on distinct places, for what the ledger says and for what a register says. */
import { type Database, sqlText } from "../../../store/database.ts";
import { runFile } from "../../../store/statements.ts";
import type { Profile } from "../../profile/schema.ts";
import { locator } from "./areas.ts";

/** Rows that travel to the engine at once. */
const BATCH = 20_000;

type PlaceRow = Record<"place" | "postcode" | "town" | "region" | "country", string | null>;

/** Fills clean.areas, and area, area_basis, branch_area and country_code of clean.payees. */
export async function placePayees(db: Database, profile: Profile): Promise<void> {
  await listAreas(db, profile);
  await db.run(
    `create or replace temp table places (place ubigint, area varchar, basis varchar, country varchar)`,
  );
  const locate = locator(profile);
  const stream = db.stream<PlaceRow>(`
    select distinct hash(postcode, town, region, country)::varchar as place, postcode, town, region, country
    from (
      select postcode, town, region, country from clean.payees
      union all
      select based_postcode, based_town, based_region, based_country from clean.payees
    )`);
  const located: Record<string, string | null>[] = [];
  for await (const chunk of stream) {
    for (const row of chunk) located.push({ place: row.place, ...locate(row) });
  }
  for (let from = 0; from < located.length; from += BATCH) {
    const columns = `'[{"place": "UBIGINT", "area": "VARCHAR", "basis": "VARCHAR", "country": "VARCHAR"}]'`;
    await db.run(`insert into places select unnest(from_json($rows::json, ${columns}), recursive := true)`, {
      rows: JSON.stringify(located.slice(from, from + BATCH)),
    });
  }
  await runFile(db, new URL("./places.sql", import.meta.url));
}

async function listAreas(db: Database, profile: Profile): Promise<void> {
  const names = [...Object.keys(profile.areas), "elsewhere", "unknown"];
  const values = names.map((name, i) => `(${sqlText(name)}, ${i + 1})`);
  await db.run(
    `create or replace table clean.areas as select area::varchar as area, rank::integer as rank from (values ${values.join(", ")}) v(area, rank)`,
  );
}
