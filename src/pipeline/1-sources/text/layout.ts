/**
 * How the records of a text file are written. Plain data: what the reading of a file settled, and all that the
 * second reader is told. The rules of reading a record stand in ../README.md.
 */
export type Layout = {
  /** Label of the encoding: "utf-8", "windows-1252", "utf-16le", "cp850", ... */
  readonly encoding: string;
  /** One ASCII character between cells; null where a line is one cell. */
  readonly delimiter: string | null;
  readonly quote: '"' | "'" | null;
  /** List style `|  a  |  b  |`: a delimiter before the first and after the last cell, cells padded with blanks. */
  readonly framed: boolean;
  /** Lines that begin with this and have fewer cells than `columns` are comments. */
  readonly comment: "#" | null;
  /** Cells of a complete record as written, trailing empty ones included. */
  readonly columns: number;
  /** Physical line (from 1) at which the records begin: below banner and header. */
  readonly firstLine: number;
};

export const READING_LIMITS = {
  /** A record whose end lies this many bytes (decoded, UTF-8) or more from its start is too long. */
  recordBytes: 1 << 20,
  /** A quoted cell must close within so many bytes and line breaks, else its quote is text. */
  quotedBytes: 1 << 17,
  quotedLines: 200,
  columns: 500,
} as const;
