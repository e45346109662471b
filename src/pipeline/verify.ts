/**
 * Repeats a run from its inputs and compares digests: the proof that a result is what its inputs give.
 */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { InputError } from "../shared/errors.ts";
import type { Reporter } from "../shared/reporter.ts";
import type { Format } from "./6-publish/index.ts";
import { readProfile } from "./profile/yaml.ts";
import { LOCAL_INPUTS_FILE, MANIFEST_FILE, recoverResultFolder, USED_PROFILE_FILE } from "./result-folder.ts";
import { analyse } from "./run.ts";

type FileDigest = { readonly path: string; readonly sha256: string };

type Manifest = {
  readonly version: string;
  readonly on: string;
  readonly onGiven: boolean;
  readonly language: string;
  readonly formats: readonly Format[];
  readonly acceptGuesses: boolean;
  readonly inputs: readonly { readonly sourceFile: string; readonly sha256: string }[];
  readonly outputs: readonly FileDigest[];
};

export type Verdict = {
  /** Files of the result that no longer have the digest the manifest states. */
  readonly changed: readonly string[];
  /** Inputs that are missing or not the ones the run read. */
  readonly inputsChanged: readonly string[];
  /** Files that come out differently when the run is repeated. */
  readonly notReproduced: readonly string[];
};

export async function verify(
  dir: string,
  options: { readonly inputs?: readonly string[]; readonly version: string },
  reporter: Reporter,
): Promise<Verdict> {
  recoverResultFolder(dir);
  const manifest = readManifest(dir);
  const changed = await mismatches(dir, manifest.outputs);
  const paths = options.inputs ?? localInputs(dir);
  const again = mkdtempSync(join(tmpdir(), "aedile-verify-"));
  try {
    const out = join(again, "result");
    await analyse(
      {
        paths,
        profile: readProfile(join(dir, USED_PROFILE_FILE)),
        out,
        formats: manifest.formats,
        acceptGuesses: manifest.acceptGuesses,
        language: manifest.language,
        version: options.version,
        ...(manifest.onGiven ? { on: manifest.on } : {}),
      },
      reporter,
    );
    const repeated = readManifest(out);
    return {
      changed,
      inputsChanged: differing(manifest.inputs.map(asFile), repeated.inputs.map(asFile)),
      notReproduced: differing(manifest.outputs, repeated.outputs),
    };
  } finally {
    rmSync(again, { recursive: true, force: true });
  }
}

function readManifest(dir: string): Manifest {
  const file = join(dir, MANIFEST_FILE);
  if (!existsSync(file)) throw new InputError("errors.no-manifest", { path: dir });
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch {
    throw new InputError("errors.manifest-broken", { path: file });
  }
}

function localInputs(dir: string): string[] {
  const file = join(dir, LOCAL_INPUTS_FILE);
  if (!existsSync(file)) throw new InputError("errors.inputs-unknown", { path: dir });
  return (JSON.parse(readFileSync(file, "utf8")) as { paths: string[] }).paths;
}

function asFile(input: { sourceFile: string; sha256: string }): FileDigest {
  return { path: input.sourceFile, sha256: input.sha256 };
}

/** Names whose digest differs or that only one side has. */
function differing(ours: readonly FileDigest[], theirs: readonly FileDigest[]): string[] {
  const left = new Map(ours.map((file) => [file.path, file.sha256]));
  const right = new Map(theirs.map((file) => [file.path, file.sha256]));
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((path) => left.get(path) !== right.get(path))
    .sort();
}

async function mismatches(dir: string, files: readonly FileDigest[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const file of files) {
    const path = join(dir, file.path);
    if (!existsSync(path) || (await digest(path)) !== file.sha256) wrong.push(file.path);
  }
  return wrong;
}

async function digest(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
