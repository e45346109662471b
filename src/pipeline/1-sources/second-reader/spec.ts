/** What the second reader is told about a sheet: plain data, so that it can travel to a worker thread. */
import type { AmountRule } from "../../profile/mapping.ts";
import type { Layout } from "../text/layout.ts";

export type SecondReaderSpec = {
  readonly sheetNo: number;
  /** The file on disk; null when the bytes are handed over by `open`. */
  readonly path: string | null;
  readonly layout: Layout;
  /** How a line's amount is made; null counts records only. */
  readonly amount: AmountRule | null;
};

export type SecondReading = {
  /** Non-empty records below the header. */
  readonly records: number;
  /** Records whose amount reads as a number. */
  readonly amountsRead: number;
  /** Their exact sum. */
  readonly amount: string;
};
