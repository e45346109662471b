/** How alike two columns are by their values alone: what tells account codes from amounts, whatever the header says. */
import type { ColumnFacts } from "./facts.ts";
import { distinctRatio, isDate, isNumeric } from "./fit.ts";

/** Fewer values than this tell nothing. */
const FEWEST = 5;

/** Features between 0 and 1; a difference of 0.5 in any of them is another kind of value. */
export type Signature = readonly number[];

export function hasValues(facts: ColumnFacts | undefined): facts is ColumnFacts {
  return facts !== undefined && facts.filled >= FEWEST;
}

/** Share of values as long as the most frequent length: codes nearly 1, amounts and names far less. */
export function sameLength(facts: ColumnFacts): number {
  const lengths = new Map<number, number>();
  for (const { length } of facts.values) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  return facts.values.length === 0 ? 0 : Math.max(...lengths.values()) / facts.values.length;
}

const signatures = new WeakMap<ColumnFacts, Signature>();

export function signatureOf(facts: ColumnFacts): Signature {
  const known = signatures.get(facts) ?? measure(facts);
  signatures.set(facts, known);
  return known;
}

function measure(facts: ColumnFacts): Signature {
  const { decimals, integer, letters, words, leading_zero, legal_form } = facts.share;
  const numeric = isNumeric(facts);
  return [
    numeric * decimals,
    integer,
    letters,
    words,
    leading_zero,
    legal_form,
    isDate(facts),
    sameLength(facts) * 0.7,
    Math.min(1, Math.log2(1 + facts.averageLength) / 4),
    numeric > 0.9 ? Math.min(1, medianDigits(facts) / 8) : 0,
    distinctRatio(facts) * 0.4,
  ];
}

/** Digits before the decimal mark. */
function medianDigits({ values }: ColumnFacts): number {
  const digits = values
    .map((value) => value.replace(/[.,]\d{1,2}\D*$/, "").replaceAll(/\D/g, "").length)
    .sort((a, b) => a - b);
  return digits[digits.length >> 1] ?? 0;
}

/** A column as its siblings write it: their signatures, and the values they share. */
export type Usual = {
  readonly signatures: readonly Signature[];
  readonly known: ReadonlySet<string>;
  /** Share of frequent values that the siblings have in common: near 1 for codes and departments. */
  readonly closed: number;
};

/** Values that the siblings have in common to this share are a closed list. */
export const CLOSED = 0.6;
const MOST_SIBLINGS = 24;

export function usualOf(columns: readonly (ColumnFacts | undefined)[]): Usual {
  const filled = columns.filter(hasValues).slice(0, MOST_SIBLINGS);
  const sheets = new Map<string, number>();
  for (const { top, values } of filled)
    for (const value of new Set([...top, ...values])) sheets.set(value, (sheets.get(value) ?? 0) + 1);
  const shared = filled.map(({ top }) => shareOf(top, (value) => (sheets.get(value) ?? 0) > 1));
  return {
    signatures: filled.map(signatureOf),
    known: new Set(sheets.keys()),
    closed: filled.length < 2 ? 0 : median(shared),
  };
}

/** 0 for a column like its siblings, 1 for one of another kind. */
export function distance(facts: ColumnFacts | undefined, usual: Usual): number {
  const { signatures, closed } = usual;
  if (!hasValues(facts) || signatures.length === 0) return 1;
  const mine = signatureOf(facts);
  const strange = closed > CLOSED ? closed - knownShare(facts, usual) : 0;
  return Math.max(strange, median(signatures.map((theirs) => gap(mine, theirs))));
}

/** Share of the frequent values that the siblings have in this column too. */
export function knownShare(facts: ColumnFacts, { known }: Usual): number {
  return shareOf(facts.top, (value) => known.has(value));
}

/** The greatest difference of any feature. */
export function gap(a: Signature, b: Signature): number {
  return a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);
}

function shareOf(values: readonly string[], test: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
