/**
 * The ideas that headers are made of. A header is read as a set of them ("Rechnungsdatum" = INVOICE + DATE);
 * `grammar.ts` says which sets mean which field. Each language lists its words for each idea, so that a header
 * nobody has seen before is understood from its parts.
 */
export const CONCEPTS = [
  // parties
  "BUYER",
  "DEPARTMENT",
  "SUPPLIER",
  "WINNER", // who was awarded
  "BIDDER", // who only took part
  // what is said about something
  "NAME",
  "NUMBER",
  "CODE",
  "LABEL",
  "TYPE",
  "REFERENCE",
  "EXTERNAL", // the supplier's own
  "LINE",
  // money
  "AMOUNT",
  "TOTAL",
  "NET",
  "GROSS",
  "VAT",
  "CURRENCY",
  "DEBIT",
  "CREDIT",
  "SIGN",
  // time
  "DATE",
  "DUE",
  "RECEIVED",
  "ISSUED",
  "PERIOD",
  "START",
  "END",
  // documents and events
  "INVOICE",
  "PAYMENT",
  "POSTING",
  "TRANSACTION",
  "ORDER",
  "CONTRACT",
  "LOT",
  "AWARD",
  "TENDER",
  // what was bought
  "ACCOUNT",
  "CATEGORY",
  "PURPOSE",
  "CPV",
  "PROCEDURE",
  "BIDS",
  // place
  "ADDRESS",
  "POSTCODE",
  "TOWN",
  "REGION",
  "COUNTRY",
  // who the supplier is
  "TAXID",
  "COMPANYID",
  "SME",
  "SOCIAL",
  // contract registers
  "TITLE",
  "DURATION",
  "EXTENSION",
  // never a field of ours: quantity, unit price, percentage, bank, phone, status, user
  "OTHER",
] as const;

export type Concept = (typeof CONCEPTS)[number];

/**
 * Words of one language, comma-separated. A plain word also matches its inflections and, from five letters on,
 * as a part of a compound; `=word` matches only itself; several words match as a sequence. Written without
 * accents; case does not matter.
 */
export type Words = Partial<Record<Concept, string>>;
