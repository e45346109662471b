/** Figures as 5-measure leaves them, and how they are asked for. */
import type { Database } from "../../../store/database.ts";

export type Scope = Readonly<Record<string, string | number | readonly number[] | null>>;

export type Figure = {
  readonly id: string;
  readonly scope: Scope;
  readonly value: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly rangeKind: "limits" | "likely";
  readonly unit: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly rows: number;
  readonly method: string;
};

type Row = {
  id: string;
  scope: string;
  value: string | null;
  low: string | null;
  high: string | null;
  range_kind: "limits" | "likely";
  unit: string;
  numerator: string | null;
  denominator: string | null;
  rows: string | number | null;
  method: string;
};

export async function readFigures(db: Database): Promise<Figure[]> {
  const rows = await db.rows<Row>(
    `select id, scope, value, low, high, range_kind, unit, numerator, denominator, rows, method
     from published.figures order by id, scope`,
  );
  return rows.map(({ range_kind, scope, rows: count, ...figure }) => ({
    ...figure,
    scope: JSON.parse(scope) as Scope,
    rangeKind: range_kind,
    rows: Number(count ?? 0),
  }));
}

/** The figure with exactly this scope. */
export function figureOf(figures: readonly Figure[], id: string, scope: Scope = {}): Figure | undefined {
  const wanted = canonical(scope);
  return figures.find((figure) => figure.id === id && canonical(figure.scope) === wanted);
}

export function canonical(scope: Scope): string {
  const entries = Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}

/** "area_share", {within: "city"} -> "area_share-within-city": an anchor in the page. */
export function anchorOf(figure: Pick<Figure, "id" | "scope">): string {
  const parts = Object.entries(figure.scope).flatMap(([key, value]) => [key, String(value)]);
  return [figure.id, ...parts]
    .join("-")
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9_]+/g, "-")
    .replace(/-+$/, "")
    .toLowerCase();
}

/** The areas that lie within an area: itself and the smaller ones. */
export type Within = (area: string) => readonly string[];

/**
 * The condition that finds a figure's rows among the published lines; null where a figure has no set of lines of its
 * own (a count of suppliers). Tables are named as in schema `published`.
 */
export function filterOf(figure: Pick<Figure, "id" | "scope">, within: Within): string | null {
  const base = BASES[figure.id];
  if (base === undefined) return null;
  const conditions = [...base];
  for (const [key, value] of Object.entries(figure.scope)) {
    const condition = conditionOf(key, value, within);
    if (condition === undefined) return null;
    conditions.push(condition);
  }
  return conditions.length === 0 ? "true" : conditions.join(" and ");
}

/** The same condition for someone who has only the published files. */
export function filterOnFiles(filter: string): string {
  return filter.replaceAll(/published\.(\w+)/g, "'published/$1.parquet'");
}

/** The suppliers and their procurement spend, as a reader of the files would compute it. */
export const SUPPLIER_SUMS =
  "(select supplier_id, sum(amount) as amount from published.spend_lines where is_procurement group by supplier_id)";

const PROCUREMENT = "is_procurement";
const BOTH_DATES = "amount > 0 and paid_on - invoiced_on between 0 and 1095";

const BASES: Readonly<Record<string, readonly string[]>> = {
  total_spend: [],
  procurement_spend: [PROCUREMENT],
  not_procurement_spend: ["not is_procurement"],
  area_share: [PROCUREMENT],
  department_share: [PROCUREMENT],
  category_share: [PROCUREMENT],
  top_n_coverage: [PROCUREMENT],
  top_supplier_share: [PROCUREMENT, largest(1)],
  sme_share: [PROCUREMENT, suppliersWith("size in ('micro', 'small', 'medium', 'sme')")],
  size_share: [PROCUREMENT],
  social_economy_share: [PROCUREMENT, suppliersWith("social_economy")],
  hhi: [PROCUREMENT],
  payment_days: [PROCUREMENT, BOTH_DATES],
  paid_late_share: [PROCUREMENT, BOTH_DATES, "paid_on - invoiced_on > 30"],
};

function suppliersWith(condition: string): string {
  return `supplier_id in (select supplier_id from published.suppliers where ${condition})`;
}

function largest(n: number): string {
  return `supplier_id in (select supplier_id from ${SUPPLIER_SUMS} order by amount desc, supplier_id limit ${n})`;
}

function conditionOf(key: string, value: Scope[string], within: Within): string | undefined {
  if (value === null) return undefined;
  const text = quoted(String(value));
  switch (key) {
    case "area":
      return `area = ${text}`;
    case "within":
      return `area in (${within(String(value)).map(quoted).join(", ")})`;
    case "department":
      return `coalesce(department::varchar, 'unknown') = ${text}`;
    case "category":
      return `coalesce(nullif(trim(category_code), ''), nullif(trim(category_label), ''), 'unknown') = ${text}`;
    case "reason":
      return `exclusion_reason = ${text}`;
    case "buyer":
      return `buyer = ${text}`;
    case "size":
      return suppliersWith(`coalesce(size, 'unknown') = ${text}`);
    case "n":
      return largest(Number(value));
    case "statistic":
    case "counted":
      return "true";
    default:
      return undefined;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
