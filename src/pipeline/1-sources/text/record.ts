/** What the scanner is told, and the records it hands over as cells. */
import type { Layout } from "./layout.ts";

export type IrregularRecord = {
  readonly line: number;
  readonly cells: readonly string[];
  /** A quote that never closed was read as text. */
  readonly unclosed: boolean;
  readonly tooLong: boolean;
  /** The record as written, at most 500 characters. */
  readonly text: string;
};

export type ScanOptions = {
  readonly layout: Layout;
  /** Cells of a staged record. 0: every record is irregular. */
  readonly width: number;
  readonly sheetNo: number;
  /** Takes canonical records; the bytes are only valid during the call. */
  readonly write: (records: Uint8Array) => void;
  /** A record that is not `width` plain cells: the cells to stage for it, or null to leave it out here. */
  readonly irregular: (record: IrregularRecord) => readonly string[] | null;
};
