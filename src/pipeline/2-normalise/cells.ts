/**
 * What a line says in a field, as SQL over the two inner queries of lines.ts: `t<n>` is column n trimmed (NULL where
 * empty), `j<k>_<field>` what the k-th joined sheet gives.
 */
import type { Field } from "../profile/fields.ts";
import type { SheetMapping } from "../profile/mapping.ts";
import type { Group } from "./groups.ts";
import type { Lookup } from "./joins.ts";

export type Cells = {
  readonly group: Group;
  readonly lookups: readonly Lookup[];
  /** The field that names the account: a description of few, often repeated texts does so where no column is a label. */
  readonly accountLabel: "account_label" | "description";
};

/** A cell without blanks around it; NULL where nothing is left. Looking first is six times as fast as trimming every cell. */
export function trimmed(cell: string): string {
  return `case when ${cell} like ' %' or ${cell} like '% ' then nullif(trim(${cell}), '') else ${cell} end`;
}

/** Divides the cells of a joined text; the staged text uses it, so no cell can hold it. */
export const MARK = "chr(31)";

/** Its own cell, else what a joined sheet gives; null where the field is nowhere. */
export function fieldText(cells: Cells, name: Field): string | null {
  const own = ownText(cells.group.mapping, name);
  const all = [...(own === null ? [] : [own]), ...joinedTexts(cells, name)];
  if (all.length === 0) return null;
  return all.length === 1 ? all[0]! : `coalesce(${all.join(", ")})`;
}

/** What only a joined sheet says in a field. */
export function joinedText(cells: Cells, name: Field): string | null {
  const all = joinedTexts(cells, name);
  return all.length === 0 ? null : `coalesce(${all.join(", ")})`;
}

function joinedTexts({ lookups }: Cells, name: Field): string[] {
  return lookups.flatMap((lookup, i) => (lookup.gives.includes(name) ? [`j${i}_${name}`] : []));
}

function ownText({ columns }: SheetMapping, name: Field): string | null {
  const cell = (use: { index: number } | undefined) => (use === undefined ? null : `t${use.index}`);
  if (name !== "department" && name !== "buyer") return cell(columns[name]);
  const [label, code] = [
    cell(columns[name]),
    cell(name === "buyer" ? columns.buyer_id : columns.department_code),
  ];
  return label !== null && code !== null ? `coalesce(${label}, ${code})` : (label ?? code);
}

/** Fields joined into one text, each in its place; fields that are nowhere cost nothing, and the last ones not even a mark. */
export function fieldsText(texts: readonly (string | null)[]): string {
  const parts: string[] = [];
  let marks = 0;
  const closeMarks = () => {
    if (marks > 0) parts.push(`repeat(${MARK}, ${marks})`);
    marks = 0;
  };
  for (const [i, text] of texts.entries()) {
    if (i > 0) marks += 1;
    if (text === null) continue;
    closeMarks();
    parts.push(text);
  }
  return parts.length === 0 ? "''" : `concat(${parts.join(", ")})`;
}

/** All cells of a record as one text, each in its place. */
export function recordText(width: number): string {
  const cells = Array.from({ length: width }, (_, i) => `coalesce(c${i + 1}, '')`);
  return `concat_ws(${MARK}, ${cells.join(", ")})`;
}

/**
 * The id of a line that only its content tells from others. Empty cells leave no trace, so that a file split in two,
 * one half of which lost an empty last column, keeps its ids. A period that the file gives is part of the content.
 */
export function contentId(width: number, period: string): string {
  const cells = Array.from({ length: width }, (_, i) => `'${i + 1}:' || c${i + 1}`);
  return `md5_number_lower(concat_ws(${MARK}, 'content', ${period}::varchar, ${cells.join(", ")}))`;
}

/** The content ids of all records of some sheets, for those whose numbers turn out not to tell lines apart. */
export function contentIds(sheets: readonly number[], width: number): string {
  return `
    select l.sheet_no, l.source_line, ${contentId(width, "s.period_from")} as line_id
    from raw.lines_${width} l
    join clean.sheets s using (sheet_no)
    where l.sheet_no in (${sheets.join(", ")})`;
}

/** The columns of a sheet that the mapping uses, in order. */
export function usedColumns({ columns, amount, oncePer }: SheetMapping): number[] {
  const uses = new Set([...Object.values(columns).map((use) => use.index), ...oncePer]);
  if (amount?.kind === "single") uses.add(amount.column.index);
  if (amount?.kind === "debit-credit") uses.add(amount.debit.index).add(amount.credit.index);
  if (amount?.kind === "signed-by") uses.add(amount.column.index).add(amount.sign.index);
  return [...uses].sort((a, b) => a - b);
}
