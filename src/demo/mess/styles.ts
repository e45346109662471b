/** How a messy file writes numbers and dates. */
import { calendarDate, isoDate, serialDate } from "../calendar.ts";
import { plainAmount } from "../ledger-columns.ts";

export type NumberStyle =
  | "1234.56"
  | "1.234,56"
  | "1234,56"
  | "1 234,56"
  | "1,234.56"
  | "1.23456E+03"
  | "1234.56-";
export type DateStyle = "yyyy-mm-dd" | "dd.mm.yyyy" | "dd/mm/yyyy" | "yyyymmdd" | "excel";

const grouped = (whole: string, mark: string) => whole.replace(/\B(?=(\d{3})+$)/g, mark);

/** The amount as the style writes it; always with all digits, so that nothing is lost. */
export function writeAmount(cents: number, style: NumberStyle): string {
  const sign = cents < 0 ? "-" : "";
  const [whole, part] = plainAmount(Math.abs(cents)).split(".") as [string, string];
  switch (style) {
    case "1234.56":
      return `${sign}${whole}.${part}`;
    case "1234,56":
      return `${sign}${whole},${part}`;
    case "1.234,56":
      return `${sign}${grouped(whole, ".")},${part}`;
    case "1 234,56":
      return `${sign}${grouped(whole, "\u00a0")},${part}`;
    case "1,234.56":
      return `${sign}${grouped(whole, ",")}.${part}`;
    case "1234.56-":
      return `${whole}.${part}${sign}`;
    case "1.23456E+03": {
      const digits = `${whole}${part}`.replace(/^0+/, "");
      if (digits === "") return "0E+00";
      const exponent = digits.length - 3;
      const rest = digits.slice(1).replace(/0+$/, "");
      const power = String(Math.abs(exponent)).padStart(2, "0");
      return `${sign}${digits[0]}${rest === "" ? "" : `.${rest}`}E${exponent < 0 ? "-" : "+"}${power}`;
    }
  }
}

export function writeDate(day: number, style: DateStyle): string {
  const iso = isoDate(day);
  const [year, month, date] = iso.split("-");
  switch (style) {
    case "yyyy-mm-dd":
      return iso;
    case "dd.mm.yyyy":
      return `${date}.${month}.${year}`;
    case "dd/mm/yyyy":
      return `${date}/${month}/${year}`;
    case "yyyymmdd":
      return `${year}${month}${date}`;
    case "excel":
      return String(serialDate(day));
  }
}

/** A date no calendar has: the 31st of February of the year; the spreadsheet's error value for serial dates. */
export function writeImpossibleDate(day: number, style: DateStyle): string {
  const { year } = calendarDate(day);
  switch (style) {
    case "yyyy-mm-dd":
      return `${year}-02-31`;
    case "dd.mm.yyyy":
      return `31.02.${year}`;
    case "dd/mm/yyyy":
      return `31/02/${year}`;
    case "yyyymmdd":
      return `${year}0231`;
    case "excel":
      return "#NUM!";
  }
}
