/**
 * What went in and what came out, each with its digest: the ground on which a result is repeated and compared.
 * No clock, no path of the machine.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { OutputFile, PublishOptions } from "./options.ts";

export async function digestFile(folder: string, path: string): Promise<OutputFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  const source = createReadStream(join(folder, path), { highWaterMark: 1 << 20 });
  source.on("data", (chunk) => {
    bytes += chunk.length;
  });
  await pipeline(source, hash);
  return { path, sha256: hash.digest("hex"), bytes };
}

export type TableSums = { readonly name: string; readonly rows: number; readonly amount?: string };

export function manifest(
  options: PublishOptions,
  tables: readonly TableSums[],
  conservation: unknown,
  outputs: readonly OutputFile[],
): Record<string, unknown> {
  return {
    schemaVersion: 1,
    program: "aedile",
    version: options.version,
    on: options.on,
    onGiven: options.onGiven ?? false,
    language: options.language,
    formats: options.formats,
    acceptGuesses: options.acceptGuesses,
    acceptedGuesses: acceptedGuesses(options),
    profile: { sha256: createHash("sha256").update(options.usedProfile).digest("hex") },
    decisions: null,
    inputs: options.inputs.map(({ sourceFile, sha256, bytes }) => ({ sourceFile, sha256, bytes })),
    conservation,
    tables,
    outputs,
  };
}

/** Guesses that could move a total and were accepted, by the profile or by --accept-guesses. */
export function acceptedGuesses(
  options: Pick<PublishOptions, "guesses" | "profile" | "acceptGuesses">,
): string[] {
  const accepted = new Set(options.profile.accepted_guesses);
  return options.guesses
    .filter((guess) => accepted.has(guess.id) || (guess.mustAsk && options.acceptGuesses))
    .map((guess) => guess.id)
    .sort();
}
