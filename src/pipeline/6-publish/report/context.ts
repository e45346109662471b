/** What every section of the report is made from, and the small pieces they share. */

import type {
  Bar,
  Column,
  ColumnKind,
  Rich,
  Table,
  TableRow,
  Tone,
  Value,
} from "../../../reports/document.ts";
import type { Numbers } from "../../../reports/numbers.ts";
import type { Translate } from "../../../shared/i18n.ts";
import type { PublishOptions } from "../options.ts";
import type { ReportData } from "./data.ts";
import { anchorOf, type Figure, figureOf, type Scope } from "./figures.ts";

export type Context = {
  readonly data: ReportData;
  readonly numbers: Numbers;
  readonly options: PublishOptions;
  readonly t: Translate;
};

/** A range wider than this says nothing: the sentence says so instead of the number. */
export const WIDEST = 0.6;

/** Kinds of the columns of measure tables; what is not listed is text. */
const KINDS: Readonly<Record<string, ColumnKind>> = {
  amount: "money",
  total: "money",
  procurement: "money",
  not_procurement: "money",
  before: "money",
  after: "money",
  difference: "money",
  share: "share",
  cumulative_share: "share",
  share_of_rows: "share",
  change: "share",
  late_share: "share",
  top_supplier_share: "share",
  effect_low: "share",
  effect_high: "share",
  rows: "count",
  suppliers: "count",
  dated_rows: "count",
  months_covered: "count",
  rank: "line",
  financial_year: "line",
  mean_days: "decimal",
  hhi: "decimal",
};

export function columns(context: Context, keys: readonly string[]): Column[] {
  return keys.map((key) => ({ key, title: word(context, `columns.${key}`), kind: KINDS[key] ?? "text" }));
}

/** Which texts are meant, and what they call the money: what is awarded is not yet spent. */
export function wordsFor(kind: ReportData["kind"], t: Translate): Readonly<Record<string, unknown>> {
  const context = kind === "ledger" ? undefined : "awarded";
  return { context, spend: t("report.spend", { context }), Spend: t("report.Spend", { context }) };
}

/** A text of the report that may speak of payments or of awards. */
export function word(
  { t, data }: Context,
  key: string,
  values: Readonly<Record<string, unknown>> = {},
): string {
  return t(`report.${key}`, { ...wordsFor(data.kind, t), ...values });
}

export function table(
  context: Context,
  id: string,
  keys: readonly string[],
  rows: readonly TableRow[],
  more: {
    readonly most?: number;
    readonly total?: TableRow;
    readonly unknown?: (row: TableRow) => boolean;
  } = {},
): Table {
  const most = more.most ?? 300;
  const note =
    rows.length > most
      ? {
          note: context.t("report.first-rows", {
            shown: context.numbers.count(most),
            of: context.numbers.count(rows.length),
          }),
        }
      : {};
  return {
    id: `table-${id}`,
    title: word(context, `tables.${id}.title`),
    caption: word(context, `tables.${id}.caption`),
    columns: columns(context, keys),
    rows: rows.slice(0, most),
    ...(more.total === undefined ? {} : { total: more.total }),
    ...(more.unknown === undefined ? {} : { unknown: more.unknown }),
    ...note,
  };
}

export function figure(context: Context, id: string, scope: Scope = {}): Figure | undefined {
  return figureOf(context.data.figures, id, scope);
}

/** "41% (38% to 44%)", or the amount, count or days, with the unit. */
export function valueText(context: Context, figure: Figure, value: string | null = figure.value): string {
  const { numbers, t } = context;
  if (value === null) return t("report.unknown");
  if (figure.unit === "share")
    return figure.id === "year_change" ? signed(numbers.share(value), value) : numbers.share(value);
  if (/^[A-Z]{3}$/.test(figure.unit)) return numbers.money(value);
  if (figure.unit.startsWith("bare "))
    return figure.unit === "bare days" ? numbers.decimal(value) : numbers.count(value);
  const shown = figure.unit === "days" ? numbers.decimal(value) : numbers.count(value);
  return t(`report.units.${figure.unit}`, { value: shown, count: Number(value) });
}

function signed(text: string, value: string): string {
  return Number(value) > 0 ? `+${text}` : text;
}

/** Said with the value, not again with both ends of its range. */
const UNITS_SAID_ONCE: ReadonlySet<string> = new Set(["points", "days", "suppliers", "categories"]);

/** Empty where nothing the figure rests on is unknown. */
export function rangeText(context: Context, figure: Figure): string {
  if (figure.low === null || figure.high === null || Number(figure.low) === Number(figure.high)) return "";
  const bare = { ...figure, unit: UNITS_SAID_ONCE.has(figure.unit) ? `bare ${figure.unit}` : figure.unit };
  const { low, high } = ends(figure);
  const said = { low: valueText(context, bare, low), high: valueText(context, bare, high) };
  return said.low === said.high ? "" : context.t(`report.range.${figure.rangeKind}`, said);
}

/**
 * Ends of the range as the page shows them. Credit notes of unknown suppliers can carry the computed ends of a share
 * beyond nothing or all; a reader is told 0 and 100 %.
 */
export function ends(figure: Figure): { low: string | null; high: string | null } {
  const { low, high, value } = figure;
  const isPart =
    figure.unit === "share" && figure.id !== "year_change" && Number(value) >= 0 && Number(value) <= 1;
  return {
    low: isPart && low !== null && Number(low) < 0 ? "0" : low,
    high: isPart && high !== null && Number(high) > 1 ? "1" : high,
  };
}

export function withRange(context: Context, figure: Figure): string {
  const range = rangeText(context, figure);
  const value = saysNothing(figure) ? context.t("report.too-wide") : valueText(context, figure);
  return range === "" ? value : `${value} (${range})`;
}

export function saysNothing(figure: Figure): boolean {
  if (figure.value === null) return true;
  return (
    figure.unit === "share" &&
    figure.low !== null &&
    figure.high !== null &&
    Number(figure.high) - Number(figure.low) > WIDEST
  );
}

/** A value in a sentence that leads to its method. */
export function linked(context: Context, figure: Figure): Rich {
  return [{ text: withRange(context, figure), href: `#method-${figure.id}` }];
}

/** The name on a card: shorter than the full one, with the scope worked in. */
export function cardName(context: Context, figure: Figure): string {
  const { scope } = figure;
  const area = scope.within === undefined ? {} : { area: areaName(context, String(scope.within)) };
  return word(context, `figures.${figure.id}.card`, { ...scope, ...area });
}

export function figureName(context: Context, figure: Figure): string {
  const { t } = context;
  const name = word(context, `figures.${figure.id}.name`);
  const parts = Object.entries(figure.scope).map(([key, value]) => scopePart(context, key, value));
  return parts.length === 0 ? name : t("report.name-with-scope", { name, scope: parts.join(", ") });
}

function scopePart(context: Context, key: string, value: Scope[string]): string {
  const { t } = context;
  if (value === null) return t("report.unknown");
  if (key === "without") return t(`report.scope.without.${String(value)}`);
  if (key === "months") return t("report.scope.months", { count: (value as readonly number[]).length });
  if (key === "area" || key === "within")
    return t(`report.scope.${key}`, { value: areaName(context, String(value)) });
  if (key === "reason") return reasonName(context, String(value));
  if (key === "statistic" || key === "counted") return t(`report.scope.${key}.${String(value)}`);
  return t(`report.scope.${SCOPE_KEYS.has(key) ? key : "other"}`, { key, value: String(value) });
}

const SCOPE_KEYS: ReadonlySet<string> = new Set([
  "year",
  "n",
  "department",
  "category",
  "sector",
  "size",
  "buyer",
]);

export function areaName({ t }: Context, area: string): string {
  return area === "elsewhere" || area === "unknown" ? t(`report.areas.${area}`) : area;
}

export function reasonName({ t }: Context, reason: string): string {
  const known = [
    "pay",
    "benefits",
    "grants",
    "taxes",
    "treasury",
    "public-transfer",
    "internal",
    "refund",
    "other",
  ];
  return known.includes(reason) ? t(`report.reasons.${reason}`) : reason;
}

/** The name of a value that may be missing. */
export function named({ t }: Context, value: Value | boolean | undefined): string {
  return value === null || value === undefined || value === "" ? t("report.unknown") : String(value);
}

/** Bars of the largest rows and one for all others; rows without a name are hatched. */
export function amountBars(
  context: Context,
  rows: readonly {
    readonly label: string;
    readonly amount: Value;
    readonly share?: Value;
    readonly unknown?: boolean;
  }[],
  most: number,
): Bar[] {
  const { numbers, t } = context;
  const bar = (label: string, amount: number | string, share: Value, tone: Tone): Bar => ({
    label,
    value: Math.max(Number(amount), 0),
    text: share === null ? numbers.money(amount) : `${numbers.money(amount)} · ${numbers.share(share)}`,
    title: `${label}: ${numbers.exactMoney(amount)}`,
    tone,
  });
  const kept = rows.length === most + 1 ? rows.length : most;
  const shown = rows
    .slice(0, kept)
    .map((row) => bar(row.label, row.amount ?? 0, row.share ?? null, row.unknown ? "unknown" : "main"));
  const rest = rows.slice(kept);
  if (rest.length === 0) return shown;
  const sumOf = (key: "amount" | "share") => rest.reduce((all, row) => all + Number(row[key] ?? 0), 0);
  const label = t("report.all-others", { n: numbers.count(rest.length), count: rest.length });
  return [
    ...shown,
    {
      ...bar(label, sumOf("amount"), rows[0]?.share === undefined ? null : sumOf("share"), "muted"),
      bare: true,
    },
  ];
}

export function anchor(figure: Figure): string {
  return `figure-${anchorOf(figure)}`;
}

export function rowsAnchor(figure: Figure): string {
  return `rows-${anchorOf(figure)}`;
}
