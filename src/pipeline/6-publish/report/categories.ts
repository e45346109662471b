/** What do we buy? */
import type { Block, Section } from "../../../reports/document.ts";
import type { Row } from "../../../store/database.ts";
import { amountBars, type Context, figure, named, reasonName, table, withRange, word } from "./context.ts";
import { missing } from "./opening.ts";
import { plain } from "./plain.ts";

export function categoriesSection(context: Context): Section {
  const { data, numbers, t } = context;
  const rows = (data.tables.by_category ?? []).filter((row) => row.category !== null);
  const first = rows[0];
  return {
    id: "categories",
    title: t("report.categories.title"),
    answer:
      first === undefined
        ? t("report.categories.unknown")
        : word(context, "categories.answer", {
            n: numbers.count(rows.length),
            count: rows.length,
            name: categoryName(context, first),
            share: numbers.share(first.share as string),
          }),
    blocks: [
      ...categories(context),
      ...missing(context, ["category_share", "sector_share"]),
      ...oneSupplier(context),
      ...notProcurement(context),
    ],
  };
}

export function categoryName(context: Context, row: Row): string {
  if (row.category === null || row.category === undefined) return context.t("report.unknown");
  const label = row.category_label;
  return label === null || label === undefined || label === row.category
    ? String(row.category)
    : String(label);
}

function categories(context: Context): Block[] {
  const { data } = context;
  const rows = data.tables.by_category ?? [];
  if (rows.every((row) => row.category === null)) return [];
  const entries = rows.map((row) => ({
    label: categoryName(context, row),
    amount: row.amount as string,
    share: row.share as string,
    unknown: row.category === null,
  }));
  const tableRows = rows.map((row) => ({
    ...plain(row),
    name: categoryName(context, row),
    category: named(context, row.category as string | null),
    unknown: row.category === null ? 1 : 0,
  }));
  return [
    {
      kind: "chart",
      id: "chart-categories",
      title: word(context, "categories.chart"),
      sentence: word(context, "categories.sentence"),
      chart: { kind: "bars", bars: amountBars(context, entries, 15) },
      table: table(
        context,
        "by_category",
        ["category", "name", "amount", "share", "suppliers", "top_supplier_share", "hhi", "rows"],
        tableRows,
        { unknown: (row) => row.unknown === 1 },
      ),
    },
  ];
}

function oneSupplier(context: Context): Block[] {
  const { data, t } = context;
  const entry = figure(context, "one_supplier_categories");
  const rows = data.tables.one_supplier_categories ?? [];
  if (entry === undefined) return [];
  const text = word(context, "categories.one-supplier-text", { value: withRange(context, entry) });
  return [
    { kind: "heading", id: "one-supplier", text: t("report.categories.one-supplier") },
    { kind: "text", text },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: "table",
            folded: rows.length > 10,
            table: table(
              context,
              "one_supplier_categories",
              ["category", "name", "supplier", "amount", "rows"],
              rows.map((row) => ({
                ...plain(row),
                name: categoryName(context, row),
                supplier: named(context, row.name as string | null),
              })),
              { most: 100 },
            ),
          } as const,
        ]),
  ];
}

function notProcurement(context: Context): Block[] {
  const { data, numbers, t } = context;
  const total = figure(context, "not_procurement_spend");
  const rows = data.tables.not_procurement ?? [];
  if (total === undefined || rows.length === 0) return [];
  const byReason = new Map<string, number>();
  for (const row of rows)
    byReason.set(String(row.reason), (byReason.get(String(row.reason)) ?? 0) + Number(row.amount));
  const entries = [...byReason]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, amount]) => ({ label: reasonName(context, reason), amount: amount.toFixed(2) }));
  return [
    {
      kind: "chart",
      id: "chart-not-procurement",
      title: t("report.categories.not-procurement"),
      sentence: t("report.categories.not-procurement-sentence", { amount: numbers.money(total.value) }),
      chart: { kind: "bars", bars: amountBars(context, entries, 10) },
      table: table(
        context,
        "not_procurement",
        ["reason", "financial_year", "amount", "rows"],
        rows.map((row) => ({ ...plain(row), reason: reasonName(context, String(row.reason)) })),
      ),
    },
  ];
}
