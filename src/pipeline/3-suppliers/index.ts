/** Which payees are one supplier. Reads clean.payees and the euros of clean.lines, writes schema suppliers (../README.md). */
import { readFileSync } from "node:fs";
import type { Reporter } from "../../shared/reporter.ts";
import { type Database, sqlText } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";
import type { Profile } from "../profile/schema.ts";
import { resolve } from "./resolve.ts";

type SizeWords = { sizes: Record<string, string[]>; yes: string[]; no: string[] };

export async function resolveSuppliers(
  db: Database,
  options: { profile: Profile; reporter: Reporter },
): Promise<void> {
  await runFile(db, new URL("./mentions.sql", import.meta.url));
  await resolve(db);
  const words = JSON.parse(readFileSync(new URL("./size-words.json", import.meta.url), "utf8")) as SizeWords;
  const sizes = Object.entries(words.sizes).flatMap(([size, all]) =>
    all.map((word) => [word, sqlText(size)] as const),
  );
  const social = [
    ...words.yes.map((word) => [word, "true"] as const),
    ...words.no.map((word) => [word, "false"] as const),
  ];
  await runFile(db, new URL("./suppliers.sql", import.meta.url), {
    sizes: sqlMap(sizes),
    social: sqlMap(social),
  });
  options.reporter.progress("suppliers");
}

function sqlMap(pairs: readonly (readonly [string, string])[]): string {
  const unique = new Map(pairs);
  return `map {${[...unique].map(([word, value]) => `${sqlText(word)}: ${value}`).join(", ")}}`;
}
