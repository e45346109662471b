/**
 * How well the values of a column suit a field: -1 (cannot be) over 0 (nothing said) to 1 (the values alone say
 * so). `speaks` marks the fields that values may claim without any help from the header.
 */
import type { Field } from "../../profile/fields.ts";
import { finnishNumber, italianNumber, spanishNumber, swedishNumber } from "./checksums.ts";
import type { ColumnFacts } from "./facts.ts";

export type Kind = "blank" | "amount" | "integer" | "date" | "code" | "text" | "flag";

export function isNumeric(facts: ColumnFacts): number {
  return Math.min(facts.share.number, facts.share.digit);
}

export function isDate(facts: ColumnFacts): number {
  const { iso_date, day_date, month_date, packed_date, packed_day_date } = facts.share;
  const packed = Math.max(packed_date, packed_day_date);
  return Math.max(
    iso_date,
    day_date,
    month_date,
    iso_date + day_date + month_date,
    packed > 0.95 ? packed : 0,
  );
}

/** Excel serial days: whole numbers of five digits that stay within a few years of one another. */
export function isSerialDate(facts: ColumnFacts): boolean {
  if (facts.share.serial_date < 0.98) return false;
  const days = facts.values.map((value) => Number.parseFloat(value));
  return Math.max(...days) - Math.min(...days) < 4000 && facts.distinct < Math.max(1500, facts.filled * 0.6);
}

/** The kind of value a column holds, coarse enough that a change of it under the same header means something. */
export function kindOf(facts: ColumnFacts | undefined): Kind {
  if (facts === undefined || facts.filled === 0) return "blank";
  if (isDate(facts) > 0.85) return "date";
  if (isNumeric(facts) > 0.9 && facts.share.decimals > 0.1) return "amount";
  if (facts.share.flag > 0.95 && facts.distinct <= 4) return "flag";
  if (facts.share.integer > 0.9) return "integer";
  if (facts.share.words > 0.3 || (facts.share.letters > 0.8 && facts.share.digit < 0.3)) return "text";
  return "code";
}

export function distinctRatio(facts: ColumnFacts): number {
  return facts.filled === 0 ? 0 : facts.distinct / facts.filled;
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

function text(facts: ColumnFacts): number {
  const { letters, words, flag, uri, digit } = facts.share;
  if (isDate(facts) > 0.5 || isNumeric(facts) > 0.6 || uri > 0.5) return -1;
  if (facts.averageLength < 2 || (flag > 0.8 && facts.distinct <= 4)) return -0.8;
  const initials = words < 0.1 && facts.averageLength <= 5 ? 0.3 : 0;
  return clamp(letters * 0.4 + words * 0.4 - initials - (digit > 0.9 && words < 0.2 ? 0.7 : 0) - 0.3);
}

/** A name that stands for a code: the fewer different ones, the likelier. */
function label(facts: ColumnFacts): number {
  return text(facts) + 0.1 - Math.max(0, distinctRatio(facts) - 0.3) * 0.5;
}

function code(facts: ColumnFacts): number {
  const { words, decimals, code: codes, uri } = facts.share;
  if (isDate(facts) > 0.5) return -0.7;
  if (uri > 0.5) return 0;
  if (decimals > 0.5 && isNumeric(facts) > 0.8) return -0.5;
  return clamp(codes * 0.5 - words * 0.9 - (facts.averageLength > 30 ? 0.5 : 0));
}

function key(facts: ColumnFacts): number {
  const base = code(facts);
  return clamp(
    base +
      (facts.share.digit > 0.8 ? 0.15 : -0.35) -
      (facts.share.flag > 0.9 && facts.distinct < 4 ? 0.8 : 0),
  );
}

function amount(facts: ColumnFacts): number {
  const numeric = isNumeric(facts);
  if (numeric < 0.6 || isDate(facts) > 0.6) return -1;
  const { decimals, leading_zero, year } = facts.share;
  if (year > 0.95 && facts.distinct < 20) return -1;
  if (leading_zero > 0.05 && decimals < 0.2) return -0.8;
  const base = decimals > 0.3 ? 0.6 : decimals > 0.03 ? 0.35 : 0;
  const sameLength =
    decimals < 0.02 && facts.averageLength > 5 && facts.maxLength - facts.averageLength < 0.6 ? 0.5 : 0;
  const constant = facts.distinct === 1 && facts.filled > 20 ? 0.6 : 0;
  return clamp(base + (distinctRatio(facts) > 0.1 ? 0.15 : -0.1) - sameLength - constant - (1 - numeric));
}

function date(facts: ColumnFacts): number {
  const share = isDate(facts);
  if (share > 0.6) return clamp(share - 0.3 + (facts.distinct > 1 ? 0.1 : 0));
  if (isSerialDate(facts)) return 0.3;
  return facts.share.year_month > 0.9 ? -0.3 : -1;
}

function flag(facts: ColumnFacts): number {
  if (facts.share.flag > 0.9) return 0.5;
  return facts.distinct <= 12 ? 0.2 : facts.distinct > 50 ? -0.5 : 0;
}

function taxNumber(facts: ColumnFacts): number {
  const { tax_prefixed, tax_spanish, tax_italian_person, digits9, digits11, words } = facts.share;
  if (tax_prefixed > 0.7) return 0.8;
  if (words > 0.5 || isDate(facts) > 0.5) return -0.8;
  const spanish = tax_spanish > 0.5 ? valid(facts, spanishNumber) : 0;
  const italian = digits11 + tax_italian_person > 0.6 ? valid(facts, italianNumber) : 0;
  if (Math.max(spanish, italian) > 0.7) return 1;
  return clamp(
    Math.max(
      tax_prefixed > 0.5 ? 0.8 : 0,
      digits9 > 0.6 ? 0.25 : 0,
      digits11 > 0.6 ? 0.3 : 0,
      key(facts) * 0.3,
    ),
  );
}

function valid(facts: ColumnFacts, check: (value: string) => boolean): number {
  const values = facts.values.filter((value) => /\d{6}/.test(value));
  return values.length === 0 ? 0 : values.filter(check).length / values.length;
}

/** A number that the state gave, not the ledger. */
function nationalNumber(facts: ColumnFacts): boolean {
  return facts.share.digits14 > 0.8 || facts.share.tax_prefixed > 0.7 || taxNumber(facts) >= 0.9;
}

function companyNumber(facts: ColumnFacts): number {
  const { digits14, digits9, digits8, words } = facts.share;
  if (words > 0.5 || isDate(facts) > 0.5) return -0.7;
  const checked = Math.max(valid(facts, swedishNumber), valid(facts, finnishNumber));
  if (checked > 0.7) return 0.9;
  return clamp(digits14 > 0.6 ? 0.8 : Math.max(digits9, digits8) > 0.6 ? 0.3 : key(facts) * 0.2);
}

function period(facts: ColumnFacts): number {
  const { year_month, year, month } = facts.share;
  if (Math.max(year_month, year, month) > 0.9) return facts.distinct <= 400 ? 0.4 : 0;
  if (isDate(facts) > 0.8 && facts.distinct <= 400) return -0.1;
  return facts.distinct <= 60 ? -0.2 : -0.9;
}

function lineNumber(facts: ColumnFacts): number {
  if (facts.share.integer < 0.9) return -0.8;
  const first =
    facts.top.includes("1") || facts.top.some((value) => /^0+10?$/.test(value)) || facts.top.includes("10");
  return first && facts.maxLength <= 5 ? 0.4 : -0.2;
}

function cpv(facts: ColumnFacts): number {
  if (facts.share.cpv < 0.5) return facts.share.digit > 0.8 ? -0.4 : -0.9;
  const real = facts.values.filter((value) => /^\d{8}/.test(value) && CPV_DIVISIONS.has(value.slice(0, 2)));
  const zeros = facts.values.filter((value) => /^\d{5}000/.test(value)).length / (facts.values.length || 1);
  return real.length / (facts.values.length || 1) > 0.9 ? 0.5 + zeros * 0.5 : -0.3;
}

const CPV_DIVISIONS = new Set(
  "03 09 14 15 16 18 19 22 24 30 31 32 33 34 35 37 38 39 41 42 43 44 45 48 50 51 55 60 63 64 65 66 70 71 72 73 75 76 77 79 80 85 90 92 98".split(
    " ",
  ),
);

const FIT: Record<Field, (facts: ColumnFacts) => number> = {
  buyer: (facts) =>
    text(facts) +
    (facts.distinct === 1 ? 0.3 : distinctRatio(facts) > 0.2 ? -0.6 : facts.distinct > 40 ? -0.4 : 0),
  buyer_id: (facts) =>
    facts.share.words > 0.3 ? -0.7 : facts.distinct === 1 ? 0.3 : distinctRatio(facts) > 0.2 ? -0.4 : 0.05,
  department: (facts) => label(facts) - (facts.distinct > 400 ? 0.3 : 0),
  department_code: (facts) =>
    (facts.distinct === 1 && facts.filled > 10 ? -0.3 : 0) +
    code(facts) +
    (distinctRatio(facts) > 0.5 && facts.filled > 50 ? -0.3 : 0),
  supplier: (facts) =>
    text(facts) +
    Math.min(0.7, facts.share.legal_form * 1.2) +
    (facts.distinct === 1 && facts.filled > 20 ? -0.8 : 0),
  supplier_id: (facts) =>
    key(facts) - (nationalNumber(facts) ? 0.9 : 0) + (facts.distinct <= 2 && facts.filled > 50 ? -0.3 : 0),
  vat_number: taxNumber,
  company_number: companyNumber,
  creditor_type: (facts) =>
    facts.distinct > 60 ? -0.7 : facts.share.size > 0.8 ? -0.4 : isDate(facts) > 0.5 ? -1 : 0.1,
  supplier_size: (facts) => (facts.share.size > 0.8 ? 0.8 : flag(facts)),
  social_economy: flag,
  address: (facts) => text(facts) + facts.share.digit * 0.3,
  postcode: (facts) =>
    facts.share.postcode > 0.6
      ? 0.8
      : facts.share.digits5 + facts.share.digits4 > 0.7
        ? 0.3
        : facts.share.words > 0.5
          ? -0.7
          : -0.2,
  town: (facts) => text(facts) - facts.share.digit * 0.5 - Math.min(0.4, facts.share.legal_form),
  region: (facts) =>
    facts.share.nuts > 0.8 ? 0.5 : isDate(facts) > 0.5 ? -1 : facts.distinct > 400 ? -0.4 : 0,
  country: (facts) => (facts.share.country > 0.9 && facts.distinct < 80 ? 0.3 : -0.4),
  amount,
  gross_amount: amount,
  vat_amount: (facts) => Math.min(amount(facts), 0.4),
  debit: (facts) => amount(facts),
  credit: (facts) => amount(facts),
  debit_credit: (facts) => (facts.share.sign > 0.9 && facts.distinct <= 4 ? 0.8 : -0.9),
  currency: (facts) => (facts.share.currency > 0.9 ? 1 : -0.9),
  vat_basis: (facts) => (facts.share.vat_basis > 0.9 ? 0.4 : -0.7),
  date,
  invoice_date: date,
  due_date: date,
  period,
  transaction: (facts) => key(facts) + (distinctRatio(facts) > 0.5 ? 0.15 : facts.distinct <= 3 ? -0.6 : 0),
  line_number: lineNumber,
  invoice: (facts) => Math.max(key(facts), -0.3) + (distinctRatio(facts) > 0.4 ? 0.1 : -0.1),
  contract: (facts) => Math.max(code(facts), -0.4),
  description: (facts) => text(facts) + Math.min(0.3, distinctRatio(facts) * 0.4) - 0.1,
  account_code: (facts) => key(facts) + (distinctRatio(facts) > 0.7 && facts.filled > 50 ? -0.3 : 0.05),
  account_label: (facts) => label(facts),
  category_code: (facts) => code(facts) + (distinctRatio(facts) > 0.7 && facts.filled > 50 ? -0.3 : 0.05),
  category_label: (facts) => label(facts),
  cpv,
  procedure: (facts) => (isDate(facts) > 0.5 || facts.distinct > 60 ? -0.7 : 0.1),
  bids: (facts) => (facts.share.integer > 0.7 && facts.maxLength <= 5 ? 0.2 : -0.8),
};

/** -1 to 1; a column without values neither helps nor hinders. */
export function fitOf(field: Field, facts: ColumnFacts | undefined): number {
  if (facts === undefined || facts.filled === 0) return -0.05;
  return clamp(FIT[field](facts));
}
