/** Demo cities for the tests, written once into a folder that is deleted at the end. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDemoCity } from "../../src/demo/index.ts";

export type WrittenCity = {
  readonly out: string;
  readonly files: readonly string[];
  readonly rows: number;
  readonly suppliers: number;
  text(name: string): string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the truth is what the tests are about
  json(name: string): any;
};

const root = mkdtempSync(join(tmpdir(), "aedile-demo-"));
let count = 0;

export async function writtenCity(rows: number, seed: number, mess = false): Promise<WrittenCity> {
  count += 1;
  const out = join(root, String(count));
  const written = await writeDemoCity({ rows, seed, mess, out });
  const text = (name: string) => readFileSync(join(out, name), "utf8");
  return { ...written, out, text, json: (name) => JSON.parse(text(name)) };
}

export const removeCities = () => rmSync(root, { recursive: true, force: true });
