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

/** `path` is `base` (the named folder, or the folder of the named file) and `relative`. */
type Entry = {
  readonly base: string;
  readonly relative: string;
  readonly path: string;
  readonly problem: Problem | null;
};

/**
 * All files below the named paths, each once, sorted by `sourceFile`.
 * Errors: InputError for a path that does not exist, may not be read, is no file or folder, or a folder without files.
 */
export async function walk(paths: readonly string[], limits: Limits, reporter: Reporter): Promise<Found[]> {
  const seen = { count: 0, limits, reporter };
  const entries: Entry[] = [];
  for (const path of paths) {
    try {
      entries.push(...(await lookAt(path, seen)));
    } catch (error) {
      throw asUserError(error);
    }
  }
  const found = nameApart(await eachOnce(entries));
  return found.sort((a, b) => (a.sourceFile < b.sourceFile ? -1 : 1));
}

type Seen = { count: number; readonly limits: Limits; readonly reporter: Reporter };

async function lookAt(path: string, seen: Seen): Promise<Entry[]> {
  if (path.includes("\0"))
    throw new InputError("errors.system.not-found", { path: path.replaceAll("\0", "\\0") });
  const status = await stat(path);
  if (status.isFile()) {
    const base = await realpath(dirname(path));
    return [{ base, relative: basename(path), path: join(base, basename(path)), problem: null }];
  }
  if (!status.isDirectory()) throw new InputError("inputs.not-a-file", { path });
  const base = await realpath(path);
  const entries: Entry[] = [];
  const skipped: string[] = [];
  await walkFolder(base, base, "", entries, skipped, seen);
  if (skipped.length > 0)
    seen.reporter.info("inputs.skipped", { count: skipped.length, path, names: sample(skipped) });
  if (entries.length === 0) throw new InputError("inputs.folder-empty", { path });
  return entries;
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
      entries.push({ base: root, path, relative, problem: problem("name-encoding", { path: relative }) });
    else if (child.isDirectory()) await walkFolder(root, path, `${relative}/`, entries, skipped, seen);
    else if (child.isFile()) entries.push({ base: root, path, relative, problem: null });
    else if (!child.isSymbolicLink())
      entries.push({ base: root, path, relative, problem: problem("not-a-file", { path: relative }) });
    else if (await leadsOut(root, path))
      entries.push({ base: root, path, relative, problem: problem("link-out", { path: relative }) });
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
async function eachOnce(entries: readonly Entry[]): Promise<Entry[]> {
  const best = new Map<string, Entry>();
  for (const entry of entries) {
    const real = entry.problem === null ? await realpath(entry.path) : entry.path;
    const other = best.get(real);
    if (other === undefined || isBetter(entry, other)) best.set(real, entry);
  }
  return [...best.values()];
}

function isBetter(entry: Entry, other: Entry): boolean {
  const [a, b] = [entry.relative, other.relative];
  if (a.length !== b.length) return a.length > b.length;
  return a === b ? entry.path < other.path : a < b;
}

/**
 * Puts as many folders before equal names as it takes to tell them apart, for all files of a named folder alike. A file
 * named like a folder of another clashes too: it may be an archive with members of the same names.
 */
function nameApart(entries: readonly Entry[]): Found[] {
  const depth = new Map<string, number>();
  for (;;) {
    const owners = new Map<string, Entry[]>();
    for (const entry of entries) {
      const name = nameAt(entry, depth.get(entry.base) ?? 0);
      owners.set(name, [...(owners.get(name) ?? []), entry]);
    }
    const clashing = [...owners].flatMap(([name, group]) => {
      const around = foldersIn(name).flatMap((folder) => owners.get(folder) ?? []);
      return group.length > 1 || around.length > 0 ? [...group, ...around] : [];
    });
    const bases = new Set(
      clashing.map(({ base }) => base).filter((base) => (depth.get(base) ?? 0) < foldersOf(base).length),
    );
    if (bases.size === 0) {
      return [...owners].flatMap(([sourceFile, group]) =>
        group.map(({ path, problem }) => ({ sourceFile, path, problem })),
      );
    }
    for (const base of bases) depth.set(base, (depth.get(base) ?? 0) + 1);
  }
}

/** `a/b/c` -> `a`, `a/b`. */
function foldersIn(name: string): string[] {
  const parts = name.split("/");
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join("/"));
}

function foldersOf(base: string): string[] {
  return base.split(sep).filter((part) => part !== "");
}

function nameAt({ base, relative }: Entry, depth: number): string {
  const folders = foldersOf(base);
  return [...folders.slice(folders.length - depth), ...relative.split(sep)].join("/");
}

/** The first few names, for a message. */
export function sample(names: readonly string[]): string {
  const sorted = [...names].sort();
  return sorted.slice(0, 3).join(", ") + (sorted.length > 3 ? ", …" : "");
}
