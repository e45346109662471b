/**
 * Step 6: what leaves. Published tables, the report as page, workbook and JSON, the list of issues, the manifest.
 * Everything written here may be read by anyone: natural persons stand under pseudonyms, free text stays inside.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeHtml } from "../../reports/html/page.ts";
import { writeJson } from "../../reports/json.ts";
import { numbersFor } from "../../reports/numbers.ts";
import { writeWorkbook } from "../../reports/xlsx.ts";
import type { Database } from "../../store/database.ts";
import { digestFile, manifest } from "./manifest.ts";
import type { OutputFile, Published, PublishOptions } from "./options.ts";
import type { Context } from "./report/context.ts";
import { type IssueExample, readReportData } from "./report/data.ts";
import { reportDocument } from "./report/document.ts";
import { reportJson } from "./report/json.ts";
import { reportSheets } from "./report/workbook.ts";
import { createPublishedTables } from "./tables/create.ts";
import { writeDictionary } from "./tables/dictionary.ts";
import { PUBLISHED_TABLES, sumsOf, writeIssues, writeTable } from "./tables/write.ts";

export { FORMATS, type Format, type Published, type PublishOptions } from "./options.ts";

export const MANIFEST = "manifest.json";

/** Issues in the workbook; issues.csv holds them all. */
const MOST_ISSUES = 10_000;

/** Writes the result into `options.folder`. The same tables and options give the same bytes. */
export async function publish(db: Database, options: PublishOptions): Promise<Published> {
  const { folder, formats, reporter } = options;
  await createPublishedTables(db, options);
  const paths = expectedPaths(options);
  const steps = paths.length + 1;
  let done = 0;
  const step = () => reporter.progress("publish", ++done, steps);

  for (const format of ["parquet", "csv"] as const) {
    if (!formats.includes(format)) continue;
    for (const table of PUBLISHED_TABLES) {
      await writeTable(db, options, table, format);
      step();
    }
  }
  await writeIssues(db, options);
  writeDictionary(options);

  const data = await readReportData(db, options);
  const context: Context = {
    data,
    options,
    t: options.t,
    numbers: numbersFor(options.language, data.currency),
  };
  const document = reportDocument(
    context,
    paths.map((path) => ({ path })),
  );
  const issueRows = data.issues.reduce((all, issue) => all + issue.rows, 0);
  if (formats.includes("html")) write(folder, "report.html", writeHtml(document, context.numbers, options.t));
  if (formats.includes("json")) write(folder, "report.json", writeJson(reportJson(data, options)));
  if (formats.includes("xlsx")) {
    const sheets = reportSheets(context, document, await firstIssues(db), issueRows);
    write(folder, "report.xlsx", await writeWorkbook(sheets, { title: document.title, on: options.on }));
  }

  const outputs: OutputFile[] = [];
  for (const path of paths) outputs.push(await digestFile(folder, path));
  const tables = [];
  for (const table of PUBLISHED_TABLES) tables.push(await sumsOf(db, folder, table));
  write(folder, MANIFEST, writeJson(manifest(options, tables, data.conservation, outputs)));
  return { files: [...outputs, await digestFile(folder, MANIFEST)], findings: issueRows };
}

function write(folder: string, path: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, path), content);
}

/** What this run writes beside the manifest, in a fixed order. */
function expectedPaths({ formats }: PublishOptions): string[] {
  const pages = (["html", "xlsx", "json"] as const)
    .filter((format) => formats.includes(format))
    .map((format) => `report.${format}`);
  const tables = (["parquet", "csv"] as const)
    .filter((format) => formats.includes(format))
    .flatMap((format) => PUBLISHED_TABLES.map(({ name }) => `published/${name}.${format}`));
  return [...pages, "issues.csv", ...tables, "published/README.md"];
}

async function firstIssues(db: Database): Promise<(IssueExample & { rule: string })[]> {
  return db.rows(
    `select rule, source_file, source_sheet, source_line::integer as source_line, found, amount::varchar as amount
     from published.issues order by source_file, source_sheet, source_line, rule limit ${MOST_ISSUES}`,
  );
}
