/**
 * Why a record is left out of the analysis. Every record of a ledger is either analysed or carries exactly one of
 * these; the sums per reason are part of the conservation shown in the report.
 */
export const SET_ASIDE_REASONS = [
  // records that could not be laid into the columns (reasons of raw.broken)
  "wrong-number-of-columns",
  "unclosed-quote",
  "too-long",
  "undecodable",
  // rows that are not payments
  "totals-row",
  "repeated-header",
  "no-money-in-line",
  // payments whose amount is not usable
  "no-amount",
  "amount-unreadable",
  "amount-too-large",
  "other-currency",
  // the same payment once more
  "same-file-twice",
  "same-line-twice",
  "amount-once-a-lot",
  "replaced-by-later",
  // what the profile did not ask for
  "other-buyer",
] as const;
