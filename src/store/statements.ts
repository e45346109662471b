import { readFileSync } from "node:fs";
import type { Database } from "./database.ts";

/**
 * Runs the `.sql` file beside the calling module: `runFile(db, new URL("./lines.sql", import.meta.url))`.
 * `{{name}}` places are filled with text made by our own code, never with user input.
 */
export async function runFile(
  db: Database,
  file: URL,
  fill: Readonly<Record<string, string>> = {},
): Promise<void> {
  await db.run(readSql(file, fill));
}

export function readSql(file: URL, fill: Readonly<Record<string, string>> = {}): string {
  return readFileSync(file, "utf8").replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const text = fill[name];
    if (text === undefined) throw new Error(`nothing to fill {{${name}}} in ${file.pathname}`);
    return text;
  });
}
