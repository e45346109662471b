/**
 * The columns of the published tables with the types a reader of the files sees. Written down rather than asked of
 * the engine: asking spells out every enumeration (0.1 s each time at a million lines). A test compares both.
 */
import type { Profile } from "../../profile/schema.ts";

export type ColumnType = { readonly name: string; readonly type: string };

/** Free-text columns of `clean.lines` that the profile may switch on, one by one. */
const TEXT_COLUMNS = ["description", "invoice", "contract", "transaction"] as const;

const COLUMNS = {
  spend_lines: `line_id UBIGINT, source_file VARCHAR, source_sheet VARCHAR, source_line BIGINT, buyer VARCHAR, paid_on DATE,
    period_from DATE, period_to DATE, amount DECIMAL(18,2), currency VARCHAR, vat_basis VARCHAR, supplier_id VARCHAR,
    payee_id VARCHAR, name_as_written VARCHAR, department VARCHAR, account_code VARCHAR, account_label VARCHAR,
    category_scheme VARCHAR, category_code VARCHAR, cpv VARCHAR, cpv_probability DOUBLE, cpv_step VARCHAR, area VARCHAR,
    area_basis VARCHAR, is_procurement BOOLEAN, exclusion_reason VARCHAR, is_natural_person BOOLEAN, flags INTEGER,
    category_label VARCHAR, invoiced_on DATE, kind VARCHAR`,
  suppliers: `supplier_id VARCHAR, name VARCHAR, id_scheme VARCHAR, id_value VARCHAR, is_natural_person BOOLEAN,
    person_role VARCHAR, size VARCHAR, size_basis VARCHAR, social_economy BOOLEAN, legal_type VARCHAR, postcode VARCHAR,
    town VARCHAR, country VARCHAR, area VARCHAR, area_basis VARCHAR, branch_area VARCHAR`,
  supplier_names: `payee_id VARCHAR, supplier_id VARCHAR, name_as_written VARCHAR, confidence DOUBLE, reason VARCHAR,
    is_natural_person BOOLEAN`,
  figures: `id VARCHAR, scope VARCHAR, value VARCHAR, low VARCHAR, high VARCHAR, range_kind VARCHAR, unit VARCHAR,
    numerator VARCHAR, denominator VARCHAR, rows BIGINT, method VARCHAR`,
  issues: `rule VARCHAR, severity VARCHAR, source_file VARCHAR, source_sheet VARCHAR, source_line BIGINT, line_id UBIGINT,
    supplier_id VARCHAR, name_as_written VARCHAR, amount DECIMAL(18,2), found VARCHAR, problem VARCHAR, expected VARCHAR,
    action VARCHAR`,
} as const;

export type PublishedName = keyof typeof COLUMNS;

export function columnsOf(table: PublishedName, profile: Pick<Profile, "publish_text">): ColumnType[] {
  const fixed = COLUMNS[table].split(/,\s+/).map((column) => {
    const [name, type] = column.trim().split(" ") as [string, string];
    return { name, type };
  });
  if (table !== "spend_lines") return fixed;
  return [...fixed, ...publishedTexts(profile).map((name) => ({ name, type: "VARCHAR" }))];
}

export function publishedTexts({ publish_text }: Pick<Profile, "publish_text">): string[] {
  return TEXT_COLUMNS.filter((column) => publish_text.includes(column));
}
