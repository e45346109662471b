/** ledger/: the same lines as a clean ledger would have, in the files of a city whose exports changed all the time. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { calendarDate, MONTH_OF_DAY, MONTHS } from "../calendar.ts";
import type { City } from "../city.ts";
import { csvLine } from "../csv.ts";
import { emptyLine } from "../line.ts";
import { lineSource } from "../line-source.ts";
import type { LineTables } from "../line-tables.ts";
import type { Tally } from "../tally.ts";
import { type Member, zipArchive } from "./archives.ts";
import { FILE_SPECS, type FileSpec, OVERLAP, OVERLAP_LAST_DAY } from "./file-specs.ts";
import { MessyFile } from "./messy-file.ts";

export type MessyLedger = {
  /** Files written, relative to the output folder. */
  readonly files: string[];
  /** The truth about each file. */
  readonly truth: readonly object[];
  /** Names that an encoding changed: spelling and name as written. */
  readonly otherNames: ReadonlyMap<number, ReadonlySet<string>>;
};

const isMember = (spec: FileSpec) => spec.file.includes(".zip/");

export async function writeMessyLedger(
  out: string,
  city: City,
  tables: LineTables,
  tally: Tally,
  onProgress: (rowsDone: number) => void,
): Promise<MessyLedger> {
  await mkdir(join(out, "ledger"), { recursive: true });
  const source = lineSource(city, tables);
  const line = emptyLine();
  const otherNames = new Map<number, Set<string>>();
  const files: string[] = [];
  const truth: object[] = [];
  const members = new Map<string, Member[]>();

  const start = (spec: FileSpec) =>
    MessyFile.create(spec, city, tables, spec.gzip || isMember(spec) ? null : join(out, spec.file));
  const end = async (file: MessyFile): Promise<void> => {
    const bytes = await file.finish();
    truth.push(describe(file));
    const { spec } = file;
    if (bytes === null) files.push(spec.file);
    else if (spec.gzip) {
      await writeFile(join(out, spec.file), gzipSync(bytes));
      files.push(spec.file);
    } else {
      const [archive, name] = spec.file.split(".zip/") as [string, string];
      members.set(archive, [...(members.get(archive) ?? []), { name, content: bytes }]);
    }
  };

  const specOfMonth = Array.from({ length: MONTHS }, (_, month) =>
    FILE_SPECS.findIndex(({ months: [first, last] }) => first <= month && month <= last),
  );
  let current = 0;
  let file = await start(FILE_SPECS[0]!);
  const overlap = await start(OVERLAP);
  while (source.next(line)) {
    tally.add(line, 0);
    const month = MONTH_OF_DAY[line.day]!;
    while (current < specOfMonth[month]!) {
      await end(file);
      current += 1;
      file = await start(FILE_SPECS[current]!);
      onProgress(tally.counts.records);
    }
    file.add(line);
    noteName(file, line.spelling, tables, otherNames);
    if (file.isFull) await file.flush();
    if (month === OVERLAP.months[0] && calendarDate(line.day).day <= OVERLAP_LAST_DAY) {
      overlap.add(line);
      if (overlap.isFull) await overlap.flush();
    }
  }
  for (;;) {
    await end(file);
    current += 1;
    if (current === FILE_SPECS.length) break;
    file = await start(FILE_SPECS[current]!);
  }
  await end(overlap);
  for (const [archive, list] of members) {
    await writeFile(join(out, `${archive}.zip`), zipArchive(list));
    files.push(`${archive}.zip`);
  }
  for (const [name, text] of Object.entries(sideFiles(city))) {
    await writeFile(join(out, name), text);
    files.push(name);
  }
  onProgress(tally.counts.records);
  return { files, truth, otherNames };
}

function noteName(
  file: MessyFile,
  spelling: number,
  tables: LineTables,
  names: Map<number, Set<string>>,
): void {
  const { name } = tables.spellings[spelling]!;
  const written = file.nameAsWritten(name);
  if (written === name) return;
  const known = names.get(spelling);
  if (known === undefined) names.set(spelling, new Set([written]));
  else known.add(written);
}

const DELIMITERS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const;
const LINE_ENDS = { "\n": "LF", "\r\n": "CRLF", "\r": "CR" } as const;

function describe(file: MessyFile): object {
  const { spec, truth } = file;
  return {
    file: spec.file,
    note: spec.note,
    encoding: spec.encoding,
    delimiter: DELIMITERS[spec.delimiter],
    line_end: LINE_ENDS[spec.lineEnd],
    header_line: truth.headerLine,
    number: spec.number,
    date: spec.date,
    columns: spec.columns.map(([column, header]) => ({
      header: spec.hasHeader ? header : null,
      holds: column,
    })),
    records: truth.records + (truth.totalsCents === null ? 0 : 1),
    good_lines: truth.good,
    broken_lines: truth.broken,
    broken_at: truth.brokenAt,
    exported_twice_lines: truth.exportedTwice,
    credit_note_lines: truth.creditNotes,
    sum_cents: String(truth.cents),
    broken_true_cents: String(truth.brokenCents),
    totals_row_cents: truth.totalsCents === null ? null : String(truth.totalsCents),
    blank_rows: truth.blankRows,
    repeats: spec.repeats === "" ? null : spec.repeats,
  };
}

/** Files that lie beside the ledger and are none. */
function sideFiles(city: City): Record<string, string> {
  const readme = `Exports of the ledger, City of Weidenfurt.

One file a month or a quarter. The software was changed in summer 2023 and again in 2024.
The file of the first fortnight of March 2025 was made for the auditors; its lines are in the month's file as well.
Amounts are net of VAT, in euros. Questions: Finance, extension 1200.
`;
  const codes = city.accounts.map(({ code, name, kind }) =>
    csvLine([code, name, kind === "procurement" ? "52" : "53"]),
  );
  return {
    "ledger/readme.txt": readme,
    "ledger/codes.csv": `Account,Account name,Group\n${codes.join("")}`,
  };
}
