import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable, type Transform } from "node:stream";
import { crc32, createGunzip, createInflateRaw } from "node:zlib";
import yauzl from "yauzl";
import { InputError } from "../../../shared/errors.ts";
import { type Limits, overlaps } from "./limits.ts";
import { type Problem, problem } from "./problem.ts";

/** A file packed in a zip archive, as its central directory describes it. */
export type Member = {
  /** As written in the archive, `/` separated; never used as a path on disk. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc32: number;
  readonly packed: boolean;
  readonly headerStart: number;
  readonly dataStart: number;
  /** Why it cannot be read (encrypted, climbs out, unknown method), or null. */
  readonly problem: Problem | null;
};

/** Small, so that what was inflated is gone before much of it has gathered. */
const CHUNK = 1 << 16;
const LOCAL_HEADER = 30;

/**
 * The members of a zip archive in the order of its directory.
 * Errors: InputError when the directory cannot be read, has too many members, or members share bytes.
 */
export async function listMembers(
  path: string,
  name: string,
  limits: Pick<Limits, "members">,
): Promise<Member[]> {
  const file = await open(path);
  try {
    const members = await readDirectory(path, file, name, limits);
    if (overlaps(members)) throw new InputError("inputs.archive-overlap", { path: name });
    return members;
  } finally {
    await file.close();
  }
}

async function readDirectory(
  path: string,
  file: FileHandle,
  name: string,
  limits: Pick<Limits, "members">,
): Promise<Member[]> {
  const { size } = await file.stat();
  const members: Member[] = [];
  try {
    const zip = await yauzl.openPromise(path, { decodeStrings: false, validateEntrySizes: false });
    try {
      if (zip.entryCount > limits.members) {
        throw new InputError("inputs.archive-too-many", {
          path: name,
          found: zip.entryCount,
          allowed: limits.members,
        });
      }
      for await (const entry of zip.eachEntry()) members.push(await describe(entry, file, size, name));
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof InputError || isSystemError(error)) throw error;
    throw new InputError("inputs.archive-damaged", { path: name, found: (error as Error).message });
  }
  return members;
}

async function describe(
  entry: yauzl.Entry,
  file: FileHandle,
  size: number,
  archive: string,
): Promise<Member> {
  const name = yauzl.getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    false,
  );
  const headerStart = entry.relativeOffsetOfLocalHeader;
  const header = Buffer.alloc(LOCAL_HEADER);
  const { bytesRead } =
    headerStart + LOCAL_HEADER <= size
      ? await file.read(header, 0, LOCAL_HEADER, headerStart)
      : { bytesRead: 0 };
  const whole = bytesRead === LOCAL_HEADER && header.readUInt32LE(0) === 0x04034b50;
  const dataStart =
    headerStart + LOCAL_HEADER + (whole ? header.readUInt16LE(26) + header.readUInt16LE(28) : 0);
  const values = { path: `${archive}/${printable(name)}` };
  let fault: Problem | null = null;
  if (climbs(name)) fault = problem("member-climbs", values);
  else if (entry.externalFileAttributes >>> 28 === 0xa) fault = problem("member-link", values);
  else if (entry.isEncrypted()) fault = problem("member-encrypted", values);
  else if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    fault = problem("member-method", { ...values, found: entry.compressionMethod });
  } else if (!whole || dataStart + entry.compressedSize > size) fault = problem("member-cut", values);
  return {
    name,
    isFolder: name.endsWith("/"),
    packedBytes: Math.min(entry.compressedSize, Math.max(0, size - dataStart)),
    bytes: entry.uncompressedSize,
    crc32: entry.crc32,
    packed: entry.compressionMethod === 8,
    headerStart,
    dataStart,
    problem: fault,
  };
}

/** The name leads out of the folder one would unpack into, or cannot be a file's name on some system. */
export function climbs(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return name === "" || /^(?:[/\\]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|[\0-\x1f]/i.test(name);
}

/** A member's name made safe to show and to use in a file's published name. */
export function printable(name: string): string {
  const parts = name.split(/[/\\]/).filter((part) => part !== "" && part !== ".");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  return parts.map((part) => (part === ".." ? "__" : part.replace(/[\0-\x1f]/g, "_"))).join("/") || "_";
}

/**
 * The decompressed bytes of a member, never more than its directory entry declares.
 * Errors (on the stream): InputError when size or checksum are not as declared, or the data are damaged.
 */
export function openMember(path: string, member: Member, name: string): Readable {
  return Readable.from(checked(), { objectMode: false });

  async function* checked(): AsyncGenerator<Buffer> {
    let sum = 0;
    let bytes = 0;
    const inflate = member.packed ? createInflateRaw({ chunkSize: chunkSize(member.bytes) }) : null;
    for await (const chunk of inflated(openPacked(path, member), inflate, name)) {
      sum = crc32(chunk, sum);
      bytes += chunk.length;
      if (bytes > member.bytes) throw new InputError("inputs.member-damaged", { path: name });
      yield chunk;
    }
    if (bytes !== member.bytes || sum !== member.crc32)
      throw new InputError("inputs.member-damaged", { path: name });
  }
}

/** The bytes of a member as they stand in the archive. */
export function openPacked(path: string, member: Member): Readable {
  if (member.packedBytes === 0) return Readable.from([], { objectMode: false });
  const end = member.dataStart + member.packedBytes - 1;
  return createReadStream(path, { start: member.dataStart, end, highWaterMark: CHUNK });
}

/** The decompressed bytes of a gzip stream. Errors (on the stream): InputError when they are damaged or more than `allowed`. */
export function openGzip(source: () => Readable, name: string, allowed: number): Readable {
  return Readable.from(counted(), { objectMode: false });

  async function* counted(): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of inflated(source(), createGunzip({ chunkSize: CHUNK }), name)) {
      bytes += chunk.length;
      if (bytes > allowed) throw new InputError("inputs.bomb", { path: name, allowed });
      yield chunk;
    }
  }
}

/** Large pieces for large members: fewer turns; but nothing large for the many small ones. */
function chunkSize(bytes: number): number {
  return Math.min(CHUNK, Math.max(1024, bytes));
}

async function* inflated(source: Readable, inflate: Transform | null, name: string) {
  if (inflate !== null) {
    source.on("error", (error) => inflate.destroy(error));
    source.pipe(inflate);
  }
  try {
    for await (const chunk of inflate ?? source) yield chunk as Buffer;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE")
      throw new InputError("inputs.member-damaged", { path: name });
    throw error;
  } finally {
    source.destroy();
    inflate?.destroy();
  }
}

function isSystemError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === "string";
}
