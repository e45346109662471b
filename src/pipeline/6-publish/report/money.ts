/** Where does our money go? */
import type { Block, ColumnsChart, Rich, Section, StackChart, Tone } from "../../../reports/document.ts";
import {
  amountBars,
  areaName,
  type Context,
  figure,
  linked,
  named,
  saysNothing,
  table,
  withRange,
  word,
} from "./context.ts";
import { missing, periodText } from "./opening.ts";
import { paymentDays, paymentSizes } from "./payments.ts";
import { plain } from "./plain.ts";

export function moneySection(context: Context): Section {
  const { numbers, t } = context;
  const total = figure(context, "total_spend");
  return {
    id: "money",
    title: t("report.money.title"),
    answer:
      total === undefined
        ? t("report.opening.nothing")
        : word(context, "money.answer", {
            total: numbers.money(total.value),
            lines: numbers.count(total.rows),
            period: periodText(context),
          }),
    blocks: [
      ...buyers(context),
      ...areas(context),
      ...areaYears(context),
      ...missing(context, ["area_share"]),
      ...months(context),
      ...departments(context),
      ...missing(context, ["department_share"]),
      ...paymentSizes(context),
      ...paymentDays(context),
      ...missing(context, ["payment_days"]),
    ],
  };
}

/** Each paying body apart, where there are several. */
function buyers(context: Context): Block[] {
  const entries = context.data.figures.filter(
    (entry) => entry.id === "total_spend" && entry.scope.buyer !== undefined,
  );
  if (entries.length < 2) return [];
  const rows = entries
    .map((entry) => {
      const buyer = String(entry.scope.buyer);
      const procurement = figure(context, "procurement_spend", { buyer })?.value ?? null;
      return { buyer, total: entry.value, procurement, rows: entry.rows };
    })
    .sort((a, b) => Number(b.total) - Number(a.total));
  return [
    { kind: "heading", id: "buyers", text: word(context, "money.buyers") },
    {
      kind: "table",
      folded: rows.length > 12,
      table: table(context, "by_buyer", ["buyer", "total", "procurement", "rows"], rows),
    },
  ];
}

function areaTone(area: string, rank: number): Tone {
  if (area === "unknown") return "unknown";
  return Math.min(rank || 6, 6) as Tone;
}

function areas(context: Context): Block[] {
  const { data, numbers, t } = context;
  const rows = data.tables.by_area ?? [];
  const known = rows.some((row) => row.area !== "unknown" && Number(row.amount) !== 0);
  if (!known) return [];
  const city = data.areas.find((area) => area.rank === 1)?.area;
  const local = city === undefined ? undefined : figure(context, "area_share", { within: city });
  const sentence: Rich =
    local === undefined || saysNothing(local)
      ? t("report.money.areas-unknown")
      : [
          ...(linked(context, local) as Exclude<Rich, string>),
          ` ${word(context, "money.areas-sentence", { area: city })}`,
        ];
  const chart: StackChart = {
    kind: "stack",
    rows: [
      {
        label: "",
        parts: rows.map((row) => ({
          label: areaName(context, String(row.area)),
          share: Number(row.share ?? 0),
          text: numbers.share(row.share as string),
          tone: areaTone(String(row.area), Number(row.rank)),
        })),
      },
    ],
  };
  const tableRows = rows.map((row) => {
    const entry = figure(context, "area_share", { area: String(row.area) });
    return {
      area: areaName(context, String(row.area)),
      amount: row.amount as string,
      share: row.share as string,
      range: entry === undefined ? "" : withRange(context, entry),
      suppliers: row.suppliers as string,
      rows: row.rows as string,
      unknown: row.area === "unknown" ? 1 : 0,
    };
  });
  return [
    {
      kind: "chart",
      id: "chart-areas",
      title: word(context, "money.areas"),
      sentence,
      chart,
      table: table(context, "by_area", ["area", "amount", "share", "range", "suppliers", "rows"], tableRows, {
        unknown: (row) => row.unknown === 1,
      }),
    },
    ...withoutText(context, city),
  ];
}

/** The same share without own companies and one-off projects, where the profile names any. */
function withoutText(context: Context, city: string | undefined): Block[] {
  if (city === undefined) return [];
  const items = ["own-companies", "projects"].flatMap((without) => {
    const entry = figure(context, "area_share", { within: city, without });
    return entry === undefined
      ? []
      : [context.t(`report.money.without-${without}`, { value: withRange(context, entry) })];
  });
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

function areaYears(context: Context): Block[] {
  const { data, numbers, t } = context;
  const rows = data.tables.by_area_year ?? [];
  const years = [...new Set(rows.map((row) => Number(row.financial_year)))].sort((a, b) => a - b);
  if (years.length < 2 || rows.every((row) => row.area === "unknown" || Number(row.amount) === 0)) return [];
  const chart: StackChart = {
    kind: "stack",
    rows: years.map((year) => ({
      label: String(year),
      parts: rows
        .filter((row) => Number(row.financial_year) === year)
        .map((row) => ({
          label: areaName(context, String(row.area)),
          share: Number(row.share ?? 0),
          text: numbers.share(row.share as string),
          tone: areaTone(String(row.area), Number(row.rank)),
        })),
    })),
  };
  const tableRows = rows.map((row) => ({
    ...plain(row),
    area: areaName(context, String(row.area)),
    unknown: row.area === "unknown" ? 1 : 0,
  }));
  return [
    {
      kind: "chart",
      id: "chart-area-years",
      title: t("report.money.area-years"),
      sentence: word(context, "money.area-years-sentence", { from: years[0], to: years.at(-1) }),
      chart,
      table: table(
        context,
        "by_area_year",
        ["financial_year", "area", "amount", "share", "rows"],
        tableRows,
        { unknown: (row) => row.unknown === 1 },
      ),
    },
  ];
}

function months(context: Context): Block[] {
  const { data, numbers } = context;
  const all = (data.tables.by_month ?? []).filter((row) => row.month !== null);
  const covered = all.filter((row) => row.is_covered !== false);
  const rows = covered.length < 2 ? all : covered;
  if (rows.length < 3) return yearsOnly(context);
  const top = rows.reduce((most, row) => (Number(row.procurement) > Number(most.procurement) ? row : most));
  const chart: ColumnsChart = {
    kind: "columns",
    axis: (value) => numbers.money(value),
    columns: rows.map((row, index) => {
      const month = String(row.month);
      const label = numbers.month(month);
      return {
        label,
        tick:
          month.slice(5, 7) === "01" || (index === 0 && Number(month.slice(5, 7)) < 9)
            ? month.slice(0, 4)
            : "",
        value: Number(row.procurement),
        text: numbers.money(row.procurement as string),
        title: `${label}: ${numbers.exactMoney(row.procurement as string)}`,
      };
    }),
  };
  const tableRows = all.map((row) => ({ ...plain(row), month: numbers.month(String(row.month)) }));
  return [
    {
      kind: "chart",
      id: "chart-months",
      title: word(context, "money.months"),
      sentence: word(context, "money.months-sentence", {
        month: numbers.month(String(top.month)),
        amount: numbers.money(top.procurement as string),
      }),
      chart,
      table: table(
        context,
        "by_month",
        ["month", "total", "procurement", "not_procurement", "rows"],
        tableRows,
      ),
    },
    ...yearsOnly(context),
  ];
}

function yearsOnly(context: Context): Block[] {
  const rows = (context.data.tables.by_year ?? []).filter((row) => row.financial_year !== null);
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      table: table(
        context,
        "by_year",
        ["financial_year", "months_covered", "total", "procurement", "not_procurement", "rows"],
        rows.map(plain),
      ),
    },
  ];
}

function departments(context: Context): Block[] {
  const { data, numbers } = context;
  const rows = data.tables.by_department ?? [];
  const known = rows.filter((row) => row.department !== null);
  if (known.length === 0) return [];
  const entries = rows.map((row) => ({
    label: named(context, row.department as string | null),
    amount: row.amount as string,
    share: row.share as string,
    unknown: row.department === null,
  }));
  const first = known[0]!;
  return [
    {
      kind: "chart",
      id: "chart-departments",
      title: word(context, "money.departments"),
      sentence: word(context, "money.departments-sentence", {
        count: known.length,
        n: numbers.count(known.length),
        name: String(first.department),
        share: numbers.share(first.share as string),
      }),
      chart: { kind: "bars", bars: amountBars(context, entries, 12) },
      table: table(
        context,
        "by_department",
        ["department", "amount", "share", "rows"],
        rows.map((row) => ({
          ...plain(row),
          department: named(context, row.department as string | null),
          unknown: row.department === null ? 1 : 0,
        })),
        { unknown: (row) => row.unknown === 1 },
      ),
    },
  ];
}
