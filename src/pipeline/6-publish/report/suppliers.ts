/** Who do we buy from? */
import type { Block, Rich, Section, StackChart, Tone } from "../../../reports/document.ts";
import {
  amountBars,
  areaName,
  type Context,
  figure,
  linked,
  named,
  table,
  withRange,
  word,
} from "./context.ts";
import type { Figure } from "./figures.ts";
import { missing } from "./opening.ts";
import { plain } from "./plain.ts";

const LISTED = 15;

export function suppliersSection(context: Context): Section {
  const { data, numbers, t } = context;
  const top = figure(context, "top_n_coverage", { n: 10 });
  const answer: Rich =
    top === undefined
      ? word(context, "suppliers.answer-bare", {
          n: numbers.count(data.suppliers + data.persons),
          count: data.suppliers + data.persons,
        })
      : [
          `${word(context, "suppliers.answer", { n: numbers.count(data.suppliers + data.persons), count: data.suppliers + data.persons })} `,
          ...(linked(context, top) as Exclude<Rich, string>),
          ` ${word(context, "suppliers.answer-top")}`,
        ];
  return {
    id: "suppliers",
    title: t("report.suppliers.title"),
    answer,
    blocks: [
      ...topSuppliers(context),
      ...coverage(context),
      ...longTail(context),
      ...concentration(context),
      ...shares(context, "size_share", "size"),
      ...smeText(context),
      ...missing(context, ["sme_share", "social_economy_share", "top_n_coverage"]),
      ...(data.persons > 0
        ? [{ kind: "text", tone: "small", text: t("report.suppliers.persons") } as const]
        : []),
    ],
  };
}

function topSuppliers(context: Context): Block[] {
  const { data, numbers, t } = context;
  const rows = data.tables.top_suppliers ?? [];
  const firms = rows.filter((row) => row.rank !== null);
  if (firms.length === 0) return [];
  const shown = firms.slice(0, LISTED);
  const tableRows = rows.map((row) => ({
    ...plain(row),
    name: named(context, row.name as string | null),
    area: areaName(context, String(row.area ?? "unknown")),
    size: sizeName(context, row.size as string | null),
  }));
  return [
    {
      kind: "chart",
      id: "chart-top-suppliers",
      title: t("report.suppliers.top", { count: shown.length }),
      sentence: word(context, "suppliers.top-sentence", {
        name: String(shown[0]!.name),
        amount: numbers.money(shown[0]!.amount as string),
        share: numbers.share(shown[0]!.share as string),
      }),
      chart: {
        kind: "bars",
        bars: amountBars(
          context,
          shown.map((row) => ({
            label: named(context, row.name as string | null),
            amount: row.amount as string,
            share: row.share as string,
          })),
          LISTED,
        ),
      },
      table: table(
        context,
        "top_suppliers",
        ["rank", "name", "area", "size", "amount", "share", "cumulative_share", "rows"],
        tableRows,
      ),
    },
  ];
}

function coverage(context: Context): Block[] {
  const { data, numbers, t } = context;
  const rows = (data.tables.top_suppliers ?? []).filter((row) => row.rank !== null);
  if (rows.length < 20) return [];
  const covered = [10, 100, 300].flatMap((n) => {
    const entry = figure(context, "top_n_coverage", { n });
    return entry === undefined ? [] : [{ n, entry }];
  });
  const at = (n: number) => rows[Math.min(n, rows.length) - 1]!;
  const marks = [10, 100]
    .filter((n) => n < rows.length)
    .map((n) => ({
      x: n / rows.length,
      y: Number(at(n).cumulative_share),
      label: t("report.suppliers.mark", { n, share: numbers.share(at(n).cumulative_share as string) }),
    }));
  return [
    {
      kind: "chart",
      id: "chart-coverage",
      title: t("report.suppliers.coverage"),
      sentence: word(context, "suppliers.coverage-sentence", {
        parts: covered
          .map(({ n, entry }) => t("report.suppliers.coverage-part", { n, value: withRange(context, entry) }))
          .join("; "),
      }),
      chart: {
        kind: "curve",
        points: rows.map((row, index) => ({
          x: (index + 1) / rows.length,
          y: Math.min(Math.max(Number(row.cumulative_share), 0), 1),
        })),
        marks,
        xTitle: t("report.suppliers.coverage-x", { count: rows.length }),
        yTitle: word(context, "suppliers.coverage-y"),
      },
      table: table(
        context,
        "coverage",
        ["rank", "name", "cumulative_share"],
        rows.filter((_, index) => index < 10 || (index + 1) % 10 === 0).map(plain),
      ),
    },
  ];
}

function longTail(context: Context): Block[] {
  const { data, numbers, t } = context;
  const rows = (data.tables.long_tail ?? []).filter((row) => Number(row.below_amount ?? 1) !== 0);
  if (rows.length === 0) return [];
  const all = rows.reduce((sum, row) => sum + Number(row.suppliers), 0);
  const label = (row: (typeof rows)[number]) => {
    const from = rows[rows.indexOf(row) - 1]?.below_amount ?? null;
    if (row.below_amount === null) return t("report.money.from", { from: numbers.money(from as string) });
    const to = numbers.money(row.below_amount as string);
    return from === null
      ? t("report.suppliers.tail-below", { amount: to })
      : t("report.money.from-to", { from: numbers.money(from as string), to });
  };
  const small = rows[0]!;
  return [
    {
      kind: "chart",
      id: "chart-long-tail",
      title: t("report.suppliers.tail"),
      sentence: word(context, "suppliers.tail-sentence", {
        amount: numbers.money(small.below_amount as string),
        n: numbers.count(small.suppliers as string),
        share: numbers.share(small.share as string),
      }),
      chart: {
        kind: "pairs",
        names: [t("report.suppliers.of-suppliers"), t("report.money.of-money")],
        rows: rows.map((row) => ({
          label: label(row),
          values: [Number(row.suppliers) / all, Math.max(Number(row.share ?? 0), 0)],
          texts: [numbers.share(Number(row.suppliers) / all), numbers.share(row.share as string)],
        })),
      },
      table: table(
        context,
        "long_tail",
        ["below_amount", "suppliers", "rows", "amount", "share"],
        rows.map((row) => ({ ...plain(row), below_amount: label(row) })),
      ),
    },
  ];
}

function concentration(context: Context): Block[] {
  const { t } = context;
  const items = (["top_supplier_share", "hhi", "long_tail_share"] as const).flatMap((id): Rich[] => {
    const entry = figure(context, id);
    if (entry === undefined) return [];
    return [
      [
        { strong: `${word(context, `figures.${id}.name`)}: ` },
        ...(linked(context, entry) as Exclude<Rich, string>),
        `. ${word(context, `figures.${id}.says`)}`,
      ],
    ];
  });
  if (items.length === 0) return [];
  return [
    { kind: "heading", id: "concentration", text: t("report.suppliers.concentration") },
    { kind: "list", items },
  ];
}

/** One bar cut by a figure with one scope key, e.g. the sizes of suppliers. */
function shares(context: Context, id: string, key: string): Block[] {
  const { data, numbers, t } = context;
  const entries = data.figures.filter(
    (entry) => entry.id === id && Object.keys(entry.scope).length === 1 && entry.scope[key] !== undefined,
  );
  if (entries.length === 0) return [];
  const order = ["micro", "small", "medium", "sme", "large"];
  const place = (value: string) =>
    value === "unknown" || value === "null" ? 99 : order.indexOf(value) + 1 || 50;
  const nameOf = (entry: Figure) =>
    sizeName(context, entry.scope[key] === null ? null : String(entry.scope[key]));
  const isUnknown = (entry: Figure) => entry.scope[key] === null || entry.scope[key] === "unknown";
  const sorted = entries.sort((a, b) => place(String(a.scope[key])) - place(String(b.scope[key])));
  const known = sorted.reduce((sum, entry) => sum + Number(entry.value), 0);
  const parts = sorted
    .filter((entry) => Number(entry.value) > 0)
    .map((entry, index) => ({
      label: nameOf(entry),
      share: Math.max(Number(entry.value), 0),
      text: numbers.share(entry.value),
      tone: (isUnknown(entry) ? "unknown" : Math.min(index + 1, 6)) as Tone,
    }));
  const rest = Math.max(1 - known, 0);
  const chart: StackChart = {
    kind: "stack",
    rows: [
      {
        label: "",
        parts:
          entries.some(isUnknown) || rest < 0.0005
            ? parts
            : [
                ...parts,
                { label: t("report.unknown"), share: rest, text: numbers.share(rest), tone: "unknown" },
              ],
      },
    ],
  };
  return [
    {
      kind: "chart",
      id: `chart-${id.replaceAll("_", "-")}`,
      title: t(`report.suppliers.${id}`),
      sentence: word(context, `suppliers.${id}-sentence`),
      chart,
      table: table(
        context,
        id,
        ["name", "amount", "range", "rows"],
        sorted.map((entry) => ({
          name: nameOf(entry),
          amount: entry.numerator,
          range: withRange(context, entry),
          rows: entry.rows,
        })),
      ),
    },
  ];
}

function smeText(context: Context): Block[] {
  const items = (["sme_share", "social_economy_share"] as const).flatMap((id): Rich[] => {
    const entry = figure(context, id);
    return entry === undefined
      ? []
      : [
          [
            { strong: `${word(context, `figures.${id}.name`)}: ` },
            ...(linked(context, entry) as Exclude<Rich, string>),
            `. ${word(context, `figures.${id}.says`)}`,
          ],
        ];
  });
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

export function sizeName({ t }: Context, size: string | null): string {
  if (size === null || size === "") return t("report.unknown");
  return ["micro", "small", "medium", "large", "sme", "unknown"].includes(size)
    ? t(`report.sizes.${size}`)
    : size;
}
