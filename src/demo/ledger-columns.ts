/** The columns of the ledger, and how a line becomes cells. */
import { calendarDate } from "./calendar.ts";
import type { City } from "./city.ts";
import { DEPARTMENTS } from "./content/departments.ts";
import { BROKEN, ENDINGS, type Line } from "./line.ts";
import type { LineTables } from "./line-tables.ts";

export const LEDGER_COLUMNS = [
  "Department",
  "Document no",
  "Line",
  "Posting date",
  "Invoice date",
  "Supplier no",
  "Supplier name",
  "VAT no",
  "Account",
  "Account name",
  "Description",
  "Net amount",
  "Currency",
  "Postcode",
  "Town",
  "Country",
  "Contract no",
] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];

export const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const GARBLED_AMOUNT = "12,3,4";
export const MISSING_AMOUNT = "n/a";
/** Where an extra cell comes from: this text follows the free text without quotes. */
export const EXTRA_TEXT = " second part";
/** A comma or a line break in the free text is followed by this where nothing else follows. */
export const NOTE = "see file note";

/** "12345.67" from cents. */
export function plainAmount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What follows the phrase in the free text. */
export function endingOf(line: Line): string {
  switch (line.ending) {
    case ENDINGS.invoice:
      return `inv ${line.endingNumber}`;
    case ENDINGS.month: {
      const { year, month } = calendarDate(line.day);
      return `${MONTH_NAMES[month - 1]} ${year}`;
    }
    case ENDINGS.order:
      return `order 45${line.endingNumber}`;
    default:
      return "";
  }
}

export function descriptionOf(line: Line, tables: LineTables): string {
  const phrase = tables.phrases[line.phrase]!;
  const ending = endingOf(line);
  if (line.broken === BROKEN.extraCell) return phrase;
  if (line.lineBreak) return `${phrase}\n${ending || NOTE}`;
  if (line.comma) return `${phrase}, ${ending || NOTE}`;
  return ending === "" ? phrase : `${phrase} ${ending}`;
}

/** How a file writes dates and amounts. */
export type CellStyle = {
  date(day: number): string;
  amount(cents: number): string;
  /** A date that does not exist, close to the day. */
  impossibleDate(day: number): string;
};

/** The cells of a line in the order of LEDGER_COLUMNS; a truncated or extra cell is up to the caller. */
export function cellsOf(line: Line, city: City, tables: LineTables, style: CellStyle): string[] {
  const spelling = tables.spellings[line.spelling]!;
  const account = city.accounts[line.account]!;
  const place = spelling.place;
  const hidden = line.placeHidden;
  return [
    DEPARTMENTS[line.department]!.name,
    String(line.document),
    String(line.lineNumber),
    line.broken === BROKEN.impossibleDate ? style.impossibleDate(line.day) : style.date(line.day),
    line.invoiceDay < 0 ? "" : style.date(line.invoiceDay),
    spelling.number,
    spelling.name,
    spelling.vat,
    account.code,
    account.name,
    descriptionOf(line, tables),
    line.broken === BROKEN.amountMissing
      ? MISSING_AMOUNT
      : line.broken === BROKEN.amountGarbled
        ? GARBLED_AMOUNT
        : style.amount(line.cents),
    "EUR",
    hidden ? "" : place.postcode,
    hidden ? "" : place.town,
    hidden ? "" : place.country,
    line.contract < 0 ? "" : tables.contracts[line.contract]!.number,
  ];
}
