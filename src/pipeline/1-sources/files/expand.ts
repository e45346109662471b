import { mkdtemp, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Reporter } from "../../../shared/reporter.ts";
import { type Blob, digestOf, extract, headOf, other } from "./blob.ts";
import type { InputFile } from "./index.ts";
import { type Format, formatOf, packageOf } from "./kind.ts";
import { allowance, type Limits } from "./limits.ts";
import { asProblem, type Problem, problem } from "./problem.ts";
import { isHidden, sample } from "./walk.ts";
import { listMembers, type Member, openGzip, openMember, openPacked, printable } from "./zip.ts";

export type Scope = {
  readonly limits: Limits;
  /** Decompressed bytes still allowed for the archive the user named. */
  readonly left: { bytes: number };
  readonly workFolder: string;
  readonly reporter: Reporter;
  /** Archives around this blob. */
  readonly depth: number;
};

/** The files a blob stands for: itself, or what is packed in it. What cannot be read comes back as kind 'other' with its problem. */
export async function expand(blob: Blob, scope: Scope): Promise<InputFile[]> {
  try {
    const format = formatOf(await headOf(blob));
    if (format === "zip") return await expandZip(blob, scope);
    if (format === "gzip") return await expandGzip(blob, scope);
    const digest = await digestOf(blob.open());
    if (format !== "text") return [await other(blob, formatProblem(format, blob.sourceFile), digest)];
    return [
      {
        sourceFile: blob.sourceFile,
        ...digest,
        kind: "text",
        problem: null,
        open: blob.open,
        localPath: blob.path,
      },
    ];
  } catch (error) {
    if (isMachines(error)) throw error;
    return [await other(blob, asProblem(error))];
  }
}

function formatProblem(format: Format, path: string) {
  return problem(`format.${format}`, { path });
}

/** Missing rights or a full disk are not the content's fault: they end the run. */
function isMachines(error: unknown): boolean {
  return (error as { code?: string }).code?.startsWith("errors.system.") ?? false;
}

async function expandGzip(blob: Blob, scope: Scope): Promise<InputFile[]> {
  if (scope.depth > scope.limits.nesting)
    return [await other(blob, problem("nested", { path: blob.sourceFile }))];
  const packedBytes = await storedBytes(blob);
  const allowed = Math.min(allowance(packedBytes, scope.limits), scope.left.bytes);
  const inner: Blob = {
    sourceFile: blob.sourceFile,
    path: null,
    open: () => openGzip(blob.open, blob.sourceFile, allowed),
    stored: blob.stored,
    storedBytes: packedBytes,
  };
  const files = await expand(inner, { ...scope, depth: scope.depth + 1 });
  for (const file of files) scope.left.bytes -= file.problem === null ? file.bytes : allowed;
  return files;
}

async function expandZip(blob: Blob, scope: Scope): Promise<InputFile[]> {
  const { path, digest } = await onDisk(blob, scope);
  const local: Blob = { ...blob, path };
  const members = await listMembers(path, blob.sourceFile, scope.limits);
  const kind = packageOf(new Set(members.map(({ name }) => name)), await mimetypeOf(path, members));
  if (kind === "workbook") {
    const known = digest ?? (await digestOf(blob.open()));
    return [
      {
        sourceFile: blob.sourceFile,
        ...known,
        kind: "workbook",
        problem: null,
        open: blob.open,
        localPath: path,
      },
    ];
  }
  if (kind !== "archive")
    return [await other(local, problem(`format.${kind}`, { path: blob.sourceFile }), digest)];
  if (scope.depth > scope.limits.nesting)
    return [await other(local, problem("nested", { path: blob.sourceFile }), digest)];
  const files = await expandMembers(path, blob.sourceFile, members, scope);
  if (files.length === 0)
    return [await other(local, problem("archive-empty", { path: blob.sourceFile }), digest)];
  return files;
}

async function expandMembers(
  path: string,
  archive: string,
  members: readonly Member[],
  scope: Scope,
): Promise<InputFile[]> {
  const files: InputFile[] = [];
  const hidden: string[] = [];
  for (const [name, same] of membersByName(members)) {
    if (name.split("/").some((part) => part !== "__" && isHidden(part))) hidden.push(name);
    else files.push(...(await expandMember(path, `${archive}/${name}`, same, scope)));
  }
  if (hidden.length > 0)
    scope.reporter.info("inputs.skipped", { count: hidden.length, path: archive, names: sample(hidden) });
  return files;
}

function membersByName(members: readonly Member[]): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    if (member.isFolder) continue;
    const name = printable(member.name);
    groups.set(name, [...(groups.get(name) ?? []), member]);
  }
  return groups;
}

/** `same`: all members of one name; equal copies count once. */
async function expandMember(
  path: string,
  sourceFile: string,
  same: readonly Member[],
  scope: Scope,
): Promise<InputFile[]> {
  const member = same[0]!;
  const blob: Blob = {
    sourceFile,
    path: null,
    open: () => openMember(path, member, sourceFile),
    stored: () => openPacked(path, member),
    storedBytes: member.packedBytes,
  };
  const refused = member.problem ?? refusal(sourceFile, same, scope);
  if (refused !== null) return [await other(blob, refused)];
  scope.left.bytes -= member.bytes;
  return await expand(blob, { ...scope, depth: scope.depth + 1 });
}

function refusal(path: string, same: readonly Member[], scope: Scope): Problem | null {
  const { bytes, crc32, packedBytes } = same[0]!;
  if (same.some((twin) => twin.crc32 !== crc32 || twin.bytes !== bytes))
    return problem("member-twice", { path, count: same.length });
  const allowed = Math.min(allowance(packedBytes, scope.limits), scope.left.bytes);
  return bytes > allowed ? problem("bomb", { path, allowed }) : null;
}

async function onDisk(
  blob: Blob,
  scope: Scope,
): Promise<{ path: string; digest?: { sha256: string; bytes: number } }> {
  if (blob.path !== null) return { path: blob.path };
  const path = join(await mkdtemp(join(scope.workFolder, "unpacked-")), "file.zip");
  return { path, digest: await extract(blob, path) };
}

async function storedBytes(blob: Blob): Promise<number> {
  return blob.storedBytes ?? (blob.path === null ? 0 : (await stat(blob.path)).size);
}

/** The content of an OpenDocument's first member, which says what it is; empty where there is none. */
async function mimetypeOf(path: string, members: readonly Member[]): Promise<string> {
  const member = members.find(({ name }) => name === "mimetype");
  if (member === undefined || member.bytes > 200 || member.problem !== null) return "";
  let text = "";
  for await (const chunk of openMember(path, member, "mimetype")) text += chunk;
  return text.trim();
}
