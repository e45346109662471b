/**
 * From the users' files to raw records: decodes, finds the table in each file and worksheet, and stages the records
 * as canonical text that the engine reads in parallel. What a record is: README.md beside this file.
 */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Translate } from "../../shared/i18n.ts";
import type { Reporter } from "../../shared/reporter.ts";
import { type Database, sqlText } from "../../store/database.ts";
import { runFile } from "../../store/statements.ts";
import { sourceFor } from "../profile/match.ts";
import type { Profile } from "../profile/schema.ts";
import type { InputFile } from "./files/index.ts";
import { insertSheets, type RawSheet } from "./staging/raw-sheet.ts";
import { StagedFiles } from "./staging/staged-files.ts";
import { stageTextFile } from "./staging/text-sheet.ts";
import { stageWorkbook } from "./staging/workbook.ts";

export type StageOptions = {
  readonly inputs: readonly InputFile[];
  readonly profile: Profile;
  /** Holds the staged text; it must stay until the run is over. */
  readonly workFolder: string;
  readonly reporter: Reporter;
  readonly t: Translate;
};

/** Fills raw.files, raw.sheets, raw.lines_<width> and raw.broken. Files that cannot be read become sheets of state 'unreadable'. */
export async function stageSources(db: Database, options: StageOptions): Promise<void> {
  const { inputs, profile, reporter, t } = options;
  const folder = join(options.workFolder, "staged");
  await mkdir(folder, { recursive: true });
  const staged = new StagedFiles(folder);
  const sheets: RawSheet[] = [];
  try {
    for (const [i, file] of inputs.entries()) {
      reporter.progress("stage", i, inputs.length);
      const place = { file, fileNo: i + 1, staged, t };
      const sheetNo = sheets.length + 1;
      if (file.kind === "workbook")
        sheets.push(...(await stageWorkbook({ ...place, firstSheetNo: sheetNo, profile })));
      else if (file.kind === "text") {
        const source = sourceFor(profile, file.sourceFile, null);
        sheets.push(await stageTextFile({ ...place, sheetNo, source }));
      } else sheets.push(notRead(file, i + 1, sheetNo, t));
    }
    await runFile(db, new URL("./raw.sql", import.meta.url));
    await insertFiles(db, inputs);
    await insertSheets(db, sheets);
    await staged.createTables(db);
  } finally {
    staged.close();
  }
  warnOfNotRead(sheets, profile, reporter);
}

/** Files the profile says to ignore deserve no word; of many for one reason, the first is named and the rest counted. */
function warnOfNotRead(sheets: readonly RawSheet[], profile: Profile, reporter: Reporter): void {
  const reasons = new Map<string, RawSheet[]>();
  for (const sheet of sheets) {
    if (sheet.state !== "unreadable") continue;
    if (sourceFor(profile, sheet.sourceFile, sheet.sourceSheet)?.kind === "ignore") continue;
    const reason = (sheet.stateReason ?? "").replaceAll(sheet.sourceFile, "");
    reasons.set(reason, [...(reasons.get(reason) ?? []), sheet]);
  }
  for (const [first, ...others] of reasons.values()) {
    const values = { path: first!.sourceFile, reason: first!.stateReason ?? "" };
    if (others.length === 0) reporter.warn("sources.not-read", values);
    else reporter.warn("sources.not-read-several", { ...values, count: others.length + 1 });
  }
}

function notRead(file: InputFile, fileNo: number, sheetNo: number, t: Translate): RawSheet {
  const stateReason = file.problem === null ? t("sources.empty") : t(file.problem.key, file.problem.values);
  return {
    sheetNo,
    fileNo,
    sourceFile: file.sourceFile,
    sourceSheet: null,
    state: "unreadable",
    stateReason,
  };
}

async function insertFiles(db: Database, inputs: readonly InputFile[]): Promise<void> {
  if (inputs.length === 0) return;
  const rows = inputs.map(
    ({ sourceFile, sha256, bytes }, i) => `(${i + 1}, ${sqlText(sourceFile)}, ${sqlText(sha256)}, ${bytes})`,
  );
  await db.run(`insert into raw.files values ${rows.join(", ")}`);
}
