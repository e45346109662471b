/** How large the payments are and how soon they are made. */
import type { Block, Rich } from "../../../reports/document.ts";
import { type Context, figure, linked, named, table, word } from "./context.ts";
import { plain } from "./plain.ts";

export function paymentSizes(context: Context): Block[] {
  const { data, numbers, t } = context;
  const rows = data.tables.size_profile ?? [];
  if (rows.length === 0) return [];
  const label = (row: (typeof rows)[number]) => {
    if (row.from_amount === null) return t("report.money.credit-notes");
    const from = numbers.money(row.from_amount as string);
    return row.to_amount === null
      ? t("report.money.from", { from })
      : t("report.money.from-to", { from, to: numbers.money(row.to_amount as string) });
  };
  const positive = rows.filter((row) => Number(row.size_class) > 0);
  if (positive.length === 0) return [];
  const small = positive.filter((row) => row.to_amount !== null && Number(row.to_amount) <= 1000);
  const add = (key: string) => small.reduce((all, row) => all + Number(row[key] ?? 0), 0);
  return [
    {
      kind: "chart",
      id: "chart-sizes",
      title: word(context, "money.sizes"),
      sentence: word(context, "money.sizes-sentence", {
        limit: numbers.money(1000),
        rows: numbers.share(add("share_of_rows")),
        share: numbers.share(add("share")),
      }),
      chart: {
        kind: "pairs",
        names: [word(context, "money.of-payments"), t("report.money.of-money")],
        rows: positive.map((row) => ({
          label: label(row),
          values: [Number(row.share_of_rows ?? 0), Math.max(Number(row.share ?? 0), 0)],
          texts: [numbers.share(row.share_of_rows as string), numbers.share(row.share as string)],
        })),
      },
      table: table(
        context,
        "size_profile",
        ["size_class", "rows", "share_of_rows", "amount", "share"],
        rows.map((row) => ({ ...plain(row), size_class: label(row) })),
      ),
    },
  ];
}

export function paymentDays(context: Context): Block[] {
  const { data, numbers, t } = context;
  const late = figure(context, "paid_late_share");
  const days = figure(context, "payment_days", { statistic: "median" });
  const rows = data.tables.payment_days_by_department ?? [];
  if (late === undefined || days === undefined) return [];
  const sentence: Rich = [
    t("report.money.days-sentence", { days: numbers.decimal(days.value) }),
    " ",
    ...(linked(context, late) as Exclude<Rich, string>),
    ` ${t("report.money.late-sentence")}`,
  ];
  if (rows.length === 0) return [{ kind: "text", text: sentence }];
  return [
    {
      kind: "chart",
      id: "chart-payment-days",
      title: t("report.money.days"),
      sentence,
      chart: {
        kind: "bars",
        max: 1,
        bars: rows.slice(0, 12).map((row) => ({
          label: named(context, row.department as string | null),
          value: Number(row.late_share ?? 0),
          text: numbers.share(row.late_share as string),
          title: `${named(context, row.department as string | null)}: ${numbers.share(row.late_share as string)}, ${t("report.units.days", { value: numbers.decimal(row.mean_days as string), count: 2 })}`,
          tone: row.department === null ? "unknown" : "main",
        })),
      },
      table: table(
        context,
        "payment_days_by_department",
        ["department", "mean_days", "late_share", "dated_rows", "rows", "amount"],
        rows.map((row) => ({ ...plain(row), department: named(context, row.department as string | null) })),
      ),
    },
  ];
}
