/**
 * What is worth knowing about a line that still counts. Stored as a bit mask in `clean.lines.flags`; a bit keeps its
 * meaning for ever, because published files carry the number.
 */
export const FLAGS = {
  /** The amount is below zero. */
  "credit-note": 1 << 0,
  /** The amount undoes, to the cent, another line of the same payee. */
  reversal: 1 << 1,
  /** Another line is equal in every cell, and no transaction and line number tells them apart. */
  "true-repeat": 1 << 2,
  /** Same payee and amount within 30 days under another reference: perhaps paid twice. */
  "suspected-duplicate": 1 << 3,
  /** Same transaction and line number as another line, but another amount or date. */
  "number-conflict": 1 << 4,
  /** The payee's name was blacked out by the publisher. */
  redacted: 1 << 5,
  /** The payee's number or name stands for many unrelated payees. */
  "one-time-payee": 1 << 6,
  "date-missing": 1 << 7,
  /** A date that does not exist or lies outside any sane range. */
  "date-impossible": 1 << 8,
  "zero-amount": 1 << 9,
  /** Paid to the city itself, by the list in the profile. */
  "internal-transfer": 1 << 10,
  /** Paid to one of the city's own companies or joint bodies, by the list in the profile. */
  "own-company": 1 << 11,
  /** Converted from another currency by the profile's rates. */
  converted: 1 << 12,
  "payee-missing": 1 << 13,
  /** Awarded to several suppliers together; how they share it is not said, so it counts for none of them. */
  "several-winners": 1 << 14,
  /** One award that is a tenth or more of all that its buyer awarded: perhaps a decimal mark went missing. */
  "dominant-award": 1 << 15,
} as const;

export type Flag = keyof typeof FLAGS;

export const FLAG_NAMES = Object.keys(FLAGS) as readonly Flag[];

/** The names of the flags set in a mask, in the order of their bits. */
export function flagNames(mask: number): Flag[] {
  return FLAG_NAMES.filter((name) => (mask & FLAGS[name]) !== 0);
}
