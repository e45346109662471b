/**
 * SQL that reads an amount out of a cell. The grammar (docs/method/normalise.md) is strict: what is not a
 * well-formed number in the sheet's format is no number, never a guess.
 */
import type { AmountRule, NumberFormat } from "../profile/mapping.ts";

type Marks = { readonly group: string; readonly decimal: string };

const MARKS: Readonly<Record<NumberFormat, Marks>> = {
  "1234.56": { group: "", decimal: "." },
  "1,234.56": { group: ",", decimal: "." },
  "1.234,56": { group: ".", decimal: "," },
  "1234,56": { group: "", decimal: "," },
  "1 234,56": { group: " ", decimal: "," },
  "1'234.56": { group: "'", decimal: "." },
  "1 234.56": { group: " ", decimal: "." },
};

/** Digits before the decimal mark of an amount that DECIMAL(18,2) holds. */
const FAST_DIGITS = 13;

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function escaped(mark: string): string {
  return mark === "." ? "\\." : mark;
}

/** Digits with the group mark in its proper places, or none at all. */
function wholePart({ group }: Marks, digits: string): string {
  return group === "" ? `\\d${digits}` : `(?:\\d{1,3}(?:${escaped(group)}\\d{3})+|\\d${digits})`;
}

function stripped(cell: string, { group, decimal }: Marks): string {
  const ungrouped = group === "" ? cell : `replace(${cell}, ${quoted(group)}, '')`;
  return decimal === "." ? ungrouped : `replace(${ungrouped}, ${quoted(decimal)}, '.')`;
}

/** True for a cell that reads as an amount of at most two decimals without any cleaning: nearly all cells. */
export function isPlainAmount(cell: string, format: NumberFormat): string {
  const marks = MARKS[format];
  const whole =
    marks.group === ""
      ? `\\d{1,${FAST_DIGITS}}`
      : `(?:\\d{1,3}(?:${escaped(marks.group)}\\d{3}){0,3}|\\d{1,${FAST_DIGITS}})`;
  return `regexp_full_match(${cell}, ${quoted(`-?${whole}(?:${escaped(marks.decimal)}\\d{1,2})?`)})`;
}

/** DECIMAL(18,2) of a cell for which isPlainAmount holds. */
export function plainAmount(cell: string, format: NumberFormat): string {
  return `${stripped(cell, MARKS[format])}::decimal(18, 2)`;
}

/**
 * Reads any cell exactly, in four steps, each a column for the query above it: the last is `exact_<i>`, DECIMAL(38,12),
 * NULL where the cell is no number, or 10^18 and more: sums of such would not fit. One step a query, because each looks at the one before several times.
 */
export function exactSteps(cell: string, format: NumberFormat, i: number): string[] {
  const marks = MARKS[format];
  const decimal = escaped(marks.decimal);
  const pattern = `-?(?:${wholePart(marks, "+")}(?:${decimal}\\d*)?|${decimal}\\d+)(?:[eE][-+]?\\d{1,2})?`;
  return [
    `clean.bare_number(${cell}) as bare_${i}`,
    `case when regexp_full_match(bare_${i}, ${quoted(pattern)}) then ${stripped(`bare_${i}`, marks)} end as digits_${i}`,
    `clean.without_exponent(digits_${i}) as unfolded_${i}`,
    `try_cast(clean.twelve_decimals(unfolded_${i}) as decimal(30, 12))::decimal(38, 12) as exact_${i}`,
  ];
}

/** One cell that goes into the amount of a line, with its sign. */
export type AmountPart = { readonly column: number; readonly format: NumberFormat; readonly sign: "+" | "-" };

/** The cells a rule adds up; the sign column of `signed-by` comes apart. */
export function amountParts(rule: AmountRule): AmountPart[] {
  const part = (
    column: AmountPart["column"],
    format: NumberFormat | undefined,
    sign: "+" | "-",
  ): AmountPart => ({
    column,
    format: format ?? "1234.56",
    sign,
  });
  switch (rule.kind) {
    case "single":
      return [part(rule.column.index, rule.column.number, rule.reversed ? "-" : "+")];
    case "debit-credit":
      return [
        part(rule.debit.index, rule.debit.number, "+"),
        part(rule.credit.index, rule.credit.number, "-"),
      ];
    case "signed-by":
      return [part(rule.column.index, rule.column.number, "+")];
  }
}
