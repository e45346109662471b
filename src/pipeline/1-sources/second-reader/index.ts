/**
 * The independent count and sum of every ledger and award list (raw.second_reader), to hold the pipeline's figures
 * against. Shares no scanning code with staging. It runs beside the engine: text files on disk in a worker thread
 * where the program runs compiled.
 */
import { Worker } from "node:worker_threads";
import { type Database, sqlText } from "../../../store/database.ts";
import type { SheetMapping } from "../../profile/mapping.ts";
import type { InputFile } from "../files/index.ts";
import { secondReadSheet } from "../spreadsheet/index.ts";
import type { Layout } from "../text/layout.ts";
import { secondRead } from "./second-read.ts";
import type { SecondReaderSpec, SecondReading } from "./spec.ts";

export { secondRead } from "./second-read.ts";
export type { SecondReading } from "./spec.ts";

export type ReadSecondOptions = {
  readonly mappings: readonly SheetMapping[];
  readonly inputs: readonly InputFile[];
  readonly workFolder: string;
};

type Job = { readonly sheetNo: number; read(): Promise<SecondReading> };

/** Fills raw.second_reader with one row for each ledger and awards sheet. Errors: InputError where a file changed since it was staged. */
export async function readSecond(db: Database, options: ReadSecondOptions): Promise<void> {
  await db.run(
    "create or replace table raw.second_reader (sheet_no integer, records bigint, amount decimal(38, 12), amounts_read bigint)",
  );
  const counted = options.mappings.filter(({ kind }) => kind === "ledger" || kind === "awards");
  const sheets = await loadSheets(db);
  const isText = ({ sheetNo }: SheetMapping) => sheets.get(sheetNo)?.sourceSheet === null;
  const worker = counted.some(isText) ? startWorker() : null;
  const rows: string[] = [];
  try {
    for (const mapping of counted) {
      const { sheetNo } = mapping;
      const { records, amount, amountsRead } = await jobFor(
        mapping,
        sheets.get(sheetNo)!,
        options.inputs,
        worker,
      ).read();
      rows.push(`(${sheetNo}, ${records}, try_cast(${sqlText(amount)} as decimal(38, 12)), ${amountsRead})`);
    }
  } finally {
    await worker?.terminate();
  }
  if (rows.length > 0) await db.run(`insert into raw.second_reader values ${rows.join(", ")}`);
}

type StagedSheet = {
  readonly fileNo: number;
  readonly sourceSheet: string | null;
  readonly headerRow: number | null;
  readonly lastLine: number | null;
  readonly layout: Layout;
};

async function loadSheets(db: Database): Promise<Map<number, StagedSheet>> {
  const rows = await db.rows(
    `select sheet_no, file_no, source_sheet, encoding, delimiter, quote, framed, comment, columns,
       first_line::double as first_line, last_line::double as last_line from raw.sheets`,
  );
  return new Map(
    rows.map((row) => {
      const firstLine = Number(row.first_line ?? 1);
      const layout = {
        encoding: String(row.encoding ?? "utf-8"),
        delimiter: row.delimiter as string | null,
        quote: row.quote as Layout["quote"],
        framed: row.framed === true,
        comment: row.comment as Layout["comment"],
        columns: Number(row.columns),
        firstLine,
      };
      const sheet = {
        fileNo: Number(row.file_no),
        sourceSheet: row.source_sheet as string | null,
        headerRow: firstLine > 1 ? firstLine - 1 : null,
        lastLine: row.last_line === null ? null : Number(row.last_line),
        layout,
      };
      return [Number(row.sheet_no), sheet] as const;
    }),
  );
}

function jobFor(
  { sheetNo, amount }: SheetMapping,
  sheet: StagedSheet,
  inputs: readonly InputFile[],
  worker: Worker | null,
): Job {
  const file = inputs[sheet.fileNo - 1]!;
  if (sheet.sourceSheet !== null) {
    const spec = {
      path: file.localPath!,
      sheet: sheet.sourceSheet,
      headerRow: sheet.headerRow,
      ...(sheet.lastLine === null ? {} : { lastRow: sheet.lastLine }),
      amount,
    };
    return { sheetNo, read: () => secondReadSheet(spec) };
  }
  const spec: SecondReaderSpec = { sheetNo, path: file.localPath, layout: sheet.layout, amount };
  if (worker === null || spec.path === null)
    return { sheetNo, read: () => secondRead(spec, () => file.open()) };
  return { sheetNo, read: () => inWorker(worker, spec) };
}

/** A worker can only be started from compiled code. */
function startWorker(): Worker | null {
  return import.meta.url.endsWith(".ts") ? null : new Worker(new URL("./worker.js", import.meta.url));
}

function inWorker(worker: Worker, spec: SecondReaderSpec): Promise<SecondReading> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off("message", done);
      worker.off("error", failed);
      act();
    };
    const done = (message: SecondReading | { error: NodeJS.ErrnoException }) =>
      settle(() =>
        "error" in message
          ? reject(Object.assign(new Error(message.error.message), message.error))
          : resolve(message),
      );
    const failed = (error: Error) => settle(() => reject(error));
    worker.on("message", done);
    worker.on("error", failed);
    worker.postMessage(spec);
  });
}
