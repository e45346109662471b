/**
 * No person's payments can be read from a table of the report: rows that speak of persons alone, and of fewer than
 * ten, are merged; persons in lists of suppliers become one row, or none where they are fewer than ten.
 */
import type { Translate } from "../../../shared/i18n.ts";
import type { Database, Row } from "../../../store/database.ts";
import { FEWEST_PERSONS } from "../tables/create.ts";
import { sum } from "./conservation.ts";

type Tables = Record<string, Row[]>;

export async function protectPersons(db: Database, tables: Tables, t: Translate): Promise<Tables> {
  const merged = t("report.merged");
  const hidden = await ofFewPersons(db);
  const [departments, categories, reasons, areas] = ["department", "category", "reason", "area"].map(
    hidden,
  ) as [Set<string>, Set<string>, Set<string>, Set<string>];
  const drop = (rows: Row[] | undefined, column: string, values: ReadonlySet<string>) =>
    (rows ?? []).map((row) =>
      values.has(String(row[column])) ? { ...row, [column]: merged, category_label: null } : row,
    );
  const changed: Tables = {
    ...tables,
    by_department: mergeSame(drop(tables.by_department, "department", departments), ["department"]),
    by_category: mergeSame(drop(tables.by_category, "category", categories), ["category"]),
    by_area: mergeSame(drop(tables.by_area, "area", areas), ["area"]),
    by_area_year: mergeSame(drop(tables.by_area_year, "area", areas), ["financial_year", "area"]),
    not_procurement: mergeSame(drop(tables.not_procurement, "reason", reasons), ["reason", "financial_year"]),
    payment_days_by_department: (tables.payment_days_by_department ?? []).filter(
      (row) => !departments.has(String(row.department)),
    ),
    year_change: (tables.year_change ?? []).filter(
      (row) => !departments.has(String(row.item)) && !categories.has(String(row.item)),
    ),
    one_supplier_categories: (tables.one_supplier_categories ?? []).filter((row) => !isPerson(row)),
    worklists: (tables.worklists ?? []).filter((row) => !isPerson(row)),
    top_suppliers: withoutPersons(tables.top_suppliers ?? [], t),
  };
  return changed;
}

/** Values of a dimension that stand for persons alone, and for fewer than ten of them. */
async function ofFewPersons(db: Database): Promise<(kind: string) => Set<string>> {
  const rows = await db.rows<{ kind: string; value: string }>(
    "select kind, value from published.few_persons",
  );
  return (kind) => new Set(rows.filter((row) => row.kind === kind).map(({ value }) => value));
}

/** Rows with the same key become one: rows, amounts and shares are added, what cannot be added is left empty. */
function mergeSame(rows: readonly Row[], keys: readonly string[]): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map((name) => row[name]));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => (group.length === 1 ? group[0]! : added(group, keys)));
}

function added(group: readonly Row[], keys: readonly string[]): Row {
  return Object.fromEntries(
    Object.keys(group[0]!).map((name) => {
      if (keys.includes(name)) return [name, group[0]![name]!];
      if (name === "amount" || name === "share")
        return [name, sum(group.map((row) => String(row[name] ?? "0")))];
      if (name === "rows") return [name, group.reduce((all, row) => all + Number(row[name]), 0)];
      return [name, null];
    }),
  );
}

/** Ranks and running shares are made anew over the rows that remain: a gap would tell what a person was paid. */
function withoutPersons(rows: readonly Row[], t: Translate): Row[] {
  const firms = rows.filter((row) => !isPerson(row));
  const persons = rows.filter(isPerson);
  let running = "0";
  const listed: Row[] = firms.map((row, index) => {
    running = sum([running, String(row.share ?? "0")]);
    return { ...row, rank: index + 1, cumulative_share: running };
  });
  if (persons.length < FEWEST_PERSONS) return listed;
  const total = added(persons, []);
  return [
    ...listed,
    {
      ...total,
      rank: null,
      name: t("report.persons-together", { count: persons.length }),
      supplier_id: null,
      cumulative_share: null,
    },
  ];
}

function isPerson(row: Row): boolean {
  return row.is_natural_person === true || (row.person_role ?? null) !== null;
}
