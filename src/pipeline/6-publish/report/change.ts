/** What changed? */
import type { Bar, Block, Rich, Section } from "../../../reports/document.ts";
import { areaName, type Context, linked, named, table, withRange, word } from "./context.ts";
import { canonical } from "./figures.ts";
import { missing } from "./opening.ts";
import { plain } from "./plain.ts";

export function changeSection(context: Context): Section {
  const { data, t } = context;
  const changes = data.figures
    .filter((entry) => entry.id === "year_change" && entry.scope.without === undefined)
    .sort((a, b) => Number(a.scope.year) - Number(b.scope.year));
  const latest = changes.at(-1);
  const answer: Rich =
    latest === undefined
      ? t("report.change.unknown")
      : [
          ...(linked(context, latest) as Exclude<Rich, string>),
          ` ${word(context, "change.answer", { year: latest.scope.year, before: Number(latest.scope.year) - 1, count: (latest.scope.months as readonly number[] | undefined)?.length ?? 0 })}`,
        ];
  const years = changes.map((entry) => ({
    financial_year: Number(entry.scope.year),
    months: monthNames(context, entry.scope.months as readonly number[] | undefined),
    before: entry.denominator,
    difference: entry.numerator,
    range: withRange(context, entry),
  }));
  return {
    id: "change",
    title: t("report.change.title"),
    answer,
    blocks: [
      ...(years.length === 0
        ? []
        : [
            {
              kind: "table",
              table: table(
                context,
                "year_change",
                ["financial_year", "months", "before", "difference", "range"],
                years,
              ),
            } as const,
          ]),
      ...without(context),
      ...["department", "category"].flatMap((dimension) => dimensionChart(context, dimension)),
      ...newAndLost(context),
      ...missing(context, ["year_change", "new_suppliers"]),
    ],
  };
}

function monthNames({ t }: Context, months: readonly number[] | undefined): string {
  if (months === undefined || months.length === 0 || months.length === 12)
    return t("report.change.whole-year");
  return months.join(", ");
}

function without(context: Context): Block[] {
  const entries = context.data.figures.filter(
    (entry) => entry.id === "year_change" && entry.scope.without !== undefined,
  );
  const latest = entries.filter(
    (entry) => Number(entry.scope.year) === Math.max(...entries.map((other) => Number(other.scope.year))),
  );
  const items = latest.map((entry) =>
    context.t(`report.change.without-${String(entry.scope.without)}`, {
      value: withRange(context, entry),
      year: entry.scope.year,
    }),
  );
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

function dimensionChart(context: Context, dimension: string): Block[] {
  const { data, numbers, t } = context;
  const all = (data.tables.year_change ?? []).filter((row) => row.dimension === dimension);
  const year = Math.max(...all.map((row) => Number(row.financial_year)));
  const labels = new Map(
    (data.tables.by_category ?? []).map((row) => [
      String(row.category),
      String(row.category_label ?? row.category),
    ]),
  );
  const label = (item: unknown) => {
    if (item === null || item === undefined) return named(context, null);
    if (dimension === "category") return labels.get(String(item)) ?? String(item);
    return dimension === "area" ? areaName(context, String(item)) : String(item);
  };
  const rows = all.filter((row) => Number(row.financial_year) === year && Number(row.difference) !== 0);
  if (rows.length < 2) return [];
  const bars = rows.slice(0, 10).map((row): Bar => {
    const amount =
      Number(row.difference) > 0
        ? `+${numbers.money(row.difference as string)}`
        : numbers.money(row.difference as string);
    return {
      label: label(row.item),
      value: Number(row.difference),
      text: amount,
      title: `${label(row.item)}: ${numbers.exactMoney(row.before as string)} → ${numbers.exactMoney(row.after as string)}`,
    };
  });
  return [
    {
      kind: "chart",
      id: `chart-change-${dimension}`,
      title: t(`report.change.by-${dimension}`, { year, before: year - 1 }),
      sentence: t(`report.change.by-${dimension}-sentence`, {
        name: label(rows[0]!.item),
        amount: bars[0]!.text,
        count: bars.length,
      }),
      chart: { kind: "change", bars },
      table: table(
        context,
        `change_by_${dimension}`,
        ["item", "before", "after", "difference", "change"],
        rows.map((row) => ({ ...plain(row), item: label(row.item) })),
      ),
    },
  ];
}

function newAndLost(context: Context): Block[] {
  const { data, t } = context;
  const rows = data.tables.new_lost_suppliers ?? [];
  if (rows.length === 0) return [];
  const tableRows = rows.map((row) => {
    const id = row.kind === "new" ? "new_suppliers" : "lost_suppliers";
    const entry = data.figures.find(
      (other) => other.id === id && canonical(other.scope).includes(`"year":${row.financial_year}`),
    );
    return {
      financial_year: Number(row.financial_year),
      kind: t(`report.change.${String(row.kind)}`),
      range: entry === undefined ? "" : withRange(context, entry),
      suppliers: row.suppliers as string,
      amount: row.amount as string,
      rows: row.rows as string,
    };
  });
  return [
    { kind: "heading", id: "new-lost", text: word(context, "change.new-lost") },
    { kind: "text", text: word(context, "change.new-lost-text") },
    {
      kind: "table",
      table: table(
        context,
        "new_lost_suppliers",
        ["financial_year", "kind", "suppliers", "range", "amount", "rows"],
        tableRows,
      ),
    },
  ];
}
