/**
 * What is known about one sheet of a user's file after mapping: which column means what, how numbers and dates
 * are written, how the amount is put together. Made by 1-sources (guessed, replayed from city.yml or answered),
 * read by 2-normalise.
 */
import type { Field } from "./fields.ts";

/** Decimal and grouping marks; a sheet may also carry trailing minus, brackets and E-notation in any of these. */
export const NUMBER_FORMATS = [
  "1234.56",
  "1,234.56",
  "1.234,56",
  "1234,56",
  "1 234,56",
  "1'234.56",
  "1 234.56",
] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

/** Order of the parts; separators, a time of day after the date and one- or two-digit parts are all read. */
export const DATE_FORMATS = [
  "yyyy-mm-dd",
  "dd/mm/yyyy",
  "mm/dd/yyyy",
  "dd/mm/yy",
  "mm/dd/yy",
  "yyyymmdd",
  "ddmmyyyy",
  "dd-mon-yyyy",
  "excel", // serial day number, 1 = 1900-01-01 (the 1900 system)
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export type ColumnUse = {
  /** Position in the sheet, from 1: column c<index> of the raw table. */
  readonly index: number;
  /** Header text as written; null where the sheet has no header. */
  readonly name: string | null;
  readonly number?: NumberFormat;
  readonly date?: DateFormat;
};

/** How the signed amount of a line is made. */
export type AmountRule =
  | { readonly kind: "single"; readonly column: ColumnUse; readonly reversed?: boolean }
  | { readonly kind: "debit-credit"; readonly debit: ColumnUse; readonly credit: ColumnUse }
  /** A column says which lines are credits: these values (as written, trimmed) turn the sign. */
  | {
      readonly kind: "signed-by";
      readonly column: ColumnUse;
      readonly sign: ColumnUse;
      readonly credits: readonly string[];
    };

export type SheetKind = "ledger" | "awards" | "register" | "suppliers" | "codes" | "ignore";

/** A second sheet that completes the lines: creditor master, chart of accounts, winners of a lot. */
export type Join = {
  readonly sheetNo: number;
  /** Pairs of columns that must be equal (trimmed, leading zeros ignored when both sides are digits). */
  readonly on: readonly { readonly line: number; readonly other: number }[];
  /** Fields the other sheet gives; a field the line itself fills is kept. */
  readonly gives: Partial<Record<Field, ColumnUse>>;
};

/** Where the period of a line comes from when it has no date column. */
export type PeriodRule =
  | { readonly from: "line" }
  | { readonly from: "file" | "folder" | "banner" | "value"; readonly start: string; readonly end: string }
  | { readonly from: "unknown" };

export type SheetMapping = {
  readonly sheetNo: number;
  readonly kind: SheetKind;
  /** One sentence (already in the user's language) why it is of this kind. */
  readonly because: string;
  readonly columns: Partial<Record<Field, ColumnUse>>;
  readonly amount: AmountRule | null;
  readonly joins: readonly Join[];
  readonly period: PeriodRule;
  /** Currency where no column gives it; ISO 4217. */
  readonly currency: string;
  readonly vatBasis: "net" | "gross" | "unknown";
  /** Buyer where no column gives it. */
  readonly buyer: string | null;
  /** Awards: the columns that name the lot; its amount is counted once. */
  readonly oncePer: readonly number[];
  /** Awards: of several amounts of one supplier in one lot only those of the latest day count. */
  readonly latestOnly?: boolean;
  /** Patterns of the buyers whose lines count; all where it is left out. */
  readonly onlyBuyers?: readonly string[];
};

/** Something Aedile decided by itself, with what spoke for it; asked when it could move a total and nothing settles it. */
export type Guess = {
  /** Stable across runs: source pattern and subject, e.g. "ledger-*.csv/amount". Listed in city.yml accepted_guesses once accepted. */
  readonly id: string;
  readonly sheets: readonly number[];
  readonly subject:
    | "kind"
    | "amount"
    | "number-format"
    | "sign"
    | "currency"
    | "vat-basis"
    | "date"
    | "date-format"
    | "supplier"
    | "buyer"
    | "period"
    | "join"
    | "column"
    | "encoding"
    | "header";
  readonly chosen: string;
  readonly alternatives: readonly string[];
  /** Sentences (in the user's language) and sample values. */
  readonly evidence: readonly string[];
  readonly samples: readonly string[];
  /** true: it could move a total and the values do not settle it, so it must be answered or accepted. */
  readonly mustAsk: boolean;
  /** The entry of `sources` an answer belongs to. */
  readonly source?: { readonly match: string; readonly kind: SheetKind };
  /** The field a column was taken for, where the guess is about a column. */
  readonly field?: Field;
};
