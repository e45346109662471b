/**
 * The three financial years of the demo city, as day numbers from 1 January 2022 (invoices may be a year older than
 * the first posting). No clock is read.
 */
export const FIRST_YEAR = 2023;
export const YEARS = [2023, 2024, 2025] as const;
export const MONTHS = 36;

const ORIGIN = Date.UTC(2022, 0, 1);
const DAY = 86_400_000;

/** Day number of a date. */
export function dayNumber(year: number, month: number, day: number): number {
  return Math.round((Date.UTC(year, month - 1, day) - ORIGIN) / DAY);
}

export const FIRST_DAY = dayNumber(2023, 1, 1);
export const LAST_DAY = dayNumber(2025, 12, 31);

export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

export function calendarDate(dayNumber: number): CalendarDate {
  const date = new Date(ORIGIN + dayNumber * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** "2024-03-09" */
export function isoDate(dayNumber: number): string {
  return new Date(ORIGIN + dayNumber * DAY).toISOString().slice(0, 10);
}

/** Serial day number of the spreadsheets' 1900 system. */
export function serialDate(dayNumber: number): number {
  return dayNumber + 44_562;
}

/** Month of the 36 (0 to 35) for each day number up to the last day; days before the first month count as 0. */
export const MONTH_OF_DAY: Uint8Array = Uint8Array.from({ length: LAST_DAY + 1 }, (_, day) => {
  const { year, month } = calendarDate(day);
  return Math.max(0, (year - FIRST_YEAR) * 12 + month - 1);
});

/** Postings by month, January to December: the summer dip and the peak before the books close. */
const SEASON = [0.8, 0.92, 1.06, 0.98, 0.98, 1.02, 0.84, 0.72, 0.98, 1.06, 1.14, 1.62];
/** Sunday to Saturday: payment runs on Tuesday and Thursday. */
const WEEK = [0, 0.9, 1.5, 0.8, 1.4, 0.7, 0.02];

/**
 * For each day from the first to the last: how many of `rows` lines are posted up to its end. The last entry is `rows`.
 */
export function linesUpToDay(rows: number): Uint32Array {
  const weights: number[] = [];
  for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) {
    const { month } = calendarDate(day);
    const weekday = new Date(ORIGIN + day * DAY).getUTCDay();
    const growth = 1 + (0.03 * (day - FIRST_DAY)) / 365;
    weights.push(SEASON[month - 1]! * WEEK[weekday]! * growth);
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  let running = 0;
  const upTo = Uint32Array.from(weights, (weight) => {
    running += weight;
    return Math.round((running / sum) * rows);
  });
  upTo[upTo.length - 1] = rows;
  return upTo;
}
