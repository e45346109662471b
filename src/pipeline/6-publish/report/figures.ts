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

/**
 * The condition that finds a figure's rows in `published/spend_lines.parquet`; null where a figure has no set of
 * lines of its own (a concentration, a count of suppliers).
 */
export function filterOf(
  figure: Pick<Figure, "id" | "scope">,
  smallerAreas: (area: string) => readonly string[],
): string | null {
  const base = BASES[figure.id];
  if (base === undefined) return null;
  const conditions = [...base];
  for (const [key, value] of Object.entries(figure.scope)) {
    const condition = conditionOf(key, value, smallerAreas);
    if (condition === undefined) return null;
    if (condition !== "") conditions.push(condition);
  }
  return conditions.length === 0 ? "true" : conditions.join(" and ");
}

const BASES: Readonly<Record<string, readonly string[]>> = {
  total_spend: [],
  procurement_spend: ["is_procurement"],
  not_procurement_spend: ["not is_procurement"],
  area_share: ["is_procurement"],
  department_share: ["is_procurement"],
  category_share: ["is_procurement"],
};

function conditionOf(
  key: string,
  value: Scope[string],
  smallerAreas: (area: string) => readonly string[],
): string | undefined {
  if (value === null) return undefined;
  const text = `'${String(value).replaceAll("'", "''")}'`;
  switch (key) {
    case "area":
      return `area = ${text}`;
    case "within":
      return `area in (${smallerAreas(String(value))
        .map((area) => `'${area.replaceAll("'", "''")}'`)
        .join(", ")})`;
    case "department":
      return `department = ${text}`;
    case "category":
      return `coalesce(nullif(trim(category_code), ''), nullif(trim(category_label), '')) = ${text}`;
    case "reason":
      return `exclusion_reason = ${text}`;
    case "buyer":
      return `buyer = ${text}`;
    default:
      return undefined;
  }
}
