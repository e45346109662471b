/** One line of the ledger as numbers; a single object is filled again and again while the ledger is written. */
export type Line = {
  /** Posting and invoice day (day numbers of calendar.ts); -1: no invoice date. */
  day: number;
  invoiceDay: number;
  document: number;
  lineNumber: number;
  payee: number;
  /** Index into the spellings of all payees. */
  spelling: number;
  department: number;
  account: number;
  /** Index into the phrases of the free text, and how it goes on. */
  phrase: number;
  ending: number;
  endingNumber: number;
  cents: number;
  /** Index of the contract; -1: none. */
  contract: number;
  /** The line leaves the place out although the spelling has one. */
  placeHidden: boolean;
  broken: Broken;
  /** Free text with a line break, or with a comma, in a quoted cell. */
  lineBreak: boolean;
  comma: boolean;
  /** Like the line before in all but the line number: a true repeat, both were paid. */
  repeat: boolean;
  /** The very line before once more, line number and all: exported twice, paid once. */
  again: boolean;
  /** A line of a document that repeats an earlier one: perhaps paid twice. */
  duplicate: boolean;
};

/** What is wrong with a broken line; 0 = nothing. */
export const BROKEN = {
  none: 0,
  /** A delimiter in the free text without quotes: one cell too many. */
  extraCell: 1,
  /** The line ends in the middle of the account name. */
  truncated: 2,
  /** "n/a" for the amount. */
  amountMissing: 3,
  /** "12,3,4" for the amount. */
  amountGarbled: 4,
  /** A posting date that no calendar has. */
  impossibleDate: 5,
} as const;
export type Broken = (typeof BROKEN)[keyof typeof BROKEN];
export const BROKEN_NAMES = [
  "",
  "extra-cell",
  "truncated",
  "amount-missing",
  "amount-garbled",
  "impossible-date",
] as const;

/** How the free text ends: nothing, an invoice number, the month, an order number. */
export const ENDINGS = { none: 0, invoice: 1, month: 2, order: 3 } as const;

export function emptyLine(): Line {
  return {
    day: 0,
    invoiceDay: -1,
    document: 0,
    lineNumber: 0,
    payee: 0,
    spelling: 0,
    department: 0,
    account: 0,
    phrase: 0,
    ending: 0,
    endingNumber: 0,
    cents: 0,
    contract: -1,
    placeHidden: false,
    broken: BROKEN.none,
    lineBreak: false,
    comma: false,
    repeat: false,
    again: false,
    duplicate: false,
  };
}
