/** The independent count and sum of one text file. */
import { createReadStream } from "node:fs";
import { formatExact } from "../../../shared/money.ts";
import { decoded } from "../text/decode.ts";
import { adder, lastColumn } from "./amounts.ts";
import { type Cells, RecordReader } from "./records.ts";
import type { SecondReaderSpec, SecondReading } from "./spec.ts";

const CHUNK = 1 << 20;
const HASH = 35;

/**
 * Counts the records of a text file and adds up every amount that can be read, exactly. `open` gives the bytes of a
 * file that is not on disk by itself.
 */
export async function secondRead(
  spec: SecondReaderSpec,
  open: () => AsyncIterable<Uint8Array> = () => createReadStream(spec.path!, { highWaterMark: CHUNK }),
): Promise<SecondReading> {
  const { layout, amount } = spec;
  const sum = amount === null ? null : adder(amount);
  const wanted =
    layout.comment !== null || layout.framed ? layout.columns : amount === null ? 0 : lastColumn(amount);
  let records = 0;
  const reader = new RecordReader(
    layout,
    wanted,
    (cells) => {
      if (isEmpty(cells, layout.delimiter) || isComment(cells, layout.comment, layout.columns)) return;
      records++;
      sum?.add(cells, layout.framed && isBlankCell(cells, 0) ? 1 : 0);
    },
    () => records++,
  );
  for await (const bytes of decoded(open(), layout.encoding, { bytes: 0 })) reader.push(bytes, false);
  reader.push(new Uint8Array(0), true);
  return {
    records,
    amountsRead: sum?.amountsRead() ?? 0,
    amount: formatExact(sum?.sum() ?? { units: 0n, scale: 2 }),
  };
}

function isComment({ buffer, start, count }: Cells, comment: string | null, columns: number): boolean {
  return comment !== null && buffer[start] === HASH && count < columns;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are no content
const EMPTY = /^[\s\x00-\x1f\-=_+|\u2500-\u257f]*$/;

/** Nothing but blanks, rules and the marks between cells. */
function isEmpty({ buffer, start, end, count, from, to, isPlain }: Cells, delimiter: string | null): boolean {
  if (isPlain) {
    const first = buffer[start]!;
    if (start < end && ((first >= 48 && first <= 57) || (first >= 65 && first <= 90))) return false;
    const text = buffer.toString("utf8", start, end);
    return EMPTY.test(delimiter === null ? text : text.replaceAll(delimiter, ""));
  }
  for (let k = 0; k < count; k++) if (!EMPTY.test(buffer.toString("utf8", from[k], to[k]))) return false;
  return true;
}

function isBlankCell({ buffer, from, to, count }: Cells, k: number): boolean {
  return k < count && buffer.toString("utf8", from[k], to[k]).replaceAll("\0", "").trim() === "";
}
