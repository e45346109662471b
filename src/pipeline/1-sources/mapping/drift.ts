/**
 * Finds sheets whose columns hold other values than those of their siblings under the same header: where another column
 * of the sheet holds what the siblings write in this one, and no longer what they write in that one, the field goes there.
 */
import { FIELDS, type Field } from "../../profile/fields.ts";
import type { Assigned } from "./agree.ts";
import { assignColumns, headerScore } from "./columns.ts";
import { fitOf, kindOf } from "./fit.ts";
import { bareHeader } from "./replay.ts";
import type { RawSheet } from "./sheets.ts";
import {
  CLOSED,
  distance,
  gap,
  hasValues,
  knownShare,
  sameLength,
  signatureOf,
  type Usual,
  usualOf,
} from "./signature.ts";

/** A field found in another column than the header says. */
export type Move = {
  readonly field: Field;
  readonly from: number;
  readonly to: number;
  /** Other columns it could also be in. */
  readonly rivals: readonly number[];
  /** Siblings show what the column usually holds; without them only header and values contradict each other. */
  readonly siblings: number;
};

export type Drifted = Assigned & {
  /** Fields that city.yml settled for this very file: they stay. */
  readonly settled: ReadonlySet<Field>;
  /** Field -> column as city.yml says. */
  readonly fixed: ReadonlyMap<Field, number>;
};

const DEPARTS = 0.45;
const ALIKE = 0.3;
const MOST_COMPARED = 40;
const CODES: readonly Field[] = [
  "account_code",
  "category_code",
  "department_code",
  "supplier_id",
  "transaction",
  "line_number",
  "invoice",
  "contract",
];
const MONEY: ReadonlySet<Field> = new Set(["amount", "gross_amount", "vat_amount", "debit", "credit"]);

/** What moved in each sheet, by sheet number; sheets where nothing did are left out. */
export function findMoves(sheets: readonly Drifted[]): Map<number, Move[]> {
  const groups = new Map<string, Drifted[]>();
  for (const one of sheets) {
    if (one.sheet.header === null || one.sheet.state !== "table") continue;
    const key = foldedHeader(one.sheet, one.sheet.header);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const moves = new Map<number, Move[]>();
  for (const group of groups.values()) {
    for (const [one, found] of againstSiblings(group)) {
      const all = found.length > 0 ? found : againstHeader(one);
      if (all.length > 0) moves.set(one.sheet.sheetNo, all);
    }
  }
  return moves;
}

/** The sheet with its fields where their values are. */
export function moved(one: Assigned, fixed: ReadonlyMap<Field, number>, moves: readonly Move[]): Assigned {
  const kept = new Map(fixed);
  const targets = new Set(moves.map(({ to }) => to));
  for (const [field, { index }] of one.assignment.chosen) {
    if (!targets.has(index) && !kept.has(field)) kept.set(field, index);
  }
  for (const [field, index] of [...kept]) if (targets.has(index)) kept.delete(field);
  for (const { field, to } of moves) kept.set(field, to);
  return { ...one, assignment: assignColumns(one.sheet, one.facts, kept) };
}

function foldedHeader(sheet: RawSheet, header: readonly string[]): string {
  return `${sheet.width} ${header.map(bareHeader).join("|")}`;
}

/** For each sheet of a group the fields that stand elsewhere than in its siblings. */
function againstSiblings(group: readonly Drifted[]): Map<Drifted, Move[]> {
  const moves = new Map<Drifted, Move[]>(group.map((one) => [one, []]));
  for (const field of FIELDS) {
    const from = usualPlace(field, group);
    if (from === undefined) continue;
    const sound = soundSiblings(field, from, group);
    if (sound.length === 0 || sound.length === group.length) continue;
    const usual = usualColumns(sound);
    for (const one of group) {
      const here: number = one.assignment.chosen.get(field)?.index ?? from;
      if (here !== from || one.settled.has(field) || sound.includes(one)) continue;
      if (!departs(one, from, usual)) continue;
      const [to, ...rivals] = placesOf(one, from, usual);
      const found = moves.get(one)!;
      if (to !== undefined && found.every((other) => other.to !== to))
        found.push({ field, from, to, rivals, siblings: sound.length });
    }
  }
  return moves;
}

type UsualColumns = (index: number) => Usual;

function usualColumns(sheets: readonly Drifted[]): UsualColumns {
  const known = new Map<number, Usual>();
  return (index) => {
    const usual = known.get(index) ?? usualOf(sheets.map(({ facts }) => facts.get(index)));
    known.set(index, usual);
    return usual;
  };
}

/** The column in which most siblings have the field. */
function usualPlace(field: Field, group: readonly Drifted[]): number | undefined {
  const sheets = new Map<number, number>();
  for (const { assignment } of group) {
    const index = assignment.chosen.get(field)?.index;
    if (index !== undefined) sheets.set(index, (sheets.get(index) ?? 0) + 1);
  }
  return [...sheets].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}

/** The siblings that have the field in this column and agree on what it holds: the largest such party, the best fitting of equal ones. */
function soundSiblings(field: Field, index: number, group: readonly Drifted[]): Drifted[] {
  const members = group
    .filter(
      ({ assignment, facts }) => assignment.chosen.get(field)?.index === index && hasValues(facts.get(index)),
    )
    .map((one) => ({
      one,
      signature: signatureOf(one.facts.get(index)!),
      fit: fitOf(field, one.facts.get(index)),
    }));
  let best: typeof members = [];
  let bestFit = -1;
  for (const { signature, fit } of members.slice(0, MOST_COMPARED)) {
    const party = members.filter((other) => gap(signature, other.signature) <= ALIKE);
    if (party.length > best.length || (party.length === best.length && fit > bestFit)) {
      best = party;
      bestFit = fit;
    }
  }
  return best.map(({ one }) => one);
}

/** Another kind of value than the siblings have here, or the very values they have in another column. */
function departs(one: Drifted, index: number, usual: UsualColumns): boolean {
  const facts = one.facts.get(index);
  if (distance(facts, usual(index)) > DEPARTS) return true;
  if (!hasValues(facts) || knownShare(facts, usual(index)) > 0.5) return false;
  return [...one.facts.keys()].some((other) => {
    const theirs = usual(other);
    return other !== index && theirs.closed > CLOSED && knownShare(facts, theirs) > 0.8;
  });
}

/** Columns that hold what the siblings have in `from` and not what they have there themselves, the most alike first. */
function placesOf(one: Drifted, from: number, usual: UsualColumns): number[] {
  const taken = new Set([...one.settled].map((field) => one.fixed.get(field)));
  return [...one.facts.values()]
    .filter(({ index }) => index !== from && !taken.has(index))
    .map((facts) => ({ facts, apart: distance(facts, usual(from)) }))
    .filter(({ facts, apart }) => apart <= ALIKE && departs(one, facts.index, usual))
    .sort((a, b) => a.apart - b.apart || a.facts.index - b.facts.index)
    .map(({ facts }) => facts.index);
}

/** Without siblings: "amount" holds codes of one length, and the one column with decimals is headed as a code. */
function againstHeader(one: Drifted): Move[] {
  const { chosen, readings } = one.assignment;
  const from = chosen.get("amount")?.index;
  const facts = from === undefined ? undefined : one.facts.get(from);
  if (from === undefined || one.settled.has("amount") || !hasValues(facts)) return [];
  if (kindOf(facts) !== "integer" || sameLength(facts) < 0.95 || fitOf("amount", facts) >= 0) return [];
  const money = new Set(
    [...chosen.values()].filter(({ field }) => MONEY.has(field)).map(({ index }) => index),
  );
  const places = [...one.facts.values()].filter(
    (other) =>
      !money.has(other.index) &&
      kindOf(other) === "amount" &&
      fitOf("amount", other) > 0.5 &&
      CODES.some((field) => headerScore(field, readings[other.index - 1]!) > 0.5),
  );
  if (places.length === 0) return [];
  const [to, ...rivals] = places.map(({ index }) => index) as [number, ...number[]];
  return [{ field: "amount", from, to, rivals, siblings: 0 }];
}
