/** One row of raw.sheets as staging fills it. */
import { type Database, sqlText } from "../../../store/database.ts";

export type RawSheet = {
  readonly sheetNo: number;
  readonly fileNo: number;
  readonly sourceFile: string;
  readonly sourceSheet: string | null;
  readonly state: "table" | "empty" | "unreadable";
  /** Why it is empty or unreadable: one sentence. */
  readonly stateReason?: string;
  readonly encoding?: string;
  readonly encodingReason?: string;
  readonly delimiter?: string | null;
  readonly quote?: string | null;
  readonly framed?: boolean;
  readonly comment?: string | null;
  readonly headerLine?: number | null;
  readonly firstLine?: number;
  /** Last row read of a worksheet that breaks off. */
  readonly lastLine?: number;
  readonly header?: readonly string[] | null;
  readonly banner?: readonly string[];
  readonly columns?: number;
  readonly width?: number;
  readonly records?: number;
  readonly blankRows?: number;
  readonly damagedBytes?: number;
};

const BATCH = 200;

export async function insertSheets(db: Database, sheets: readonly RawSheet[]): Promise<void> {
  for (let from = 0; from < sheets.length; from += BATCH) {
    const rows = sheets.slice(from, from + BATCH).map(sheetValues);
    await db.run(`insert into raw.sheets by position values ${rows.join(", ")}`);
  }
}

function sheetValues(sheet: RawSheet): string {
  const values = [
    sheet.sheetNo,
    sheet.fileNo,
    text(sheet.sourceFile),
    text(sheet.sourceSheet),
    text(sheet.encoding),
    text(sheet.encodingReason),
    text(sheet.delimiter),
    sheet.headerLine ?? "null",
    list(sheet.header),
    list(sheet.banner ?? []),
    sheet.width ?? 0,
    sheet.records ?? 0,
    sheet.blankRows ?? 0,
    text(sheet.state),
    sheet.state === "table" ? "null" : "'ignore'",
    text(sheet.stateReason),
    sheet.firstLine ?? "null",
    sheet.lastLine ?? "null",
    sheet.columns ?? sheet.width ?? 0,
    text(sheet.quote),
    sheet.framed ?? false,
    text(sheet.comment),
    sheet.damagedBytes ?? 0,
  ];
  return `(${values.join(", ")})`;
}

function text(value: string | null | undefined): string {
  return value === null || value === undefined ? "null" : sqlText(value.replaceAll("\0", ""));
}

function list(values: readonly string[] | null | undefined): string {
  if (values === null || values === undefined) return "null";
  return `[${values.map(text).join(", ")}]::varchar[]`;
}
