/** The first part of a file, from the first line that holds anything. */
const HEAD_BYTES = 1 << 20;

export type Head = {
  readonly bytes: Uint8Array;
  /** Blank physical lines above `bytes`. */
  readonly linesAbove: number;
  /** Nothing of the file lies below. */
  readonly isWhole: boolean;
};

const LF = 10;
const CR = 13;

export async function readHead(source: AsyncIterable<Uint8Array>): Promise<Head> {
  const kept: Uint8Array[] = [];
  let length = 0;
  let linesAbove = 0;
  let blankTail: Uint8Array = new Uint8Array(0);
  let afterCr = false;
  for await (const chunk of source) {
    let bytes: Uint8Array = chunk;
    if (length === 0) {
      const above = passBlankLines(Buffer.concat([blankTail, chunk]), afterCr);
      linesAbove += above.lines;
      afterCr = above.afterCr;
      bytes = above.rest;
      if (above.isBlank) {
        blankTail = Buffer.from(bytes.subarray(0, 4096));
        continue;
      }
    }
    kept.push(Buffer.from(bytes));
    length += bytes.length;
    if (length >= HEAD_BYTES) return { bytes: Buffer.concat(kept), linesAbove, isWhole: false };
  }
  return { bytes: Buffer.concat(kept), linesAbove, isWhole: true };
}

/** Drops whole blank lines; `isBlank` when nothing but blanks is left. */
function passBlankLines(bytes: Uint8Array, startsAfterCr: boolean) {
  let lines = 0;
  let start = 0;
  let afterCr = startsAfterCr;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === LF && afterCr && i === start) start++;
    else if (byte === LF || byte === CR) {
      lines++;
      start = i + 1;
    } else if (byte > 32) return { lines, afterCr, rest: bytes.subarray(start), isBlank: false };
    afterCr = byte === CR;
  }
  return { lines, afterCr, rest: bytes.subarray(start), isBlank: true };
}
