/** Number and date formats of the chosen columns, from all values; what they leave open from their neighbours. */

import type { Translate } from "../../../shared/i18n.ts";
import type { DateFormat, NumberFormat } from "../../profile/mapping.ts";
import type { ColumnProfile } from "../../profile/schema.ts";
import type { AllValues } from "./all-values.ts";
import { type DateReading, readDates, spanOf } from "./dates.ts";
import { bothFormats, type NumberReading, readNumbers, type ShapeCount } from "./numbers.ts";
import { periodIn } from "./period.ts";
import { columnName, type Guesses, type Work } from "./state.ts";

export type FormatWish = {
  readonly work: Work;
  readonly numbers: readonly number[];
  readonly dates: readonly number[];
  /** What city.yml says about the format of a column. */
  readonly given: (index: number) => ColumnProfile | undefined;
};

export type Formats = {
  number(sheetNo: number, index: number): NumberFormat;
  date(sheetNo: number, index: number): DateFormat | undefined;
};

type Mark = "point" | "comma";
const COMMA_LANGUAGES = new Set(
  "de fr es it nl pt da sv no fi pl cs sk hu sl hr ro bg el et lv lt".split(" "),
);

export function markOf(format: NumberFormat): Mark {
  return /,\d\d$/.test(format) ? "comma" : "point";
}

/** Decides every wished format; adds a guess for each that values and neighbours do not settle. */
export function decideFormats(
  wishes: readonly FormatWish[],
  values: AllValues,
  guesses: Guesses,
  t: Translate,
): Formats {
  const numbers = new Map<string, NumberFormat>();
  const dates = new Map<string, DateFormat | undefined>();
  const open: { wish: FormatWish; index: number; shapes: readonly ShapeCount[]; reading: NumberReading }[] =
    [];
  for (const wish of wishes) {
    for (const index of wish.numbers) {
      const shapes = values.numbers(wish.work.sheet.sheetNo, index);
      const reading = readNumbers(shapes);
      const given = chosenOf(wish.given(index)?.number, reading.format);
      const format = given ?? reading.format;
      if (format === undefined) open.push({ wish, index, shapes, reading });
      else numbers.set(key(wish, index), format);
      if (given === undefined && reading.contrary > 0) mixed(wish, index, reading, guesses, t);
    }
  }
  for (const { wish, index, shapes, reading } of open) {
    const near = neighbours(wishes, wish, index, numbers);
    const [thousands, fraction] = bothFormats(shapes);
    const settled =
      near === undefined ? undefined : [thousands, fraction].find((format) => markOf(format) === near);
    const language = byLanguage(wish);
    const chosen =
      settled ?? [thousands, fraction].find((format) => markOf(format) === language) ?? thousands;
    numbers.set(key(wish, index), chosen);
    if (settled !== undefined) continue;
    guesses.add(wish.work, `number-format/${columnName(wish.work.sheet, index, t)}`, {
      subject: "number-format",
      chosen,
      alternatives: [thousands, fraction].filter((format) => format !== chosen),
      evidence: [
        t("mapping.number.open", {
          column: columnName(wish.work.sheet, index, t),
          count: reading.ambiguous,
          sample: reading.samples[0] ?? "",
        }),
      ],
      samples: samplesOf(wish, index),
      mustAsk: true,
    });
  }
  for (const wish of wishes) decideDates(wish, wishes, values, dates, guesses, t);
  return {
    number: (sheetNo, index) => numbers.get(`${sheetNo} ${index}`) ?? "1234.56",
    date: (sheetNo, index) => dates.get(`${sheetNo} ${index}`),
  };
}

function key(wish: FormatWish, index: number): string {
  return `${wish.work.sheet.sheetNo} ${index}`;
}

/** A single format in city.yml is obeyed; among several the values decide. */
function chosenOf<T extends string>(given: T | readonly T[] | undefined, read: T | undefined): T | undefined {
  if (given === undefined) return undefined;
  if (typeof given === "string") return given as T;
  return given.length === 1
    ? given[0]
    : read !== undefined && given.includes(read)
      ? read
      : read === undefined
        ? given[0]
        : undefined;
}

function samplesOf(wish: FormatWish, index: number): string[] {
  return (wish.work.facts.get(index)?.values ?? []).slice(0, 5);
}

/** The decimal mark of other columns of the sheet, else of the same column in its siblings, where they agree. */
function neighbours(
  wishes: readonly FormatWish[],
  wish: FormatWish,
  index: number,
  known: ReadonlyMap<string, NumberFormat>,
): Mark | undefined {
  const same = wish.numbers.filter((other) => other !== index).map((other) => known.get(key(wish, other)));
  const siblings = wishes
    .filter(
      (other) => other !== wish && (other.work.pattern === wish.work.pattern || sameHeaders(other, wish)),
    )
    .flatMap((other) => other.numbers.map((column) => known.get(key(other, column))));
  for (const formats of [same, siblings]) {
    const marks = new Set(
      formats
        .filter((format) => format !== undefined && /[.,]\d\d$/.test(format))
        .map((format) => markOf(format!)),
    );
    if (marks.size === 1) return [...marks][0];
  }
  return /\.(?:xlsx|xlsm|ods)(?:#|$)/i.test(wish.work.sheet.sourceFile) ? "point" : undefined;
}

function sameHeaders(a: FormatWish, b: FormatWish): boolean {
  return JSON.stringify(a.work.sheet.header) === JSON.stringify(b.work.sheet.header);
}

function byLanguage(wish: FormatWish): Mark {
  const best = [...wish.work.assignment.languages].sort((a, b) => b[1] - a[1])[0];
  return best !== undefined && COMMA_LANGUAGES.has(best[0]) ? "comma" : "point";
}

function mixed(
  wish: FormatWish,
  index: number,
  reading: NumberReading,
  guesses: Guesses,
  t: Translate,
): void {
  const column = columnName(wish.work.sheet, index, t);
  guesses.add(wish.work, `number-format/${column}`, {
    subject: "number-format",
    chosen: reading.format!,
    alternatives: [],
    evidence: [t("mapping.number.mixed", { column, deciding: reading.deciding, contrary: reading.contrary })],
    samples: [],
    mustAsk: reading.contrary > 0.05 * reading.deciding,
  });
}

function decideDates(
  wish: FormatWish,
  wishes: readonly FormatWish[],
  values: AllValues,
  dates: Map<string, DateFormat | undefined>,
  guesses: Guesses,
  t: Translate,
): void {
  const readings = new Map<number, DateReading>();
  for (const index of wish.dates)
    readings.set(index, readDates(values.dates(wish.work.sheet.sheetNo, index)));
  for (const [index, reading] of readings) {
    const given = wish.given(index)?.date;
    const single = typeof given === "string" ? given : undefined;
    if (single !== undefined || reading.settled || reading.format === undefined) {
      dates.set(key(wish, index), single ?? reading.format);
      continue;
    }
    const options = [reading.format, ...reading.alternatives];
    const listed = Array.isArray(given) ? options.find((format) => given.includes(format)) : undefined;
    const chosen =
      listed ??
      settledNear(wish, index, options, readings, wishes, values) ??
      byFileName(wish, index, options, values);
    dates.set(key(wish, index), chosen ?? reading.format);
    if (chosen !== undefined) continue;
    const column = columnName(wish.work.sheet, index, t);
    guesses.add(wish.work, `date-format/${column}`, {
      subject: "date-format",
      chosen: reading.format,
      alternatives: reading.alternatives,
      evidence: [t("mapping.date.open", { column })],
      samples: (wish.work.facts.get(index)?.values ?? []).slice(0, 5),
      mustAsk: false,
    });
  }
}

/** What another date column of the sheet, or the same column of a sibling, settles. */
function settledNear(
  wish: FormatWish,
  index: number,
  options: readonly DateFormat[],
  readings: ReadonlyMap<number, DateReading>,
  wishes: readonly FormatWish[],
  values: AllValues,
): DateFormat | undefined {
  for (const [other, reading] of readings) {
    if (
      other !== index &&
      reading.settled &&
      reading.format !== undefined &&
      options.includes(reading.format)
    )
      return reading.format;
  }
  for (const sibling of wishes) {
    if (sibling === wish || (sibling.work.pattern !== wish.work.pattern && !sameHeaders(sibling, wish)))
      continue;
    for (const other of sibling.dates) {
      const reading = readDates(values.dates(sibling.work.sheet.sheetNo, other));
      if (reading.settled && reading.format !== undefined && options.includes(reading.format))
        return reading.format;
    }
  }
  return undefined;
}

/** A file named after its month: the reading whose dates all lie in it. */
function byFileName(
  wish: FormatWish,
  index: number,
  options: readonly DateFormat[],
  values: AllValues,
): DateFormat | undefined {
  const named = periodIn(wish.work.sheet.sourceFile, 1);
  if (named === undefined) return undefined;
  const dates = values.dates(wish.work.sheet.sheetNo, index);
  const inside = options.filter((format) => {
    const span = spanOf(dates, format);
    return span !== undefined && span.first >= named.start && span.last <= named.end;
  });
  return inside.length === 1 ? inside[0] : undefined;
}
