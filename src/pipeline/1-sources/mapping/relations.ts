/** Columns without a header told apart by how they depend on one another. */
import type { Database, Row } from "../../../store/database.ts";
import type { Field } from "../../profile/fields.ts";
import type { Assigned } from "./agree.ts";
import type { Candidate } from "./columns.ts";
import { type ColumnFacts, sampleTable } from "./facts.ts";
import { distinctRatio, kindOf } from "./fit.ts";

const LABEL_FIELDS: readonly Field[] = ["department", "account_label", "town", "category_label"];
/** A column says the same for the same supplier in nearly every line. */
const DEPENDS = 1.15;

/**
 * Repeated texts beside a supplier: one that depends on the supplier and stands next to it is the town, one that
 * goes with a code is the code's label, and of the others the one that varies most within a supplier is the department.
 */
export async function relate(db: Database, assigned: Assigned): Promise<Assigned> {
  const { sheet, facts, assignment } = assigned;
  const supplier = assignment.chosen.get("supplier");
  if (supplier === undefined) return assigned;
  const chosen = new Map(assignment.chosen);
  for (const field of LABEL_FIELDS) chosen.delete(field);
  if (distinctRatioOf(facts.get(chosen.get("description")?.index ?? 0)) < 0.3) chosen.delete("description");
  const taken = new Set([...chosen.values()].map(({ index }) => index));
  const texts = [...facts.values()].filter((column) => !taken.has(column.index) && isRepeatedText(column));
  if (texts.length === 0) return assigned;
  const codes = [...chosen.values()].filter(({ field }) =>
    ["account_code", "category_code", "department_code"].includes(field),
  );
  const dependence = await measure(db, sheet.sheetNo, sheet.width, texts, [
    supplier.index,
    ...codes.map(({ index }) => index),
  ]);
  const set = (field: Field, index: number) => {
    if (!chosen.has(field)) chosen.set(field, candidate(field, index));
  };
  const open = new Set(texts.map(({ index }) => index));
  const town = texts.find(
    ({ index, share }) =>
      share.words < 0.4 &&
      share.digit < 0.1 &&
      dependence(index, supplier.index) <= DEPENDS &&
      besideSupplier(index, chosen),
  );
  if (town !== undefined) {
    set("town", town.index);
    open.delete(town.index);
  }
  for (const code of codes) {
    const label = [...open]
      .filter((index) => dependence(index, code.index) <= 1.05)
      .sort((a, b) => Math.abs(a - code.index) - Math.abs(b - code.index))[0];
    const field = code.field.replace("_code", code.field === "department_code" ? "" : "_label") as Field;
    if (label === undefined) continue;
    set(field, label);
    open.delete(label);
  }
  const rest = [...open].sort((a, b) => dependence(a, supplier.index) - dependence(b, supplier.index));
  const fields: Field[] = (["account_label", "department"] as Field[]).filter((field) => !chosen.has(field));
  rest.slice(0, fields.length).forEach((index, at) => {
    set(fields[at]!, index);
  });
  return { ...assigned, assignment: { ...assignment, chosen } };
}

function candidate(field: Field, index: number): Candidate {
  return { field, index, header: 0, fit: 0.4, score: 0.45 };
}

function distinctRatioOf(facts: ColumnFacts | undefined): number {
  return facts === undefined ? 1 : distinctRatio(facts);
}

function isRepeatedText(facts: ColumnFacts): boolean {
  return kindOf(facts) === "text" && facts.distinct > 1 && distinctRatio(facts) < 0.7;
}

/** Next to the supplier, with only its numbers between. */
function besideSupplier(index: number, chosen: ReadonlyMap<Field, Candidate>): boolean {
  const own = ["supplier", "supplier_id", "vat_number", "company_number", "postcode", "address"] as const;
  const block = own.flatMap((field) => chosen.get(field)?.index ?? []);
  return block.some((other) => Math.abs(other - index) === 1);
}

/** For pairs of columns: distinct pairs for each distinct value of the second; 1 = it depends on it wholly. */
async function measure(
  db: Database,
  sheetNo: number,
  width: number,
  texts: readonly ColumnFacts[],
  on: readonly number[],
): Promise<(text: number, on: number) => number> {
  const pairs = texts.flatMap(({ index }) => on.map((other) => ({ index, other })));
  const counts = pairs.map(
    ({
      index,
      other,
    }) => `count(distinct (c${index}, c${other})) filter (where c${index} is not null and c${other} is not null)::double
      / greatest(count(distinct c${other}) filter (where c${index} is not null), 1) as p${index}_${other}`,
  );
  const row = await db.row<Row>(
    `select ${counts.join(", ")} from ${sampleTable(width)} where sheet_no = ${sheetNo}`,
  );
  return (text, other) => Number(row[`p${text}_${other}`]);
}
