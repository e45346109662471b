/** Stages the worksheets of a workbook: same table finder, same staged text as for text files. */
import { AedileError } from "../../../shared/errors.ts";
import type { Translate } from "../../../shared/i18n.ts";
import { sourceFor } from "../../profile/match.ts";
import type { Profile, SourceProfile } from "../../profile/schema.ts";
import type { InputFile } from "../files/index.ts";
import { findColumn } from "../mapping/replay.ts";
import { readWorkbook, type Sheet, type SheetRow } from "../spreadsheet/index.ts";
import { READING_LIMITS } from "../text/layout.ts";
import { findTable, type SampleRecord, type Table } from "../text/table.ts";
import type { RawSheet } from "./raw-sheet.ts";
import { type SheetStaging, sheetStaging } from "./sheet-staging.ts";
import { type StagedFiles, withoutMarks } from "./staged-files.ts";

export type WorkbookOptions = {
  readonly file: InputFile;
  readonly fileNo: number;
  readonly firstSheetNo: number;
  readonly profile: Profile;
  readonly staged: StagedFiles;
  readonly t: Translate;
};

const SAMPLE_ROWS = 4000;

export async function stageWorkbook(options: WorkbookOptions): Promise<RawSheet[]> {
  const path = options.file.localPath;
  if (path === null) throw new Error(`${options.file.sourceFile} is a workbook without a file on disk`);
  const sheets: RawSheet[] = [];
  try {
    for await (const sheet of readWorkbook(path, {}, options.file.sourceFile)) {
      const place = { ...options, sheetNo: options.firstSheetNo + sheets.length };
      const first = await stageSheet(place, sheet, FIRST);
      sheets.push("state" in first ? first : await stageAgain(place, path, sheets.length, first));
    }
  } catch (error) {
    if (!(error instanceof AedileError) || error.code.startsWith("errors.system.")) throw error;
    if (sheets.length === 0)
      sheets.push(unreadable(options, options.firstSheetNo, null, options.t(error.code, error.details)));
  }
  return sheets;
}

type Place = WorkbookOptions & { readonly sheetNo: number };

/** How a sheet must be read: at least this wide, number cells of these columns without a decimal mark. */
type Reading = { readonly width: number; readonly unmarked: ReadonlySet<number> };

const FIRST: Reading = { width: 0, unmarked: new Set() };
const MOST_TIMES = 4;

/** The sheet was not what its first rows showed: once more from its start. */
async function stageAgain(place: Place, path: string, index: number, needed: Reading): Promise<RawSheet> {
  let reading = needed;
  for (let times = 0; times < MOST_TIMES; times++) {
    let at = 0;
    for await (const sheet of readWorkbook(path, {}, place.file.sourceFile, reading.unmarked)) {
      if (at++ !== index) continue;
      const again = await stageSheet(place, sheet, reading);
      if ("state" in again) return again;
      reading = again;
      break;
    }
  }
  throw new Error(`${path} changed while it was read`);
}

function unreadable(
  options: WorkbookOptions,
  sheetNo: number,
  sourceSheet: string | null,
  stateReason: string,
): RawSheet {
  const { file, fileNo } = options;
  return { sheetNo, fileNo, sourceFile: file.sourceFile, sourceSheet, state: "unreadable", stateReason };
}

/** The staged sheet, or how it must be read where its first rows did not show it. */
async function stageSheet(place: Place, sheet: Sheet, reading: Reading): Promise<RawSheet | Reading> {
  const { file, fileNo, sheetNo, staged, t, profile } = place;
  const about = { sheetNo, fileNo, sourceFile: file.sourceFile, sourceSheet: sheet.name };
  const source = sourceFor(profile, file.sourceFile, sheet.name);
  const batches = sheet.rows[Symbol.asyncIterator]();
  const sample: SampleRecord[] = [];
  const rest: SheetRow[] = [];
  let broke: string | null = null;
  const next = async (): Promise<SheetRow[] | null> => {
    try {
      const { value, done } = await batches.next();
      return done === true ? null : value;
    } catch (error) {
      if (!(error instanceof AedileError) || error.code.startsWith("errors.system.")) throw error;
      broke = t(error.code, error.details);
      return null;
    }
  };
  let more = true;
  while (more && sample.length < SAMPLE_ROWS) {
    const batch = await next();
    if (batch === null) more = false;
    else
      for (const row of batch) {
        rest.push(row);
        sample.push({ line: row.row, cells: row.cells.map((cell) => cell ?? "") });
      }
  }
  const found = findTable(padded(sample), source?.header_row);
  if (found === null) {
    return {
      ...about,
      state: broke === null ? "empty" : "unreadable",
      stateReason: broke ?? t("sources.empty-sheet"),
    };
  }
  const table: Table = {
    ...found,
    columns: READING_LIMITS.columns,
    width: Math.max(found.width, reading.width),
  };
  if (table.width > READING_LIMITS.columns) {
    return {
      ...about,
      state: "unreadable",
      stateReason: t("sources.too-wide", { columns: table.width, allowed: READING_LIMITS.columns }),
    };
  }
  staged.open(table.width);
  staged.mark();
  const staging = sheetStaging(sheetNo, table, staged, t);
  const firstRow = sample[table.firstRecord]?.line ?? Number.POSITIVE_INFINITY;
  const counts = { records: 0, lastRow: 0 };
  const write = (rows: readonly SheetRow[]) =>
    writeRows(
      rows.filter((row) => row.row >= firstRow),
      table.width,
      sheetNo,
      staging,
      staged,
      counts,
    );
  write(rest.splice(0));
  while (more) {
    const batch = await next();
    if (batch === null) more = false;
    else write(batch);
  }
  const unmarked = sheet.numbers.toUnmark(commaColumns(source, table.header));
  if (staging.widenTo() > 0 || [...unmarked].some((column) => !reading.unmarked.has(column))) {
    staged.takeBack();
    return {
      width: Math.max(staging.widenTo(), reading.width),
      unmarked: new Set([...reading.unmarked, ...unmarked]),
    };
  }
  return {
    ...about,
    headerLine: table.headerLine,
    header:
      table.header === null ? null : Array.from({ length: table.width }, (_, c) => table.header?.[c] ?? ""),
    banner: table.banner,
    firstLine: firstRow === Number.POSITIVE_INFINITY ? counts.lastRow + 1 : firstRow,
    ...(broke === null ? {} : { lastLine: counts.lastRow, encodingReason: broke }),
    columns: table.width,
    width: table.width,
    records: counts.records,
    blankRows: Math.max(0, counts.lastRow - firstRow + 1 - counts.records),
    state: counts.records === 0 ? "empty" : "table",
    ...(counts.records === 0 ? { stateReason: t("sources.header-only") } : {}),
  };
}

/** Columns whose numbers city.yml says are written with a decimal comma. */
function commaColumns(source: SourceProfile | undefined, header: readonly string[] | null): Set<number> {
  const columns = Object.values(source?.columns ?? {}).filter(({ number }) =>
    [number].flat().some((format) => format?.at(-3) === ","),
  );
  const sheet = { header, width: READING_LIMITS.columns };
  return new Set(columns.flatMap((column) => findColumn(column, sheet) ?? []));
}

/** Rows of worksheets end at their last filled cell; the table finder wants them all of one length. */
function padded(sample: readonly SampleRecord[]): SampleRecord[] {
  const lengths = sample.map(({ cells }) => cells.length);
  const longest = lengths.reduce((a, b) => Math.max(a, b), 0);
  return sample.map(({ line, cells }) => ({
    line,
    cells: cells.length === longest ? cells : [...cells, ...Array<string>(longest - cells.length).fill("")],
  }));
}

function writeRows(
  rows: readonly SheetRow[],
  width: number,
  sheetNo: number,
  staging: SheetStaging,
  staged: StagedFiles,
  counts: { records: number; lastRow: number },
): void {
  let text = "";
  for (const { row, cells } of rows) {
    counts.records++;
    counts.lastRow = row;
    const texts = cells.map((cell) => (cell === null ? "" : withoutMarks(cell)));
    const kept =
      texts.length <= width
        ? texts
        : staging.irregular({
            line: row,
            cells: texts,
            unclosed: false,
            tooLong: false,
            text: texts.join(" ").slice(0, 500),
          });
    if (kept === null) continue;
    text += `${sheetNo}\x1f${row}\x1f${kept.join("\x1f")}${"\x1f".repeat(width - kept.length)}\n`;
  }
  if (text !== "") staged.write(width, Buffer.from(text));
}
