/** A small invented city as 6-publish finds it: the tables of the steps before it, measured by the real 5-measure. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measure } from "../../src/pipeline/5-measure/index.ts";
import type { PublishOptions } from "../../src/pipeline/6-publish/index.ts";
import { type Profile, profileSchema } from "../../src/pipeline/profile/schema.ts";
import { translator } from "../../src/shared/i18n.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { Database } from "../../src/store/database.ts";
import { runFile } from "../../src/store/statements.ts";

export const profile: Profile = profileSchema.parse({
  city: { name: "Example City", country: "DE", currency: "EUR" },
  areas: { city: { postcodes: ["100*"] }, region: { postcodes: ["1*"] }, country: { countries: ["DE"] } },
});

export async function inventedCity(rows = 5000, suppliers = 200, path?: string): Promise<Database> {
  const db = await Database.open(path === undefined ? {} : { path });
  await runFile(db, new URL("./city.sql", import.meta.url), {
    rows: String(rows),
    suppliers: String(suppliers),
  });
  await runFile(db, new URL("../../src/pipeline/2-normalise/conservation.sql", import.meta.url));
  await measure(db, { profile, on: "2024-12-31", reporter: silentReporter, t: translator("en") });
  return db;
}

export function publishOptions(changes: Partial<PublishOptions> = {}): PublishOptions {
  return {
    folder: mkdtempSync(join(tmpdir(), "aedile-publish-")),
    formats: ["html", "xlsx", "json", "parquet"],
    profile,
    mappings: [],
    guesses: [],
    on: "2024-12-31",
    language: "en",
    version: "0.0.0",
    acceptGuesses: false,
    inputs: [
      { sourceFile: "ledger-2023.csv", sha256: "a1".repeat(32), bytes: 1000 },
      { sourceFile: "ledger-2024.csv", sha256: "b2".repeat(32), bytes: 2000 },
    ],
    usedProfile: "schema: 1\n",
    reporter: silentReporter,
    t: translator("en"),
    ...changes,
  };
}
