/**
 * The folder a run publishes into. A run is built in a sibling folder and takes the place of the old result in
 * one move at the end, so that a crash at any moment leaves the old result whole and nothing half-written is
 * ever taken for a result.
 */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { InputError } from "../shared/errors.ts";

/** Files of ours that may stand in the folder beside or instead of a result. */
export const QUESTIONS_FILE = "questions.yml";
export const PROFILE_FILE = "city.yml";
/** What Aedile proposes where the user has changed city.yml since the last run. */
export const PROPOSED_PROFILE_FILE = "city.proposed.yml";
export const MANIFEST_FILE = "manifest.json";
/** The profile as it was given to the run, so that the run can be repeated. */
export const USED_PROFILE_FILE = "city.used.yml";
/** Where the inputs lay on this machine; no part of the result's bytes. */
export const LOCAL_INPUTS_FILE = "inputs.local.json";

const PARTIAL = ".partial-";
const PREVIOUS = ".previous";

export type ResultFolder = {
  /** Scratch space beside the result; gone after publish or discard. */
  readonly work: string;
  /** Where the new result is written. */
  readonly building: string;
  /** Puts the new result in the place of the old one. True where a city.yml that the user had changed was kept. */
  publish(): boolean;
  discard(): void;
};

/** Brings a result back that a crash left between the two moves of `publish`. Called before any use of the folder. */
export function recoverResultFolder(out: string): void {
  const folder = resolve(out);
  const previous = `${folder}${PREVIOUS}`;
  if (existsSync(previous)) {
    if (existsSync(folder)) rmSync(previous, { recursive: true, force: true });
    else renameSync(previous, folder);
  }
}

export function openResultFolder(out: string): ResultFolder {
  const folder = resolve(out);
  mkdirSync(dirname(folder), { recursive: true });
  recoverResultFolder(folder);
  removeAbandoned(folder);
  refuseForeignFolder(folder);
  const work = mkdtempSync(`${folder}${PARTIAL}${process.pid}-`);
  const building = join(work, "result");
  mkdirSync(building);
  return {
    work,
    building,
    publish() {
      const kept = keepEditedProfile(folder, building);
      keepUserFiles(folder, building);
      if (existsSync(folder)) renameSync(folder, `${folder}${PREVIOUS}`);
      renameSync(building, folder);
      rmSync(`${folder}${PREVIOUS}`, { recursive: true, force: true });
      rmSync(work, { recursive: true, force: true });
      return kept;
    },
    discard() {
      rmSync(work, { recursive: true, force: true });
    },
  };
}

/** Work folders of runs that no longer live. */
function removeAbandoned(folder: string): void {
  const prefix = `${basename(folder)}${PARTIAL}`;
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!isAlive(pid)) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A folder with other things in it is not ours to replace. */
function refuseForeignFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  const ours = names.every((name) => name === QUESTIONS_FILE || name === PROFILE_FILE);
  if (!ours && !names.includes(MANIFEST_FILE)) {
    throw new InputError("errors.out-not-empty", { path: folder });
  }
}

export function digestOf(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A city.yml that is not as the last run wrote it holds the user's corrections: it stays, ours goes beside it. */
function keepEditedProfile(folder: string, building: string): boolean {
  const [old, local, ours] = [
    join(folder, PROFILE_FILE),
    join(folder, LOCAL_INPUTS_FILE),
    join(building, PROFILE_FILE),
  ];
  if (!existsSync(old) || !existsSync(local) || !existsSync(ours)) return false;
  const { profile } = JSON.parse(readFileSync(local, "utf8")) as { profile?: string };
  if (profile === undefined || digestOf(readFileSync(old)) === profile) return false;
  if (readFileSync(old).equals(readFileSync(ours))) return false;
  renameSync(ours, join(building, PROPOSED_PROFILE_FILE));
  cpSync(old, ours);
  return true;
}

/** What the user put beside the old result (notes, an edited profile) moves on to the new one. */
function keepUserFiles(folder: string, building: string): void {
  const published = publishedFiles(folder);
  if (published === null) return;
  for (const name of readdirSync(folder)) {
    const target = join(building, name);
    if (
      published.has(name) ||
      name === QUESTIONS_FILE ||
      name === PROPOSED_PROFILE_FILE ||
      existsSync(target)
    )
      continue;
    cpSync(join(folder, name), target, { recursive: true });
  }
}

function publishedFiles(folder: string): Set<string> | null {
  const manifest = join(folder, MANIFEST_FILE);
  if (!existsSync(manifest)) return null;
  const { outputs } = JSON.parse(readFileSync(manifest, "utf8")) as { outputs?: { path: string }[] };
  return new Set([MANIFEST_FILE, ...(outputs ?? []).map((file) => file.path.split("/")[0]!)]);
}
