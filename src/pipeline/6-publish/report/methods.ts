/** How each figure is made, the rows behind the figures, and the files. */
import type { Block, Rich, Section, TableRow } from "../../../reports/document.ts";
import type { OutputFile } from "../options.ts";
import {
  type Context,
  figureName,
  linked,
  rangeText,
  rowsAnchor,
  table,
  valueText,
  word,
} from "./context.ts";
import type { Figure } from "./figures.ts";

/** Rows of the table of all figures in the page; the workbook and report.json hold every one. */
const MOST_FIGURES = 150;

export function methodsSection(context: Context): Section {
  const { data, t } = context;
  const ids = [
    ...new Set([...data.figures.map(({ id }) => id), ...data.unanswered.map(({ id }) => id)]),
  ].sort();
  return {
    id: "methods",
    title: t("report.methods.title"),
    answer: t("report.methods.answer"),
    blocks: [
      {
        kind: "list",
        items: [
          t("report.methods.range"),
          word(context, "methods.procurement"),
          t("report.methods.persons"),
          t("report.methods.place"),
          t("report.methods.money"),
        ],
      },
      { kind: "definitions", items: ids.map((id) => definition(context, id)) },
      { kind: "heading", id: "all-figures", text: t("report.methods.all") },
      {
        kind: "table",
        folded: true,
        table: table(
          context,
          "figures",
          FIGURE_COLUMNS,
          figureRows(context).filter((row) => row.depth === 0),
          { most: MOST_FIGURES },
        ),
      },
    ],
  };
}

export const FIGURE_COLUMNS = ["name", "value", "range", "numerator", "denominator", "lines", "method"];

/** Figures of the whole period first (`depth` 0), then those of single years and the ones without own companies or projects. */
export function figureRows(context: Context): TableRow[] {
  const depth = (entry: Figure) =>
    entry.scope.without !== undefined || (entry.scope.year !== undefined && entry.scope.months === undefined)
      ? 1
      : 0;
  return context.data.figures
    .map((entry) => ({
      name: figureName(context, entry),
      value: valueText(context, entry),
      range: rangeText(context, entry),
      numerator: entry.numerator,
      denominator: entry.denominator,
      lines: entry.rows,
      method: entry.method,
      depth: depth(entry),
    }))
    .sort((a, b) => a.depth - b.depth);
}

function definition(context: Context, id: string): { id: string; term: string; parts: Rich[] } {
  const { data, t } = context;
  const whole = data.figures.find((entry) => entry.id === id && Object.keys(entry.scope).length === 0);
  const any = data.figures.find((entry) => entry.id === id);
  const why = data.unanswered.find((entry) => entry.id === id);
  const parts: Rich[] = [word(context, `figures.${id}.definition`)];
  if (whole !== undefined)
    parts.push([`${t("report.methods.value")} `, ...(linked(context, whole) as Exclude<Rich, string>)]);
  if (why !== undefined) parts.push(why.reason);
  if (any !== undefined) parts.push(t("report.methods.version", { method: any.method }));
  const rows = data.rows.find(({ figure }) => figure.id === id);
  if (rows !== undefined) parts.push([{ text: t("report.rows-link"), href: `#${rowsAnchor(rows.figure)}` }]);
  return { id: `method-${id}`, term: word(context, `figures.${id}.name`), parts };
}

export function rowsSection(context: Context): Section {
  const { data, t } = context;
  return {
    id: "rows",
    title: t("report.rows.title"),
    answer: t("report.rows.answer"),
    blocks: data.rows.flatMap(({ figure, filter, rows }): Block[] => {
      const name = figureName(context, figure);
      const content = table(
        context,
        "rows",
        ["source_file", "source_line", "date", "name_as_written", "department", "account_label", "amount"],
        rows as readonly TableRow[],
      );
      return [
        { kind: "heading", id: rowsAnchor(figure), text: name },
        { kind: "code", text: `select * from 'published/spend_lines.parquet' where ${filter}` },
        {
          kind: "table",
          folded: "screen",
          table: {
            ...content,
            id: `table-${rowsAnchor(figure)}`,
            title: t("report.rows.table", { name, count: rows.length }),
          },
        },
      ];
    }),
  };
}

export function filesSection(context: Context, outputs: readonly Pick<OutputFile, "path">[]): Section {
  const { data, t } = context;
  const inputs = data.inputs.map((input) => ({
    file: input.sourceFile,
    bytes: input.bytes,
    sha256: input.sha256,
  }));
  const sheets = data.sheets.map((sheet) => ({
    file:
      sheet.source_sheet === null
        ? String(sheet.source_file)
        : `${sheet.source_file} · ${sheet.source_sheet}`,
    kind: t(`report.kinds.${sheet.kind ?? "ignore"}`),
    because: String(sheet.kind_reason ?? ""),
    encoding: String(sheet.encoding ?? ""),
    records: Number(sheet.records ?? 0),
  }));
  const described = outputs.map(({ path }) => ({
    file: path,
    what: t(`report.outputs.${path.replace(/^published\//, "").replaceAll(".", "-")}`),
  }));
  const kinds: Readonly<Record<string, "count">> = { bytes: "count", records: "count" };
  const typed = (content: ReturnType<typeof table>) => ({
    ...content,
    columns: content.columns.map((column) => ({ ...column, kind: kinds[column.key] ?? column.kind })),
  });
  return {
    id: "files",
    title: t("report.files.title"),
    answer: t("report.files.answer", { count: inputs.length, n: context.numbers.count(inputs.length) }),
    blocks: [
      { kind: "table", table: typed(table(context, "inputs", ["file", "bytes", "sha256"], inputs)) },
      {
        kind: "table",
        folded: sheets.length > 12,
        table: typed(table(context, "sheets", ["file", "kind", "because", "encoding", "records"], sheets)),
      },
      { kind: "table", table: table(context, "outputs", ["file", "what"], described) },
    ],
  };
}
