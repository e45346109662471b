/**
 * The truth about the lines, counted while they are drawn. Sums are whole cents in doubles: exact up to 90,000
 * billion euros.
 */
import { MONTH_OF_DAY, YEARS } from "./calendar.ts";
import type { City } from "./city.ts";
import { DEPARTMENTS } from "./content/departments.ts";
import { EXCLUSION_KINDS, type Kind } from "./content/exclusions.ts";
import { BROKEN, BROKEN_NAMES, type Line } from "./line.ts";
import type { LineTables } from "./line-tables.ts";

export const KINDS: readonly Kind[] = ["procurement", ...EXCLUSION_KINDS];
export const MAX_DAYS = 300;
/** At most this many physical line numbers of broken lines are kept. */
export const MAX_BROKEN_KEPT = 10_000;

/** Lines whose posting date is impossible: no good lines, but their amount can be read. */
export const UNDATED = YEARS.length;

export type Tally = {
  readonly counts: {
    records: number;
    good: number;
    creditNotes: number;
    suspectedDuplicates: number;
    trueRepeats: number;
    exportedTwice: number;
    lineBreaks: number;
    withoutPlace: number;
    invoiceDateMissing: number;
    invoiceAfterPosting: number;
    redacted: number;
    oneTime: number;
    naturalPerson: number;
  };
  readonly duplicateCents: { value: number };
  readonly exportedTwiceCents: { value: number };
  /** By slot (the three years, then the undated lines) and kind of payment. */
  readonly cents: readonly Float64Array[];
  readonly linesBySlot: Float64Array;
  /** Procurement by slot and payee; good lines of all kinds by payee. */
  readonly payeeCents: readonly Float64Array[];
  readonly payeeLines: Float64Array;
  readonly accountCents: Float64Array;
  readonly departmentCents: readonly Float64Array[];
  /** Procurement lines by department and days from invoice to payment. */
  readonly paymentDays: readonly Float64Array[];
  readonly contractCents: Float64Array;
  readonly contractLinesAfterEnd: Float64Array;
  readonly spellingUsed: Uint8Array;
  readonly monthLines: Float64Array;
  readonly broken: { readonly lines: Float64Array; readonly cents: Float64Array; readonly at: number[][] };
  /** Counts a line that starts at this physical line of the ledger. */
  add(line: Line, physicalLine: number): void;
};

export function makeTally(city: City, tables: LineTables): Tally {
  const payeeCount = city.payees.length;
  const perSlot = (length: number) => Array.from({ length: UNDATED + 1 }, () => new Float64Array(length));
  const kindOfAccount = Uint8Array.from(city.accounts, ({ kind }) => KINDS.indexOf(kind));
  const isPerson = Uint8Array.from(city.payees, ({ legalType }) => (legalType === "person" ? 1 : 0));
  const isRedacted = Uint8Array.from(city.payees, ({ legalType }) => (legalType === "unknown" ? 1 : 0));
  const isOneTime = Uint8Array.from(tables.spellings, ({ number }) => (number === "999999" ? 1 : 0));
  const hasPlace = Uint8Array.from(tables.spellings, ({ place }) => (place.country === "" ? 0 : 1));
  const counts: Tally["counts"] = {
    records: 0,
    good: 0,
    creditNotes: 0,
    suspectedDuplicates: 0,
    trueRepeats: 0,
    exportedTwice: 0,
    lineBreaks: 0,
    withoutPlace: 0,
    invoiceDateMissing: 0,
    invoiceAfterPosting: 0,
    redacted: 0,
    oneTime: 0,
    naturalPerson: 0,
  };
  const cents = perSlot(KINDS.length);
  const linesBySlot = new Float64Array(UNDATED + 1);
  const payeeCents = perSlot(payeeCount);
  const payeeLines = new Float64Array(payeeCount);
  const accountCents = new Float64Array(city.accounts.length);
  const departmentCents = perSlot(DEPARTMENTS.length);
  const paymentDays = DEPARTMENTS.map(() => new Float64Array(MAX_DAYS));
  const contractCents = new Float64Array(tables.contracts.length);
  const contractLinesAfterEnd = new Float64Array(tables.contracts.length);
  const spellingUsed = new Uint8Array(tables.spellings.length);
  const monthLines = new Float64Array(36);
  const duplicateCents = { value: 0 };
  const exportedTwiceCents = { value: 0 };
  const broken = {
    lines: new Float64Array(BROKEN_NAMES.length),
    cents: new Float64Array(BROKEN_NAMES.length),
    at: BROKEN_NAMES.map((): number[] => []),
  };

  const addMoney = (line: Line, slot: number): void => {
    const kind = kindOfAccount[line.account]!;
    linesBySlot[slot]! += 1;
    cents[slot]![kind]! += line.cents;
    if (kind !== 0) return;
    payeeCents[slot]![line.payee]! += line.cents;
    departmentCents[slot]![line.department]! += line.cents;
  };
  const addBroken = (line: Line, physicalLine: number): void => {
    broken.lines[line.broken]! += 1;
    broken.cents[line.broken]! += line.cents;
    const brokenLines = broken.lines.reduce((a, b) => a + b, 0);
    if (brokenLines <= MAX_BROKEN_KEPT && physicalLine > 0) broken.at[line.broken]!.push(physicalLine);
    if (line.broken === BROKEN.impossibleDate) addMoney(line, UNDATED);
  };
  const add = (line: Line, physicalLine: number): void => {
    counts.records += 1;
    if (line.broken !== BROKEN.none) {
      addBroken(line, physicalLine);
      return;
    }
    if (line.again) {
      counts.exportedTwice += 1;
      exportedTwiceCents.value += line.cents;
      return;
    }
    const month = MONTH_OF_DAY[line.day]!;
    addMoney(line, month < 12 ? 0 : month < 24 ? 1 : 2);
    counts.good += 1;
    if (line.cents < 0) counts.creditNotes += 1;
    if (line.repeat) counts.trueRepeats += 1;
    else if (line.duplicate) {
      counts.suspectedDuplicates += 1;
      duplicateCents.value += line.cents;
    }
    if (line.lineBreak) counts.lineBreaks += 1;
    if (line.placeHidden || hasPlace[line.spelling] === 0) counts.withoutPlace += 1;
    if (line.invoiceDay < 0) counts.invoiceDateMissing += 1;
    else if (line.invoiceDay > line.day) counts.invoiceAfterPosting += 1;
    counts.redacted += isRedacted[line.payee]!;
    counts.naturalPerson += isPerson[line.payee]!;
    counts.oneTime += isOneTime[line.spelling]!;
    spellingUsed[line.spelling] = 1;
    monthLines[month]! += 1;
    accountCents[line.account]! += line.cents;
    payeeLines[line.payee]! += 1;
    if (line.contract >= 0) {
      contractCents[line.contract]! += line.cents;
      if (line.day > tables.contracts[line.contract]!.extendedTo) contractLinesAfterEnd[line.contract]! += 1;
    }
    if (kindOfAccount[line.account] !== 0) return;
    if (line.invoiceDay >= 0 && line.invoiceDay <= line.day) {
      paymentDays[line.department]![Math.min(MAX_DAYS - 1, line.day - line.invoiceDay)]! += 1;
    }
  };
  return {
    counts,
    duplicateCents,
    exportedTwiceCents,
    cents,
    linesBySlot,
    payeeCents,
    payeeLines,
    accountCents,
    departmentCents,
    paymentDays,
    contractCents,
    contractLinesAfterEnd,
    spellingUsed,
    monthLines,
    broken,
    add,
  };
}
