/**
 * Monthly files of one export agree on what their columns mean: what most lines say holds for all, except where the
 * values of a file say that its columns changed places.
 */
import type { Field } from "../../profile/fields.ts";
import { type Assignment, assignColumns } from "./columns.ts";
import type { ColumnFacts, SheetFacts } from "./facts.ts";
import { kindOf } from "./fit.ts";
import { sameHeader, unsuited } from "./replay.ts";
import { generalise, pathOf, type RawSheet } from "./sheets.ts";

export type Assigned = {
  readonly sheet: RawSheet;
  readonly facts: SheetFacts;
  readonly assignment: Assignment;
};

/** The same sheets with their columns agreed; a sheet alone is left as it is. */
export function agree(sheets: readonly Assigned[]): Assigned[] {
  const groups: Assigned[][] = [];
  const groupOf = new Map<Assigned, Assigned[]>();
  for (const one of sheets) {
    const group = groups.find(([first]) => areSiblings(first!.sheet, one.sheet)) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(one);
    groupOf.set(one, group);
  }
  const agreed = new Map(
    groups.filter((group) => group.length > 1).map((group) => [group, consensus(group)]),
  );
  return sheets.map((one) => {
    const group = groupOf.get(one)!;
    const columns = agreed.get(group);
    return columns === undefined ? one : followed(one, columns, group);
  });
}

const ALIKE = 0.8;

/** Same pattern of names, as many columns, and nearly the same headers in the same places. */
function areSiblings(a: RawSheet, b: RawSheet): boolean {
  if (a.width !== b.width || generalise(pathOf(a)) !== generalise(pathOf(b))) return false;
  if (a.header === null || b.header === null) return a.header === b.header;
  const same = a.header.filter((text, at) => sameHeader(text, b.header![at] ?? "")).length;
  return same >= ALIKE * a.header.length;
}

/** For each field the column that carries most records, each column for one field only. */
function consensus(group: readonly Assigned[]): Map<Field, number> {
  const votes = new Map<string, { field: Field; index: number; records: number }>();
  for (const { sheet, facts, assignment } of group) {
    for (const [field, { index }] of assignment.chosen) {
      if (unsuited(field, index, facts)) continue;
      const key = `${field} ${index}`;
      const vote = votes.get(key) ?? { field, index, records: 0 };
      votes.set(key, { ...vote, records: vote.records + sheet.records });
    }
  }
  const all = group.reduce((sum, { sheet }) => sum + sheet.records, 0);
  const agreed = new Map<Field, number>();
  const taken = new Set<number>();
  for (const { field, index, records } of [...votes.values()].sort(
    (a, b) => b.records - a.records || a.index - b.index,
  )) {
    if (agreed.has(field) || taken.has(index) || records < 0.4 * all) continue;
    agreed.set(field, index);
    taken.add(index);
  }
  return agreed;
}

function followed(one: Assigned, agreed: ReadonlyMap<Field, number>, group: readonly Assigned[]): Assigned {
  const same = [...agreed].every(([field, index]) => one.assignment.chosen.get(field)?.index === index);
  if (same) return one;
  const fixed = new Map([...agreed].filter(([field, index]) => !unsuited(field, index, one.facts)));
  for (const [field, index] of agreed) {
    if (fixed.has(field)) continue;
    const moved = movedTo(field, index, one, new Set(fixed.values()), group);
    if (moved !== undefined) fixed.set(field, moved);
  }
  return { ...one, assignment: assignColumns(one.sheet, one.facts, fixed) };
}

/** The column of this sheet that holds what `index` holds in its siblings: the same kind of value, values in common. */
function movedTo(
  field: Field,
  index: number,
  one: Assigned,
  taken: ReadonlySet<number>,
  group: readonly Assigned[],
): number | undefined {
  const usual = group
    .filter(({ facts }) => !unsuited(field, index, facts))
    .map(({ facts }) => facts.get(index))
    .filter((facts): facts is ColumnFacts => facts !== undefined && facts.filled > 0);
  const known = new Set(usual.flatMap(({ top, values }) => [...top, ...values]));
  const kind = kindOf(usual[0]);
  const candidates = [...one.facts.values()]
    .filter(
      (facts) =>
        !taken.has(facts.index) && kindOf(facts) === kind && !unsuited(field, facts.index, one.facts),
    )
    .map((facts) => ({
      index: facts.index,
      common: facts.top.filter((value) => known.has(value)).length / facts.top.length,
    }))
    .sort((a, b) => b.common - a.common);
  return candidates[0] !== undefined && candidates[0].common > 0.3 ? candidates[0].index : undefined;
}
