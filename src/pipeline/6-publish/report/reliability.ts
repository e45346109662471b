/** How reliable are these figures? */
import type { Block, Section, TableRow } from "../../../reports/document.ts";
import { acceptedGuesses } from "../manifest.ts";
import type { Balance } from "./conservation.ts";
import { areaName, type Context, named, table, word } from "./context.ts";
import { plain } from "./plain.ts";

export function reliabilitySection(context: Context): Section {
  const { data, numbers, t } = context;
  const { conservation } = data;
  return {
    id: "reliable",
    title: t("report.reliable.title"),
    answer: t("report.reliable.answer", {
      rows: numbers.count(conservation.rowsIn),
      amount: numbers.money(conservation.amountIn),
      analysed: numbers.count(conservation.rowsAnalysed),
      leftOut: numbers.count(conservation.rowsSetAside),
    }),
    blocks: [
      ...conservationTable(context),
      ...leftOut(context),
      ...issues(context),
      ...guesses(context),
      ...worklists(context),
    ],
  };
}

const BALANCE = [
  "file",
  "rowsIn",
  "rowsSetAside",
  "amountIn",
  "amountAnalysed",
  "amountSetAside",
  "secondRows",
  "secondAmount",
];

function conservationTable(context: Context): Block[] {
  const { data, t } = context;
  const row = (name: string, balance: Balance): TableRow => ({
    file: name,
    rowsIn: balance.rowsIn,
    rowsAnalysed: balance.rowsAnalysed,
    rowsSetAside: balance.rowsSetAside,
    amountIn: balance.amountIn,
    amountAnalysed: balance.amountAnalysed,
    amountSetAside: balance.amountSetAside,
    rounding: balance.rounding,
    secondRows: balance.secondReader.rows,
    secondAmount: balance.secondReader.amount,
  });
  const files = data.conservation.files.map((file) =>
    row(file.sheet === null ? file.file : `${file.file} · ${file.sheet}`, file),
  );
  const converted = Number(data.conservation.conversion) !== 0;
  const rounded = Number(data.conservation.rounding) !== 0;
  const content = table(context, "conservation", rounded ? [...BALANCE, "rounding"] : BALANCE, files, {
    total: row(t("report.all-files"), data.conservation),
    most: 500,
  });
  const kinds: Record<string, "count" | "money"> = {
    rowsIn: "count",
    rowsAnalysed: "count",
    rowsSetAside: "count",
    secondRows: "count",
  };
  return [
    { kind: "heading", id: "conservation", text: t("report.reliable.conservation") },
    { kind: "text", text: t("report.reliable.conservation-text") },
    ...(converted
      ? [
          {
            kind: "text",
            text: t("report.reliable.converted", {
              amount: context.numbers.exactMoney(data.conservation.conversion),
            }),
          } as const,
        ]
      : []),
    {
      kind: "table",
      table: {
        ...content,
        columns: content.columns.map((column) =>
          column.key === "file" ? column : { ...column, kind: kinds[column.key] ?? "money" },
        ),
      },
    },
  ];
}

export function leftOutRows(context: Context): TableRow[] {
  const { data } = context;
  return data.conservation.setAside.map((entry) => {
    const issue = data.issues.find((other) => other.rule === entry.reason);
    return {
      reason: issue?.problem ?? entry.reason,
      rows: entry.rows,
      amount: entry.amount,
      action: issue?.action ?? "",
    };
  });
}

function leftOut(context: Context): Block[] {
  const { data, t } = context;
  const rows = leftOutRows(context);
  return [
    { kind: "heading", id: "left-out", text: t("report.reliable.left-out") },
    ...(rows.length === 0
      ? [{ kind: "text", text: t("report.reliable.nothing-left-out") } as const]
      : [
          {
            kind: "table",
            table: table(context, "left_out", ["reason", "rows", "amount", "action"], rows, {
              total: {
                reason: t("report.all-together"),
                rows: data.conservation.rowsSetAside,
                amount: data.conservation.amountSetAside,
              },
            }),
          } as const,
        ]),
  ];
}

function issues(context: Context): Block[] {
  const { data, numbers, t } = context;
  if (data.issues.length === 0) return [];
  return [
    { kind: "heading", id: "issues", text: t("report.reliable.issues") },
    { kind: "text", text: t("report.reliable.issues-text") },
    ...data.issues.flatMap((issue): Block[] => [
      {
        kind: "table",
        folded: true,
        table: {
          ...table(
            context,
            "examples",
            ["source_file", "source_line", "found", "expected", "amount"],
            issue.examples.map((example) => ({
              source_file:
                example.source_sheet === null
                  ? example.source_file
                  : `${example.source_file} · ${example.source_sheet}`,
              source_line: example.source_line,
              found: example.found,
              expected: issue.expected,
              amount: example.amount,
            })),
          ),
          id: `table-issue-${issue.rule}`,
          title: t("report.reliable.issue", {
            problem: issue.problem,
            n: numbers.count(issue.rows),
            count: issue.rows,
          }),
          caption: issue.action,
          ...(issue.rows > issue.examples.length
            ? {
                note: t("report.reliable.more-issues", {
                  n: numbers.count(issue.rows - issue.examples.length),
                }),
              }
            : {}),
        },
      },
    ]),
  ];
}

function guesses(context: Context): Block[] {
  const { options, t } = context;
  if (options.guesses.length === 0) return [];
  const accepted = new Set(acceptedGuesses(options));
  const rows = [...options.guesses]
    .sort((a, b) => Number(b.mustAsk) - Number(a.mustAsk) || (a.id < b.id ? -1 : 1))
    .map((guess) => ({
      subject: guess.id,
      chosen: guess.chosen,
      alternatives: guess.alternatives.join(", "),
      because: guess.evidence.join(" "),
      state: guess.mustAsk
        ? t(accepted.has(guess.id) ? "report.guess.accepted" : "report.guess.open")
        : t("report.guess.settled"),
    }));
  return [
    { kind: "heading", id: "guesses", text: t("report.reliable.guesses") },
    { kind: "text", text: t("report.reliable.guesses-text") },
    {
      kind: "table",
      table: table(context, "guesses", ["subject", "chosen", "alternatives", "because", "state"], rows, {
        most: 100,
      }),
    },
  ];
}

/** "Settle these suppliers, and the range becomes so narrow." */
function worklists(context: Context): Block[] {
  const { data, numbers, t } = context;
  const rows = (data.tables.worklists ?? []).filter(
    (row) => row.is_natural_person !== true && (row.person_role ?? null) === null,
  );
  const keys = [...new Set(rows.map((row) => `${row.figure_id}|${row.scope}`))];
  if (keys.length === 0) return [];
  return [
    { kind: "heading", id: "worklists", text: t("report.reliable.worklists") },
    { kind: "text", text: t("report.reliable.worklists-text") },
    ...keys.map((key, index): Block => {
      const own = rows.filter((row) => `${row.figure_id}|${row.scope}` === key).slice(0, 50);
      const scope = JSON.parse(String(own[0]!.scope)) as Record<string, string>;
      const name = word(context, `figures.${own[0]!.figure_id}.name`);
      const area =
        scope.within === undefined
          ? name
          : t("report.name-with-scope", {
              name,
              scope: t("report.scope.within", { value: areaName(context, scope.within) }),
            });
      const last = own.at(-1)!;
      const content = table(
        context,
        "worklist",
        ["rank", "name", "amount", "effect_low", "effect_high"],
        own.map((row) => ({ ...plain(row), name: named(context, row.name as string | null) })),
      );
      return {
        kind: "table",
        folded: true,
        table: {
          ...content,
          id: `table-worklist-${index + 1}`,
          title: t("report.reliable.worklist", {
            name: area,
            count: own.length,
            low: numbers.share(last.effect_low as string),
            high: numbers.share(last.effect_high as string),
          }),
        },
      };
    }),
  ];
}
