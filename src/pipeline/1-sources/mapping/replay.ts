/** Puts what city.yml says about a source onto a sheet, and says where the file no longer agrees with it. */
import { FIELDS, type Field } from "../../profile/fields.ts";
import type { ColumnProfile, SourceProfile } from "../../profile/schema.ts";
import type { SheetFacts } from "./facts.ts";
import { fitOf, kindOf } from "./fit.ts";
import type { RawSheet } from "./sheets.ts";
import { fold } from "./words/text.ts";

export type Replay = {
  /** Field -> column, for what the profile names and the sheet has. */
  readonly fixed: ReadonlyMap<Field, number>;
  /** Named in the profile, but no such header in this sheet. */
  readonly missing: readonly Field[];
  /** The header is there, but its values are of another kind than the field needs. */
  readonly changed: readonly Field[];
};

const NAMES: ReadonlySet<Field> = new Set([
  "buyer",
  "department",
  "supplier",
  "account_label",
  "category_label",
  "town",
  "address",
]);
const CODES: ReadonlySet<Field> = new Set(["department_code", "account_code", "category_code"]);

/** Header texts are compared without case, accents, punctuation and blanks. */
export function sameHeader(a: string, b: string): boolean {
  return bareHeader(a) === bareHeader(b);
}

export function bareHeader(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

/** The column a profile entry names, or undefined. With name and position both, the position tells equal names apart. */
export function findColumn(
  column: ColumnProfile,
  sheet: Pick<RawSheet, "header" | "width">,
): number | undefined {
  const names = column.name === undefined ? [] : Array.isArray(column.name) ? column.name : [column.name];
  if (names.length === 0)
    return column.index !== undefined && column.index <= sheet.width ? column.index : undefined;
  const header = sheet.header ?? [];
  const found = header.flatMap((text, at) => (names.some((name) => sameHeader(name, text)) ? [at + 1] : []));
  return found.find((index) => index === column.index) ?? found[0];
}

/** A header, or a position written as a number. */
export function findByNameOrIndex(what: string | number, sheet: RawSheet): number | undefined {
  if (typeof what === "number") return what <= sheet.width ? what : undefined;
  return (
    findColumn({ name: what }, sheet) ??
    (/^\d+$/.test(what) ? findByNameOrIndex(Number(what), sheet) : undefined)
  );
}

export function replay(source: SourceProfile | undefined, sheet: RawSheet, facts: SheetFacts): Replay {
  const fixed = new Map<Field, number>();
  const missing: Field[] = [];
  const changed: Field[] = [];
  for (const field of FIELDS) {
    const column = source?.columns[field];
    if (column === undefined) continue;
    const index = findColumn(column, sheet);
    if (index === undefined) missing.push(field);
    else if (unsuited(field, index, facts)) changed.push(field);
    else fixed.set(field, index);
  }
  for (const field of [...changed]) {
    const partner = changed.find((other) => other !== field && swaps(field, other, source!, sheet, facts));
    if (partner === undefined || fixed.has(field)) continue;
    fixed.set(field, findColumn(source!.columns[partner]!, sheet)!);
    fixed.set(partner, findColumn(source!.columns[field]!, sheet)!);
  }
  return { fixed, missing, changed };
}

/** Two columns of a profile that changed places under the same headers. */
function swaps(a: Field, b: Field, source: SourceProfile, sheet: RawSheet, facts: SheetFacts): boolean {
  const [first, second] = [findColumn(source.columns[a]!, sheet)!, findColumn(source.columns[b]!, sheet)!];
  return !unsuited(a, second, facts) && !unsuited(b, first, facts);
}

/** Values that cannot be this field: letters where money stands, small codes where names stand, and the reverse. */
export function unsuited(field: Field, index: number, facts: SheetFacts): boolean {
  const column = facts.get(index);
  if (column === undefined || column.filled === 0) return false;
  const kind = kindOf(column);
  if (NAMES.has(field)) return column.share.letters < 0.2;
  if (CODES.has(field)) return column.share.digit < 0.1 && column.share.words > 0.3;
  if (field === "date" || field === "invoice_date" || field === "due_date" || field === "amount")
    return fitOf(field, column) <= -0.9;
  return kind === "date" && fitOf(field, column) <= -0.9;
}
