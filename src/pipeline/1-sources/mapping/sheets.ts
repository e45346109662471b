/** The sheets to be mapped, and the patterns under which monthly files are one source. */
import type { Database, Row } from "../../../store/database.ts";
import { sheetPath } from "../../profile/match.ts";
import { MONTHS } from "./words/months.ts";

export type RawSheet = {
  readonly sheetNo: number;
  readonly sourceFile: string;
  readonly sourceSheet: string | null;
  readonly header: readonly string[] | null;
  readonly banner: readonly string[];
  readonly width: number;
  readonly records: number;
  readonly state: string;
};

/** Every sheet that was staged, in order. */
export async function loadSheets(db: Database): Promise<RawSheet[]> {
  const rows = await db.rows<Row>(
    `select sheet_no, source_file, source_sheet, header, banner, width, records::double as records, state
     from raw.sheets order by sheet_no`,
  );
  return rows.map((row) => ({
    sheetNo: Number(row.sheet_no),
    sourceFile: String(row.source_file),
    sourceSheet: row.source_sheet === null || row.source_sheet === "" ? null : String(row.source_sheet),
    header: row.header === null ? null : (row.header as (string | null)[]).map((text) => text ?? ""),
    banner: ((row.banner as string[] | null) ?? []).filter((line) => line !== null),
    width: Number(row.width),
    records: Number(row.records),
    state: String(row.state),
  }));
}

export function pathOf(sheet: RawSheet): string {
  return sheetPath(sheet.sourceFile, sheet.sourceSheet);
}

const monthNames = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join("|");
const PERIODIC = new RegExp(
  [
    String.raw`(?<!\d)(?:19|20)\d\d[-_. ]?(?:0[1-9]|1[0-2])(?:[-_. ]?[0-3]\d)?(?!\d)`,
    String.raw`(?<!\d)[0-3]\d[-_. ]?(?:0[1-9]|1[0-2])[-_. ]?(?:19|20)\d\d(?!\d)`,
    String.raw`(?<!\d)(?:19|20)\d\d[-_/ ](?:19|20)?\d\d(?!\d)`,
    String.raw`(?<!\d)(?:19|20)\d\d(?!\d)`,
    String.raw`(?<![a-z\d])(?:q|t|kw|p|m|h)[1-9]\d?(?![a-z\d])`,
    String.raw`(?<![\p{L}])(?:${monthNames})(?![\p{L}])`,
    String.raw`(?<!\d)\d{5,}(?!\d)`,
    String.raw`(?<=[-_ /]|^)\d{1,2}(?=[-_. /]|$)`,
  ].join("|"),
  "giu",
);

/**
 * The pattern of a file's siblings: years, months, quarters, running numbers and ids become `*`. Digits that
 * are part of a word stay. `payments-2024-05.csv` -> `payments-*.csv`.
 */
export function generalise(path: string): string {
  const at = path.indexOf("#");
  const file = at < 0 ? path : path.slice(0, at);
  const parts = file.split("/").map((part) => {
    const dot = part.lastIndexOf(".");
    return dot > 0 ? open(part.slice(0, dot)) + part.slice(dot) : open(part);
  });
  return parts.join("/") + (at < 0 ? "" : `#${open(path.slice(at + 1))}`);
}

function open(name: string): string {
  return name.replaceAll(PERIODIC, "*").replaceAll(/\*(?:[-_. ]*\*)+/g, "*");
}
