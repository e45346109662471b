/** Stages one text file: finds its encoding, dialect and table, then scans it whole. */
import type { Translate } from "../../../shared/i18n.ts";
import type { SourceProfile } from "../../profile/schema.ts";
import type { InputFile } from "../files/index.ts";
import { encodingLabel } from "../text/code-pages.ts";
import { type Damage, decoded } from "../text/decode.ts";
import { findDialect, readSample } from "../text/dialect.ts";
import { decideEncoding, type Encoding } from "../text/encoding.ts";
import { readHead } from "../text/head.ts";
import { type Layout, READING_LIMITS } from "../text/layout.ts";
import { Scanner } from "../text/scan.ts";
import { surveyBytes } from "../text/survey.ts";
import { findTable, type Table } from "../text/table.ts";
import type { RawSheet } from "./raw-sheet.ts";
import { sheetStaging } from "./sheet-staging.ts";
import type { StagedFiles } from "./staged-files.ts";

export type TextFileOptions = {
  readonly file: InputFile;
  readonly fileNo: number;
  readonly sheetNo: number;
  readonly source: SourceProfile | undefined;
  readonly staged: StagedFiles;
  readonly t: Translate;
};

const RECORD_MEGABYTES = READING_LIMITS.recordBytes >> 20;

export async function stageTextFile(options: TextFileOptions): Promise<RawSheet> {
  const { file, fileNo, sheetNo, source, t } = options;
  const encoding = await encodingOf(file, source, t);
  const about = {
    sheetNo,
    fileNo,
    sourceFile: file.sourceFile,
    sourceSheet: null,
    encoding: encoding.label,
    encodingReason: encoding.reason,
  };
  const head = await readHead(decoded(file.open(), encoding.label, { bytes: 0 }));
  const dialect = findDialect(head.bytes, head.isWhole, delimiterOf(source));
  const sample = readSample(head.bytes, head.isWhole, dialect, head.linesAbove);
  const records = sample.filter(({ cells }) => cells.length > 0);
  if (records.length < sample.length && records.length === 0)
    return {
      ...about,
      state: "unreadable",
      stateReason: t("sources.endless", { megabytes: RECORD_MEGABYTES }),
    };
  const table = findTable(records, source?.header_row);
  if (table === null)
    return { ...about, state: "empty", stateReason: t("sources.empty"), blankRows: head.linesAbove };
  const found = {
    ...about,
    ...dialect,
    headerLine: table.headerLine,
    banner: table.banner,
    comment: table.comment,
  };
  const firstLine = records[table.firstRecord]?.line;
  if (firstLine === undefined) {
    return {
      ...found,
      header: table.header,
      state: "empty",
      stateReason: t("sources.header-only"),
      width: table.width,
    };
  }
  if (table.width > READING_LIMITS.columns) return tooWide(found, table.width, t);
  const layout: Layout = {
    encoding: encoding.label,
    ...dialect,
    comment: table.comment,
    columns: table.columns,
    firstLine,
  };
  let width = table.width;
  let scan = await scanFile(options, layout, { ...table, width });
  if (scan.widenTo > READING_LIMITS.columns) return tooWide(found, scan.widenTo, t);
  if (scan.widenTo > width) {
    width = scan.widenTo;
    scan = await scanFile(options, layout, { ...table, width });
  }
  const { damage } = scan;
  return {
    ...found,
    encodingReason:
      damage === 0
        ? encoding.reason
        : `${encoding.reason} ${t("sources.encoding.damaged", { count: damage })}`,
    header: table.header === null ? null : Array.from({ length: width }, (_, c) => table.header?.[c] ?? ""),
    firstLine,
    columns: table.columns,
    width,
    records: scan.records,
    blankRows: scan.blankRows,
    damagedBytes: damage,
    state: scan.records === 0 ? "empty" : "table",
    ...(scan.records === 0 ? { stateReason: t("sources.header-only") } : {}),
  };
}

function tooWide(found: Omit<RawSheet, "state">, columns: number, t: Translate): RawSheet {
  return {
    ...found,
    state: "unreadable",
    stateReason: t("sources.too-wide", { columns, allowed: READING_LIMITS.columns }),
  };
}

async function encodingOf(
  file: InputFile,
  source: SourceProfile | undefined,
  t: Translate,
): Promise<Encoding> {
  const given = source?.encoding === undefined ? null : encodingLabel(source.encoding);
  if (given !== null) return { label: given, reason: t("sources.encoding.given", { encoding: given }) };
  return decideEncoding(await surveyBytes(file.open()), t);
}

const NAMED_DELIMITERS: Readonly<Record<string, string>> = {
  tab: "\t",
  "\\t": "\t",
  comma: ",",
  semicolon: ";",
  pipe: "|",
};

function delimiterOf(source: SourceProfile | undefined): string | undefined {
  const given = source?.delimiter;
  return given === undefined ? undefined : (NAMED_DELIMITERS[given.toLowerCase()] ?? given);
}

type Scan = { records: number; blankRows: number; damage: number; widenTo: number };

async function scanFile(options: TextFileOptions, layout: Layout, table: Table): Promise<Scan> {
  const { file, sheetNo, staged, t } = options;
  const { width } = table;
  staged.open(width);
  staged.mark();
  const staging = sheetStaging(sheetNo, table, staged, t);
  const scanner = new Scanner({
    layout,
    width,
    sheetNo,
    write: (records) => staged.write(width, records),
    irregular: staging.irregular,
  });
  const damage: Damage = { bytes: 0 };
  for await (const bytes of decoded(file.open(), layout.encoding, damage)) scanner.push(bytes);
  scanner.finish();
  if (staging.widenTo() > 0) staged.takeBack();
  return {
    records: scanner.records,
    blankRows: scanner.blankRows,
    damage: damage.bytes,
    widenTo: staging.widenTo(),
  };
}
