/** What a cell looks like, as far as finding a table needs it. */
export type CellKind = "blank" | "number" | "date" | "text";

const NUMBER =
  /^[-+\u2212(]?\s*(?:[€£$]|[A-Z]{3}\s)?\s*[-+\u2212]?(?:\d[\d.,'\u2019\s\u00a0\u202f]*|[.,]\d+)(?:[eE][-+]?\d+)?\s*(?:[€£$%]|[A-Za-zł]{2,3}\.?|K\u010d)?\s*[-+\u2212)]?\s*(?:[SHDC]|CR|DR)?$/;
const DATE =
  /^(?:\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}|\d{1,2}[-. ]?[\p{L}]{3,10}[-. ,]{1,2}\d{2,4})\.?(?:[T ,].*)?$/u;

export function cellKind(cell: string): CellKind {
  const text = cell.trim();
  if (text === "") return "blank";
  if (text.length > 40) return "text";
  if (DATE.test(text)) return "date";
  return NUMBER.test(text) ? "number" : "text";
}

/** A cell in which a header cannot be read: a number or a date. */
export function isValue(cell: string): boolean {
  const kind = cellKind(cell);
  return kind === "number" || kind === "date";
}
