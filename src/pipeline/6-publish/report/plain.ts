type Plain = Record<string, string | number | null>;

/** A row of a measure table as a row of a document: no truth values, no lists. */
export function plain(row: Readonly<Record<string, unknown>>): Plain {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === "string" || typeof value === "number" ? value : null,
    ]),
  );
}
