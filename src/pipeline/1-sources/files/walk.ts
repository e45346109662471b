import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { asUserError, InputError } from "../../../shared/errors.ts";
import type { Reporter } from "../../../shared/reporter.ts";
import type { Limits } from "./limits.ts";
import { type Problem, problem } from "./problem.ts";

/** One file the user named, by itself or through its folder. */
export type Found = {
  readonly sourceFile: string;
  readonly path: string;
  /** Set where it is not a file that can be read (pipe, device, link out of the folder). */
  readonly problem: Problem | null;
};

type Entry = { readonly path: string; readonly relative: string; readonly problem: Problem | null };
type Named = { readonly base: string; readonly entries: readonly Entry[] };

/**
 * All files below the named paths, each once, sorted by `sourceFile`.
 * Errors: InputError for a path that does not exist, may not be read, is no file or folder, or a folder without files.
 */
export async function walk(paths: readonly string[], limits: Limits, reporter: Reporter): Promise<Found[]> {
  const seen = { count: 0, limits, reporter };
  const named: Named[] = [];
  for (const path of paths) {
    try {
      named.push(await lookAt(path, seen));
    } catch (error) {
      throw asUserError(error);
    }
  }
  const found = nameApart(await eachOnce(named));
  return found.sort((a, b) => (a.sourceFile < b.sourceFile ? -1 : 1));
}

type Seen = { count: number; readonly limits: Limits; readonly reporter: Reporter };

async function lookAt(path: string, seen: Seen): Promise<Named> {
  if (path.includes("\0"))
    throw new InputError("errors.system.not-found", { path: path.replaceAll("\0", "\\0") });
  const status = await stat(path);
  if (status.isFile()) {
    const base = await realpath(dirname(path));
    return { base, entries: [{ path: join(base, basename(path)), relative: basename(path), problem: null }] };
  }
  if (!status.isDirectory()) throw new InputError("inputs.not-a-file", { path });
  const base = await realpath(path);
  const entries: Entry[] = [];
  const skipped: string[] = [];
  await walkFolder(base, base, "", entries, skipped, seen);
  if (skipped.length > 0)
    seen.reporter.info("inputs.skipped", { count: skipped.length, path, names: sample(skipped) });
  if (entries.length === 0) throw new InputError("inputs.folder-empty", { path });
  return { base, entries };
}

async function walkFolder(
  root: string,
  folder: string,
  prefix: string,
  entries: Entry[],
  skipped: string[],
  seen: Seen,
): Promise<void> {
  const children = await readdir(folder, { withFileTypes: true, encoding: "buffer" });
  for (const child of children as unknown as Dirent<Buffer>[]) {
    if (++seen.count > seen.limits.entries)
      throw new InputError("inputs.too-many", { path: root, allowed: seen.limits.entries });
    const name = child.name.toString("utf8");
    const relative = prefix + name;
    const path = join(folder, name);
    if (isHidden(name)) skipped.push(relative);
    else if (!Buffer.from(name).equals(child.name))
      entries.push({ path, relative, problem: problem("name-encoding", { path: relative }) });
    else if (child.isDirectory()) await walkFolder(root, path, `${relative}/`, entries, skipped, seen);
    else if (child.isFile()) entries.push({ path, relative, problem: null });
    else if (!child.isSymbolicLink())
      entries.push({ path, relative, problem: problem("not-a-file", { path: relative }) });
    else if (await leadsOut(root, path))
      entries.push({ path, relative, problem: problem("link-out", { path: relative }) });
  }
}

/** A link to what lies inside the folder is passed over, since that is met by itself. */
async function leadsOut(root: string, link: string): Promise<boolean> {
  const target = await realpath(link).catch(() => null);
  return target === null || (target !== root && !target.startsWith(root.endsWith(sep) ? root : root + sep));
}

/** Files that systems and programs leave behind: `.DS_Store`, Office's lock files, macOS's copies of attributes. */
export function isHidden(name: string): boolean {
  return (
    name.startsWith(".") ||
    name.startsWith("~$") ||
    name === "__MACOSX" ||
    /^(?:thumbs\.db|desktop\.ini)$/i.test(name)
  );
}

/** A file reached by two paths stays under its longest name, so that the order of the paths changes nothing. */
async function eachOnce(named: readonly Named[]): Promise<Named[]> {
  const best = new Map<string, Entry>();
  const identity = new Map<Entry, string>();
  for (const entry of named.flatMap((one) => one.entries)) {
    const real = entry.problem === null ? await realpath(entry.path) : entry.path;
    identity.set(entry, real);
    const other = best.get(real);
    if (other === undefined || isBetter(entry, other)) best.set(real, entry);
  }
  return named.map(({ base, entries }) => ({
    base,
    entries: entries.filter((entry) => best.get(identity.get(entry)!) === entry),
  }));
}

function isBetter(entry: Entry, other: Entry): boolean {
  const [a, b] = [entry.relative, other.relative];
  return a.length !== b.length ? a.length > b.length : a < b;
}

/** Puts as many folders before equal names as it takes to tell them apart. */
function nameApart(named: readonly Named[]): Found[] {
  const depth = named.map(() => 0);
  const names = () =>
    named.flatMap(({ base, entries }, i) => {
      const folders = base
        .split(sep)
        .filter((part) => part !== "")
        .slice(depth[i] === 0 ? Infinity : -depth[i]!);
      return entries.map((entry) => ({
        i,
        entry,
        sourceFile: [...folders, ...entry.relative.split(sep)].join("/"),
      }));
    });
  for (;;) {
    const all = names();
    const owners = new Map<string, number[]>();
    for (const { sourceFile, i } of all) owners.set(sourceFile, [...(owners.get(sourceFile) ?? []), i]);
    const clashing = [...owners.values()].filter((group) => group.length > 1);
    const deeper = new Set(clashing.flat().filter((i) => depth[i]! < named[i]!.base.split(sep).length));
    if (deeper.size === 0)
      return all.map(({ entry, sourceFile }) => ({ sourceFile, path: entry.path, problem: entry.problem }));
    for (const i of deeper) depth[i]!++;
  }
}

/** The first few names, for a message. */
export function sample(names: readonly string[]): string {
  const sorted = [...names].sort();
  return sorted.slice(0, 3).join(", ") + (sorted.length > 3 ? ", …" : "");
}
