/** Which column is which field: header and values scored together, then the best joint pairing. */
import { FIELDS, type Field } from "../../profile/fields.ts";
import { assign } from "./assign.ts";
import type { ColumnFacts, SheetFacts } from "./facts.ts";
import { distinctRatio, fitOf, isDate, isNumeric } from "./fit.ts";
import { besideNeighbours } from "./neighbours.ts";
import type { RawSheet } from "./sheets.ts";
import type { Concept } from "./words/concepts.ts";
import { costOf, PATTERNS } from "./words/grammar.ts";
import { type Ideas, languagesOf, type Reading, readHeader } from "./words/read-header.ts";

export type Candidate = {
  readonly field: Field;
  readonly index: number;
  /** What the header says, 0 to 1, and what the values say, -1 to 1. */
  readonly header: number;
  readonly fit: number;
  readonly score: number;
};

export type Assignment = {
  readonly chosen: ReadonlyMap<Field, Candidate>;
  /** Every pairing that was worth considering, best first, by field. */
  readonly candidates: ReadonlyMap<Field, readonly Candidate[]>;
  readonly readings: readonly Reading[];
  readonly languages: ReadonlyMap<string, number>;
};

const LEAST = 0.36;
/** Figures that are not the amount of a line, whatever they look like. */
const SPEAKS_OF_OTHER: readonly Concept[] = ["OTHER", "DATE", "VAT", "TENDER", "DURATION", "EXTENSION"];
/** A header that reads less like a field than this says nothing about it. */
const LEAST_HEADER = 0.2;

/** Scores every column for every field and pairs them; `fixed` pairs (a replayed profile) are left as they are. */
export function assignColumns(
  sheet: RawSheet,
  facts: SheetFacts,
  fixed: ReadonlyMap<Field, number> = new Map(),
): Assignment {
  const headers = sheet.header ?? [];
  const languages = languagesOf(headers);
  const readings = inContext(besideNeighbours(headers.map((header) => readHeader(header, languages))));
  const taken = new Set(fixed.values());
  const candidates = new Map<Field, Candidate[]>();
  for (const field of FIELDS) {
    const list: Candidate[] = [];
    for (let index = 1; index <= sheet.width; index++) {
      const candidate = score(field, index, readings[index - 1], facts.get(index));
      if (candidate.score > LEAST) list.push(candidate);
    }
    candidates.set(
      field,
      list.sort((a, b) => b.score - a.score || a.index - b.index),
    );
  }
  const fields = FIELDS.filter((field) => !fixed.has(field));
  const table = fields.map((field) => {
    const row = new Array<number>(sheet.width).fill(0);
    for (const { index, score: value } of candidates.get(field)!) {
      if (!taken.has(index)) row[index - 1] = value - LEAST + 0.01 - index * 1e-6;
    }
    return row;
  });
  const columns = assign(table);
  const chosen = new Map<Field, Candidate>();
  for (const [field, index] of fixed)
    chosen.set(field, score(field, index, readings[index - 1], facts.get(index)));
  fields.forEach((field, row) => {
    const index = columns[row]! + 1;
    const candidate = candidates.get(field)!.find((one) => one.index === index);
    if (candidate !== undefined) chosen.set(field, candidate);
  });
  withoutFalseGross(chosen, readings, fixed);
  return { chosen, candidates, readings, languages };
}

/** A second amount is the one with VAT only where a header says so, or where the first one says it is net. */
function withoutFalseGross(
  chosen: Map<Field, Candidate>,
  readings: readonly Reading[],
  fixed: ReadonlyMap<Field, number>,
): void {
  const [gross, amount] = [chosen.get("gross_amount"), chosen.get("amount")];
  if (gross === undefined || amount === undefined || fixed.has("gross_amount")) return;
  const says = (candidate: Candidate, concept: Concept) =>
    readings[candidate.index - 1]?.concepts.has(concept) ?? false;
  const named = says(gross, "GROSS") && !says(amount, "GROSS");
  if (!named && !says(amount, "NET") && !chosen.has("vat_amount")) chosen.delete("gross_amount");
}

/** In a list of suppliers "number", "name" and "type" are the supplier's; in one of awards "id" is the contract's. */
function inContext(readings: readonly Reading[]): Reading[] {
  const any = (...concepts: Concept[]) =>
    readings.some((reading) => concepts.some((concept) => (reading.concepts.get(concept) ?? 0) > 0.85));
  const money = any("AMOUNT", "TOTAL", "NET", "GROSS", "DEBIT", "CREDIT");
  const subject: Concept | undefined =
    any("POSTCODE", "ADDRESS") && !money
      ? "SUPPLIER"
      : any("AWARD", "PROCEDURE", "BIDS", "WINNER") && money
        ? "CONTRACT"
        : undefined;
  const placed = any("TOWN", "ADDRESS") ? [...readings] : readings.map(withoutPostcode);
  if (subject === undefined) return placed;
  const attributes: readonly Concept[] =
    subject === "SUPPLIER" ? ["NUMBER", "CODE", "NAME", "TYPE"] : ["NUMBER"];
  return placed.map((reading) => {
    const more = reading.alternatives.filter(
      (ideas) => ideas.size === 1 && attributes.includes([...ideas.keys()][0]!),
    );
    return {
      ...reading,
      alternatives: [
        ...reading.alternatives,
        ...more.map((ideas) => new Map([...ideas, [subject, 0.9] as const])),
      ],
    };
  });
}

/** Where no column speaks of a place, a word that can also mean postcode means its other sense. */
function withoutPostcode(reading: Reading): Reading {
  const others = reading.alternatives.filter((ideas) => !ideas.has("POSTCODE"));
  return others.length === 0 ? reading : { ...reading, concepts: others[0]!, alternatives: others };
}

/** How well a header reads as a field, 0 to 1: the best of its readings. */
export function headerScore(field: Field, reading: Reading): number {
  let best = 0;
  for (const ideas of reading.alternatives)
    best = Math.max(best, ideasScore(field, ideas) - 0.12 * Math.min(reading.unknown, 3));
  return best;
}

function ideasScore(field: Field, ideas: Ideas): number {
  let best = 0;
  for (const pattern of PATTERNS.get(field) ?? []) {
    let strength = 0;
    let fits = true;
    for (const concept of pattern.concepts) {
      const found = ideas.get(concept);
      if (found === undefined) {
        fits = false;
        break;
      }
      strength += found;
    }
    if (!fits) continue;
    let value = pattern.weight * (strength / pattern.concepts.length);
    for (const concept of ideas.keys()) {
      if (!pattern.concepts.includes(concept)) value -= costOf(concept);
    }
    best = Math.max(best, value);
  }
  return best;
}

function score(
  field: Field,
  index: number,
  reading: Reading | undefined,
  facts: ColumnFacts | undefined,
): Candidate {
  const fit = fitOf(field, facts);
  const header = reading === undefined ? 0 : headerScore(field, reading);
  if (header >= LEAST_HEADER)
    return { field, index, header, fit, score: header + (fit >= 0 ? fit * 0.35 : fit * 0.8) };
  if (
    field === "amount" &&
    reading !== undefined &&
    fit > 0.5 &&
    !SPEAKS_OF_OTHER.some((concept) => reading.concepts.has(concept))
  )
    return { field, index, header: 0, fit, score: LEAST + 0.02 };
  const silent = reading === undefined || reading.concepts.size === 0;
  const value =
    silent && facts !== undefined && facts.filled > 0
      ? valuesAlone(field, facts, fit, reading === undefined)
      : 0;
  return { field, index, header: 0, fit, score: value };
}

/** What values claim without any help from a header; a sheet without header lets more of them speak. */
function valuesAlone(field: Field, facts: ColumnFacts, fit: number, noHeader: boolean): number {
  const ratio = distinctRatio(facts);
  switch (field) {
    case "vat_number":
      return fit >= 0.8 ? 0.8 : 0;
    case "cpv":
      return fit >= 0.9 ? 0.7 : 0;
    case "currency":
      return fit >= 1 ? 0.8 : 0;
    case "debit_credit":
      return fit >= 0.8 && facts.distinct === 2 ? 0.45 : 0;
    case "postcode":
      return noHeader && fit >= 0.8 ? 0.6 : 0;
    case "company_number":
      return noHeader && fit >= 0.75 ? 0.7 : 0;
    case "date":
      return fit > 0.5 ? 0.6 : noHeader && fit > 0.2 ? 0.42 : 0;
    case "invoice_date":
      return fit > 0.5 ? 0.4 : 0;
    case "amount":
      return fit > 0.5 && isNumeric(facts) > 0.9 ? 0.62 : 0;
    case "supplier":
      if (facts.share.legal_form > 0.25 && fit > 0.3) return 0.5 + Math.min(0.3, facts.share.legal_form / 2);
      return noHeader && fit > 0.1 && facts.distinct > 2 ? 0.4 : 0;
    case "description":
      return noHeader && fit > 0.2 && ratio > 0.2
        ? 0.45 + Math.min(0.1, facts.averageLength / 500) - facts.share.legal_form * 0.3
        : 0;
    case "transaction":
      return noHeader &&
        ratio > 0.9 &&
        facts.filled > 5 &&
        facts.share.code > 0.95 &&
        facts.share.digit > 0.95 &&
        facts.share.decimals < 0.05 &&
        isDate(facts) < 0.5 &&
        fit > 0.2
        ? 0.45
        : 0;
    case "account_code":
      return noHeader && smallCode(facts) ? 0.44 + facts.index * 0.0005 : 0;
    case "department_code":
      return noHeader && smallCode(facts) ? 0.42 - facts.index * 0.004 : 0;
    case "category_code":
      return noHeader && smallCode(facts) ? 0.4 : 0;
    case "department":
    case "account_label":
      return noHeader && fit > 0.2 && ratio < 0.1 && facts.distinct > 1 && facts.share.legal_form < 0.1
        ? 0.42
        : 0;
    case "buyer":
      return noHeader && fit > 0.2 && facts.distinct === 1 ? 0.45 : 0;
    default:
      return 0;
  }
}

function smallCode(facts: ColumnFacts): boolean {
  return (
    facts.share.code > 0.95 &&
    facts.share.digit > 0.9 &&
    distinctRatio(facts) < 0.3 &&
    facts.distinct > 2 &&
    facts.share.decimals < 0.1
  );
}
