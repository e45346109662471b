/**
 * What can be said about a line, and in which order. The bits are those of the flags in `clean.lines` (2-normalise);
 * a test holds the two lists together.
 */
export const LEFT_OUT_RULES = [
  "wrong-number-of-columns",
  "unclosed-quote",
  "too-long",
  "undecodable",
  "totals-row",
  "repeated-header",
  "no-money-in-line",
  "no-amount",
  "amount-unreadable",
  "amount-too-large",
  "other-currency",
  "same-file-twice",
  "same-line-twice",
  "amount-once-a-lot",
  "replaced-by-later",
  "other-buyer",
] as const;

/** Lines that count and that someone should look at. */
export const CHECK_RULES = {
  "true-repeat": 1 << 2,
  "suspected-duplicate": 1 << 3,
  "number-conflict": 1 << 4,
  "date-missing": 1 << 7,
  "date-impossible": 1 << 8,
  "payee-missing": 1 << 13,
  "several-winners": 1 << 14,
  "dominant-award": 1 << 15,
} as const;

export type Rule = (typeof LEFT_OUT_RULES)[number] | keyof typeof CHECK_RULES;

export const RULES: readonly Rule[] = [
  ...LEFT_OUT_RULES,
  ...(Object.keys(CHECK_RULES) as (keyof typeof CHECK_RULES)[]),
];
