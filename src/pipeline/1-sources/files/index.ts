/**
 * From the paths the user named to the files to read: folders walked, archives looked into, each file hashed and
 * told by its content. What cannot be read stays in the list with the sentence why.
 */
import type { Readable } from "node:stream";
import type { Reporter } from "../../../shared/reporter.ts";
import { plainFile, unreadable } from "./blob.ts";
import { expand } from "./expand.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import type { Problem } from "./problem.ts";
import { walk } from "./walk.ts";

export type { Limits } from "./limits.ts";
export type { Problem } from "./problem.ts";

export type InputFile = {
  /** Path relative to what the user named, `/` separated; `archive.zip/member.csv` for a member of an archive. */
  readonly sourceFile: string;
  /**
   * SHA-256, lower-case hex, of the user's file as it stands on disk; of the decompressed content for a member of
   * an archive and for a gzip file. Where that content is damaged: of the bytes as stored.
   */
  readonly sha256: string;
  /** Bytes of what `sha256` speaks of. */
  readonly bytes: number;
  readonly kind: "text" | "workbook" | "other";
  /** Why a file of kind 'other' is not read: the key of a sentence in the locales and its values. Null for the other kinds. */
  readonly problem: Problem | null;
  /** The decompressed bytes, from the start at each call. The stream fails with an InputError where the file changed since. */
  open(): Readable;
  /** Where these bytes lie on disk: the user's own file, or a workbook unpacked into the work folder; else null. */
  readonly localPath: string | null;
};

export type OpenOptions = {
  /** Where workbooks and archives inside archives are unpacked; the caller removes it. */
  readonly workFolder: string;
  readonly limits?: Partial<Limits>;
  readonly reporter: Reporter;
};

/**
 * The files below the named paths, each once, sorted by `sourceFile` (code units): the order of `paths` changes nothing.
 * Errors: InputError for a path that does not exist, may not be read, is neither file nor folder, or holds no file.
 */
export async function openInputs(paths: readonly string[], options: OpenOptions): Promise<InputFile[]> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const found = await walk(paths, limits, options.reporter);
  const files: InputFile[] = [];
  for (const [i, { sourceFile, path, problem }] of found.entries()) {
    options.reporter.progress("open", i, found.length);
    if (problem !== null) files.push(unreadable(sourceFile, problem));
    else {
      const left = { bytes: limits.archiveBytes };
      files.push(
        ...(await expand(plainFile(sourceFile, path), {
          limits,
          left,
          workFolder: options.workFolder,
          reporter: options.reporter,
          depth: 0,
        })),
      );
    }
  }
  return files.sort((a, b) => (a.sourceFile < b.sourceFile ? -1 : a.sourceFile > b.sourceFile ? 1 : 0));
}
