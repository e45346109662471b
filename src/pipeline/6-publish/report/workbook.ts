/** The report as sheets: the summary, every figure, one sheet a table, what was left out, the rows, the methods. */
import type { Column, ColumnKind, Document, Table, TableRow } from "../../../reports/document.ts";
import type { Sheet } from "../../../reports/xlsx.ts";
import { type Context, figureName, rangeText, table, word } from "./context.ts";
import type { IssueExample } from "./data.ts";
import { headline } from "./opening.ts";
import { leftOutRows } from "./reliability.ts";

export function reportSheets(
  context: Context,
  document: Document,
  issues: readonly (IssueExample & { rule: string })[],
  issueRows: number,
): Sheet[] {
  const { t } = context;
  const sheet = (key: string, content: Table): Sheet => ({ name: t(`report.sheets.${key}`), table: content });
  return [
    sheet("summary", summary(context)),
    sheet("figures", figures(context)),
    ...tablesOf(document).map((content) => ({
      name: t(`report.tables.${content.id.replace("table-", "")}.sheet`),
      table: content,
    })),
    ...worklists(context),
    sheet(
      "left-out",
      table(context, "left_out", ["reason", "rows", "amount", "action"], leftOutRows(context), {
        most: 1000,
      }),
    ),
    sheet("issues", issueTable(context, issues, issueRows)),
    sheet("rows", rowsTable(context)),
    sheet("methods", methods(context)),
  ];
}

const IN_OTHER_SHEETS = /^table-(left_out|figures|issue-|rows|inputs|outputs|worklist|examples)/;

/** Tables of the sections, each once; those that have a sheet of their own here are left out. */
function tablesOf(document: Document): Table[] {
  const tables = document.sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.kind === "table" || block.kind === "chart" ? [block.table] : [],
    ),
  );
  return tables.filter((content) => !IN_OTHER_SHEETS.test(content.id));
}

function summary(context: Context): Table {
  const { data, t } = context;
  const rows: TableRow[] = [
    { name: t("report.summary.city"), value: data.city },
    { name: t("report.summary.from"), value: data.period.from },
    { name: t("report.summary.to"), value: data.period.to },
    { name: t("report.summary.currency"), value: data.currency },
    ...headline(context).map((entry) => ({
      name: figureName(context, entry),
      number: entry.value,
      unit: entry.unit,
      range: rangeText(context, entry),
    })),
    { name: t("report.columns.rowsIn"), number: data.conservation.rowsIn },
    { name: t("report.columns.rowsSetAside"), number: data.conservation.rowsSetAside },
    { name: t("report.columns.amountIn"), number: data.conservation.amountIn, unit: data.currency },
    {
      name: t("report.columns.amountSetAside"),
      number: data.conservation.amountSetAside,
      unit: data.currency,
    },
  ];
  return plainTable(
    context,
    "summary",
    { name: "text", value: "text", number: "decimal", unit: "text", range: "text" },
    rows,
  );
}

function figures(context: Context): Table {
  const rows = context.data.figures.map((entry) => ({
    id: entry.id,
    name: figureName(context, entry),
    scope: JSON.stringify(entry.scope),
    number: entry.value,
    low: entry.low,
    high: entry.high,
    unit: entry.unit,
    numerator: entry.numerator,
    denominator: entry.denominator,
    lines: entry.rows,
    method: entry.method,
  }));
  const kinds: Record<string, ColumnKind> = {
    id: "text",
    name: "text",
    scope: "text",
    number: "decimal",
    low: "decimal",
    high: "decimal",
    unit: "text",
    numerator: "decimal",
    denominator: "decimal",
    lines: "count",
    method: "text",
  };
  return plainTable(context, "figures", kinds, rows);
}

function issueTable(
  context: Context,
  issues: readonly (IssueExample & { rule: string })[],
  all: number,
): Table {
  const problems = new Map(context.data.issues.map((issue) => [issue.rule, issue]));
  const rows = issues.map((issue) => ({
    ...issue,
    problem: problems.get(issue.rule)?.problem ?? issue.rule,
    expected: problems.get(issue.rule)?.expected ?? "",
    action: problems.get(issue.rule)?.action ?? "",
  }));
  const kinds: Record<string, ColumnKind> = {
    problem: "text",
    source_file: "text",
    source_sheet: "text",
    source_line: "line",
    found: "text",
    expected: "text",
    amount: "money",
    action: "text",
  };
  const content = plainTable(context, "issues", kinds, rows);
  if (all <= issues.length) return content;
  return {
    ...content,
    note: context.t("report.issues-capped", {
      shown: context.numbers.count(issues.length),
      of: context.numbers.count(all),
    }),
  };
}

/** All work lists on one sheet. */
function worklists(context: Context): Sheet[] {
  const rows = (context.data.tables.worklists ?? []).map((row) => ({
    ...(row as TableRow),
    id: row.figure_id as string,
  }));
  if (rows.length === 0) return [];
  const kinds: Record<string, ColumnKind> = {
    id: "text",
    scope: "text",
    rank: "line",
    name: "text",
    amount: "money",
    effect_low: "share",
    effect_high: "share",
  };
  const title = context.t("report.sheets.worklists");
  return [{ name: title, table: plainTable(context, "worklists", kinds, rows) }];
}

function rowsTable(context: Context): Table {
  const rows = context.data.rows.flatMap(({ figure, filter, rows: lines }) =>
    lines.map((line) => ({ figure: figureName(context, figure), filter, ...(line as TableRow) })),
  );
  const kinds: Record<string, ColumnKind> = {
    figure: "text",
    source_file: "text",
    source_line: "line",
    date: "date",
    name_as_written: "text",
    department: "text",
    account_label: "text",
    amount: "money",
    filter: "text",
  };
  return plainTable(context, "rows", kinds, rows);
}

function methods(context: Context): Table {
  const ids = [...new Set(context.data.figures.map(({ id }) => id))].sort();
  const rows = ids.map((id) => ({
    id,
    name: word(context, `figures.${id}.name`),
    definition: word(context, `figures.${id}.definition`),
  }));
  return plainTable(context, "methods", { id: "text", name: "text", definition: "text" }, rows);
}

function plainTable(
  context: Context,
  id: string,
  kinds: Readonly<Record<string, ColumnKind>>,
  rows: readonly TableRow[],
): Table {
  const columns: Column[] = Object.entries(kinds).map(([key, kind]) => ({
    key,
    kind,
    title: context.t(`report.columns.${key}`),
  }));
  return { id: `table-${id}`, title: context.t(`report.sheets.${id}`), caption: "", columns, rows };
}
