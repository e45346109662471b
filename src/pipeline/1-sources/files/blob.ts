import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { asUserError } from "../../../shared/errors.ts";
import type { InputFile } from "./index.ts";
import { HEAD_BYTES } from "./kind.ts";
import type { Problem } from "./problem.ts";

/** A run of bytes with a name: a file, or what is packed in one. */
export type Blob = {
  readonly sourceFile: string;
  /** On disk, or null while it is only packed. */
  readonly path: string | null;
  open(): Readable;
  /** The bytes as they stand on disk, packed or not. */
  stored(): Readable;
  readonly storedBytes: number | null;
};

type Digest = { readonly sha256: string; readonly bytes: number };

const READ_CHUNK = 1 << 20;

export function plainFile(sourceFile: string, path: string): Blob {
  const open = () => createReadStream(path, { highWaterMark: READ_CHUNK });
  return { sourceFile, path, open, stored: open, storedBytes: null };
}

/** The first bytes, enough to tell the format. */
export async function headOf(blob: Blob): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  await reading(async () => {
    for await (const chunk of blob.open()) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length >= HEAD_BYTES) break;
    }
  });
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

export async function digestOf(source: Readable): Promise<Digest> {
  const hash = createHash("sha256");
  let bytes = 0;
  await reading(async () => {
    for await (const chunk of source) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
  });
  return { sha256: hash.digest("hex"), bytes };
}

/** Unpacks to `path`, hashing on the way. */
export async function extract(blob: Blob, path: string): Promise<Digest> {
  const hash = createHash("sha256");
  let bytes = 0;
  await reading(() =>
    pipeline(
      blob.open(),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          hash.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(path, { flags: "wx" }),
    ),
  );
  return { sha256: hash.digest("hex"), bytes };
}

async function reading(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw asUserError(error);
  }
}

export async function other(blob: Blob, problem: Problem, digest?: Digest): Promise<InputFile> {
  const { sha256, bytes } = digest ?? (await digestOf(blob.stored()));
  return {
    sourceFile: blob.sourceFile,
    sha256,
    bytes,
    kind: "other",
    problem,
    open: blob.stored,
    localPath: blob.path,
  };
}

/** Something in a folder or archive that has no bytes we may read. */
export function unreadable(sourceFile: string, problem: Problem): InputFile {
  const sha256 = createHash("sha256").digest("hex");
  return {
    sourceFile,
    sha256,
    bytes: 0,
    kind: "other",
    problem,
    open: () => Readable.from([]),
    localPath: null,
  };
}
