/** Comma separated values after RFC 4180: quotes only where needed. */

/** A cell, quoted where it holds the delimiter, a quote or a line break. */
export function csvCell(text: string, delimiter = ","): string {
  if (!text.includes(delimiter) && !/["\r\n]/.test(text)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}

export function csvLine(cells: readonly string[], delimiter = ","): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\n`;
}
