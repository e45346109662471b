/** Stages bytes as one text file and gives what was staged, what was left out and what the second reader says. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { InputFile } from "../../src/pipeline/1-sources/files/index.ts";
import { type SecondReading, secondRead } from "../../src/pipeline/1-sources/second-reader/index.ts";
import type { RawSheet } from "../../src/pipeline/1-sources/staging/raw-sheet.ts";
import { StagedFiles } from "../../src/pipeline/1-sources/staging/staged-files.ts";
import { stageTextFile } from "../../src/pipeline/1-sources/staging/text-sheet.ts";
import type { Layout } from "../../src/pipeline/1-sources/text/layout.ts";
import type { AmountRule } from "../../src/pipeline/profile/mapping.ts";
import type { SourceProfile } from "../../src/pipeline/profile/schema.ts";
import { translator } from "../../src/shared/i18n.ts";

const t = translator("en");

export type StagedRecord = { readonly line: number; readonly cells: readonly string[] };
export type LeftOut = StagedRecord & {
  readonly reason: string;
  readonly found: string;
  readonly text: string;
};

export type Staged = {
  readonly sheet: RawSheet;
  readonly records: readonly StagedRecord[];
  readonly broken: readonly LeftOut[];
};

/** A file that gives its bytes in chunks of `chunk`. */
export function fileOf(content: Buffer | string, name = "ledger.csv", chunk = 1 << 20): InputFile {
  const bytes = Buffer.from(content);
  const open = () =>
    Readable.from(
      (function* () {
        for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
      })(),
      { objectMode: false },
    );
  return {
    sourceFile: name,
    sha256: "0".repeat(64),
    bytes: bytes.length,
    kind: "text",
    problem: null,
    open,
    localPath: null,
  };
}

export async function stage(file: InputFile, source?: Partial<SourceProfile>): Promise<Staged> {
  const folder = mkdtempSync(join(tmpdir(), "aedile-staging-"));
  const staged = new StagedFiles(folder);
  try {
    const sheet = await stageTextFile({
      file,
      fileNo: 1,
      sheetNo: 1,
      source: source as SourceProfile | undefined,
      staged,
      t,
    });
    const lines = read(join(folder, `lines-${sheet.width}.txt`)).map((cells) => ({
      line: Number(cells[1]),
      cells: cells.slice(2),
    }));
    const broken = read(join(folder, "broken.txt")).map(([, line, reason, found, , text, cells]) => ({
      line: Number(line),
      reason: reason!,
      found: found!,
      text: text!,
      cells: cells === "" ? [] : cells!.split("\x1e"),
    }));
    return { sheet, records: lines, broken };
  } finally {
    staged.close();
    rmSync(folder, { recursive: true });
  }
}

function read(path: string): string[][] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  return text === ""
    ? []
    : text
        .slice(0, -1)
        .split("\n")
        .map((line) => line.split("\x1f"));
}

/** What the second reader makes of the file, told the same layout. */
export async function readAgain(
  file: InputFile,
  { sheet }: Staged,
  amount: AmountRule | null,
): Promise<SecondReading> {
  const layout: Layout = {
    encoding: sheet.encoding!,
    delimiter: sheet.delimiter ?? null,
    quote: (sheet.quote ?? null) as Layout["quote"],
    framed: sheet.framed ?? false,
    comment: (sheet.comment ?? null) as Layout["comment"],
    columns: sheet.columns!,
    firstLine: sheet.firstLine!,
  };
  return await secondRead({ sheetNo: 1, path: null, layout, amount }, () => file.open());
}
