/** Ten invented exports of finance systems, staged from their files: columns, formats, signs and joins are found. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openInputs } from "../../src/pipeline/1-sources/files/index.ts";
import { stageSources } from "../../src/pipeline/1-sources/index.ts";
import { type MappingResult, mapSheets } from "../../src/pipeline/1-sources/mapping/index.ts";
import type { SheetMapping } from "../../src/pipeline/profile/mapping.ts";
import { emptyProfile, type Profile } from "../../src/pipeline/profile/schema.ts";
import { parseProfile, writeProfile } from "../../src/pipeline/profile/yaml.ts";
import { translator } from "../../src/shared/i18n.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { Database } from "../../src/store/database.ts";

type Expected = {
  readonly ledger: string;
  readonly currency: string;
  readonly numberFormat: string;
  readonly dateFormat: string;
  readonly columns: Readonly<Record<string, string | number>>;
  readonly joins: readonly {
    readonly file: string;
    readonly on: { readonly ledger: string; readonly other: string };
    readonly gives: Readonly<Record<string, string>>;
  }[];
  readonly signs?: { readonly spending: string; readonly creditNote: string };
};

const folder = fileURLToPath(new URL("../fixtures/exports/", import.meta.url));
const t = translator("en");

async function mapFolder<T>(
  path: string,
  use: (map: (profile: Profile) => Promise<MappingResult>, files: Map<number, string>) => Promise<T>,
): Promise<T> {
  const workFolder = mkdtempSync(join(tmpdir(), "mapping-"));
  const db = await Database.open();
  try {
    const paths = readdirSync(path)
      .filter((name) => name !== "expected.json")
      .map((name) => join(path, name));
    const inputs = await openInputs(paths, { workFolder, reporter: silentReporter });
    await stageSources(db, { inputs, profile: emptyProfile, workFolder, reporter: silentReporter, t });
    const rows = await db.rows(`select sheet_no, source_file from raw.sheets`);
    const files = new Map(rows.map((row) => [Number(row.sheet_no), String(row.source_file)]));
    return await use((profile) => mapSheets(db, { profile, reporter: silentReporter, t }), files);
  } finally {
    db.close();
    rmSync(workFolder, { recursive: true, force: true });
  }
}

const withoutReasons = (mappings: readonly SheetMapping[]) => mappings.map(({ because: _, ...rest }) => rest);

describe.each(readdirSync(folder).filter((name) => /^\d/.test(name)))("export %s", (name) => {
  const expected = JSON.parse(readFileSync(join(folder, name, "expected.json"), "utf8")) as Expected;

  it("is read without a question, and its proposed profile replays to the same", async () => {
    await mapFolder(join(folder, name), async (map, files) => {
      const { mappings, guesses, proposed } = await map(emptyProfile);
      const mapping = mappings.find(({ sheetNo }) => files.get(sheetNo)!.endsWith(expected.ledger))!;
      const bare = (text: string | null | undefined) => (text ?? "").replaceAll(/\s+/g, " ").trim();
      const sign = mapping.amount?.kind === "signed-by" ? { debit_credit: mapping.amount.sign } : {};
      const found = Object.fromEntries(
        Object.entries({ ...mapping.columns, ...sign }).map(([field, column]) => [field, bare(column.name)]),
      );
      expect(mapping.kind).toBe("ledger");
      expect(found).toMatchObject(
        Object.fromEntries(
          Object.entries(expected.columns).map(([field, column]) => [field, bare(String(column))]),
        ),
      );
      expect(mapping.currency).toBe(expected.currency);
      expect(guesses.filter(({ mustAsk }) => mustAsk)).toEqual([]);
      if (expected.signs !== undefined) {
        expect(mapping.amount).toMatchObject({ kind: "signed-by", credits: [expected.signs.creditNote] });
      }
      const joins = mapping.joins.map((one) => files.get(one.sheetNo)!.split("/").at(-1));
      expect(joins.sort()).toEqual(expected.joins.map(({ file }) => file).sort());
      for (const wish of expected.joins) {
        const join_ = mapping.joins.find((one) => files.get(one.sheetNo)!.endsWith(wish.file))!;
        const gives = Object.fromEntries(
          Object.entries(join_.gives).map(([field, column]) => [field, bare(column.name)]),
        );
        expect(gives).toMatchObject(wish.gives);
      }
      const again = await map(parseProfile(writeProfile(proposed), "city.yml"));
      expect(withoutReasons(again.mappings)).toEqual(withoutReasons(mappings));
      expect(again.guesses).toEqual([]);
    });
  });
});
