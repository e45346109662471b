/** How the dates of a column are written, from ALL its distinct values. */
import { DATE_FORMATS, type DateFormat } from "../../profile/mapping.ts";
import { MONTHS } from "./words/months.ts";
import { fold } from "./words/text.ts";

export type DateCount = { readonly value: string; readonly count: number };

export type DateReading = {
  /** Formats that read most cells, best first; the values settle it when the first reads more than the second. */
  readonly format: DateFormat | undefined;
  readonly settled: boolean;
  readonly readable: number;
  readonly unreadable: number;
  readonly alternatives: readonly DateFormat[];
};

const TIME_OF_DAY = /[ T]+\d{1,2}:.*$/;

/** yyyy-mm-dd, or undefined where the value is not a date in this format. */
export function parseDate(text: string, format: DateFormat): string | undefined {
  const value = text.trim().replace(TIME_OF_DAY, "");
  switch (format) {
    case "yyyy-mm-dd":
      return build(/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*|Z|[-+]\d\d:\d\d)?$/.exec(value), 1, 2, 3);
    case "dd/mm/yyyy":
      return build(/^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})\.?(?:[ T].*)?$/.exec(value), 3, 2, 1);
    case "mm/dd/yyyy":
      return build(/^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?:[ T].*)?$/.exec(value), 3, 1, 2);
    case "dd/mm/yy":
      return build(/^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{2})(?:[ T].*)?$/.exec(value), 3, 2, 1);
    case "mm/dd/yy":
      return build(/^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{2})(?:[ T].*)?$/.exec(value), 3, 1, 2);
    case "yyyymmdd":
      return build(/^(\d{4})(\d{2})(\d{2})$/.exec(value), 1, 2, 3);
    case "ddmmyyyy":
      return build(/^(\d{2})(\d{2})(\d{4})$/.exec(value), 3, 2, 1);
    case "dd-mon-yyyy": {
      const match = /^(\d{1,2})[-/. ]{0,2}(\p{L}+)[-/., ]{0,2}(\d{4}|\d{2})(?:[ T].*)?$/u.exec(value);
      const month = match === null ? undefined : MONTHS.get(fold(match[2]!));
      return month === undefined ? undefined : day(fullYear(match![3]!), month, Number(match![1]));
    }
    case "excel": {
      if (!/^\d{5}(?:\.\d+)?$/.test(value)) return undefined;
      const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(value)) * 86_400_000);
      return date.toISOString().slice(0, 10);
    }
  }
}

function build(
  match: RegExpExecArray | null,
  year: number,
  month: number,
  dayAt: number,
): string | undefined {
  return match === null ? undefined : day(fullYear(match[year]!), Number(match[month]), Number(match[dayAt]));
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 2 ? (year < 70 ? 2000 + year : 1900 + year) : year;
}

function day(year: number, month: number, date: number): string | undefined {
  if (year < 1950 || year > 2100 || month < 1 || month > 12 || date < 1) return undefined;
  const made = new Date(Date.UTC(year, month - 1, date));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date
    ? made.toISOString().slice(0, 10)
    : undefined;
}

/**
 * Reads every distinct value in every format. Day first and month first are told apart by any value that only one
 * of them reads; points between the parts always mean day first.
 */
export function readDates(values: readonly DateCount[]): DateReading {
  const readable = new Map<DateFormat, number>();
  let total = 0;
  let pointed = 0;
  for (const { value, count } of values) {
    total += count;
    if (/^\d{1,2}\.\s?\d{1,2}\./.test(value)) pointed += count;
    for (const format of DATE_FORMATS) {
      if (parseDate(value, format) !== undefined) readable.set(format, (readable.get(format) ?? 0) + count);
    }
  }
  const order = [...readable].sort(
    (a, b) => b[1] - a[1] || PREFERENCE.indexOf(a[0]) - PREFERENCE.indexOf(b[0]),
  );
  const best = order[0];
  if (best === undefined) {
    return { format: undefined, settled: false, readable: 0, unreadable: total, alternatives: [] };
  }
  const rivals = order
    .slice(1)
    .filter(([, count]) => count === best[1])
    .map(([format]) => format);
  return {
    format: best[0],
    settled: rivals.length === 0 || pointed > total / 2,
    readable: best[1],
    unreadable: total - best[1],
    alternatives: rivals,
  };
}

/** First and last day of the values read in one format; undefined where one is no date in it. */
export function spanOf(
  values: readonly DateCount[],
  format: DateFormat,
): { first: string; last: string } | undefined {
  const dates = values
    .map(({ value }) => parseDate(value, format))
    .filter((date) => date !== undefined)
    .sort();
  return dates.length === 0 ? undefined : { first: dates[0]!, last: dates.at(-1)! };
}

/** Among formats that read the same values: Europe writes the day first. */
const PREFERENCE: readonly DateFormat[] = [
  "yyyy-mm-dd",
  "dd/mm/yyyy",
  "dd/mm/yy",
  "yyyymmdd",
  "ddmmyyyy",
  "dd-mon-yyyy",
  "excel",
  "mm/dd/yyyy",
  "mm/dd/yy",
];
