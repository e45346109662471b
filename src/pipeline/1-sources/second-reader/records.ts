/**
 * The second reader's own way to records: line by line, quotes looked for only where the line has any. Written
 * apart from the staging scanner on purpose; the rules both follow stand in ../README.md.
 */
import { type Layout, READING_LIMITS } from "../text/layout.ts";

const LF = 10;
const CR = 13;
const BLANK = 32;
/** The buffer ends before the answer is certain. */
const MORE = -1;
const NOT_QUOTED = -2;

const { recordBytes, quotedBytes, quotedLines } = READING_LIMITS;

/** One record: cell k stands at from[k] to to[k] of the buffer, without its quotes. */
export type Cells = {
  buffer: Buffer;
  /** Cells found; of a plain record (one without any quote) only the first `wanted` are looked for. */
  count: number;
  isPlain: boolean;
  readonly from: number[];
  readonly to: number[];
  /** Where the record starts and ends. */
  start: number;
  end: number;
};

export class RecordReader {
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #wanted: number;
  readonly #visit: (cells: Cells) => void;
  readonly #tooLong: () => void;
  readonly #cells: Cells = {
    buffer: Buffer.alloc(0),
    count: 0,
    isPlain: true,
    from: [],
    to: [],
    start: 0,
    end: 0,
  };
  #buffer: Buffer = Buffer.alloc(0);
  #isLast = false;
  #linesToPass: number;
  #nextQuote = MORE;
  /** Answers of the last searches, good from where they began up to what they found. */
  #foundEnd = MORE;
  #soughtFrom = 0;
  #nextCr = MORE;
  #crSoughtFrom = 0;
  #noClosingBefore = 0;

  constructor(layout: Layout, wanted: number, visit: (cells: Cells) => void, tooLong: () => void) {
    this.#delimiter = layout.delimiter?.charCodeAt(0) ?? 256;
    this.#quote = layout.quote?.charCodeAt(0) ?? 256;
    this.#wanted = wanted;
    this.#visit = visit;
    this.#tooLong = tooLong;
    this.#linesToPass = layout.firstLine - 1;
  }

  /** Takes the next decoded bytes; the last call says so. */
  push(bytes: Uint8Array, isLast: boolean): void {
    const buffer = this.#buffer.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#buffer, bytes]);
    this.#buffer = buffer;
    this.#cells.buffer = buffer;
    this.#isLast = isLast;
    this.#nextQuote = MORE;
    this.#foundEnd = MORE;
    this.#nextCr = MORE;
    this.#noClosingBefore = 0;
    let at = 0;
    while (at < buffer.length) {
      const next = this.#linesToPass > 0 ? this.#passLine(at) : this.#record(at);
      if (next === MORE) break;
      at = next;
    }
    // Of a line that is passed over only a last CR may still matter.
    if (this.#linesToPass > 0) at = Math.max(at, buffer.length - 1);
    this.#buffer = buffer.subarray(at);
  }

  #passLine(at: number): number {
    const next = this.#afterLine(this.#lineEnd(at));
    if (next !== MORE) this.#linesToPass--;
    return next;
  }

  /** Position of the first line end at or after `at`; the buffer's length when there is none. */
  #lineEnd(at: number): number {
    if (this.#foundEnd < at || at < this.#soughtFrom) {
      this.#soughtFrom = at;
      const lf = this.#buffer.indexOf(LF, at);
      if (this.#nextCr < at || at < this.#crSoughtFrom) {
        this.#crSoughtFrom = at;
        const cr = this.#buffer.indexOf(CR, at);
        this.#nextCr = cr < 0 ? this.#buffer.length : cr;
      }
      this.#foundEnd = Math.min(lf < 0 ? this.#buffer.length : lf, this.#nextCr);
    }
    return this.#foundEnd;
  }

  #afterLine(end: number): number {
    const { length } = this.#buffer;
    if (end >= length) return this.#isLast ? length : MORE;
    if (this.#buffer[end] === LF) return end + 1;
    if (end + 1 >= length) return this.#isLast ? end + 1 : MORE;
    return this.#buffer[end + 1] === LF ? end + 2 : end + 1;
  }

  #record(at: number): number {
    const { length } = this.#buffer;
    const lineEnd = this.#lineEnd(at);
    if (this.#nextQuote < at) {
      const quote = this.#quote === 256 ? -1 : this.#buffer.indexOf(this.#quote, at);
      this.#nextQuote = quote < 0 ? length : quote;
    }
    this.#cells.isPlain = this.#nextQuote >= lineEnd;
    const end = this.#nextQuote < lineEnd ? this.#quotedRecord(at) : this.#plainRecord(at, lineEnd);
    const next = end === MORE ? MORE : this.#afterLine(end);
    if (end === MORE || next === MORE ? length - at > recordBytes + 1 : end - at >= recordBytes) {
      this.#tooLong();
      this.#linesToPass = 1;
      return at + recordBytes;
    }
    if (next === MORE) return MORE;
    this.#cells.start = at;
    this.#cells.end = end;
    this.#visit(this.#cells);
    return next;
  }

  #plainRecord(at: number, lineEnd: number): number {
    const { from, to } = this.#cells;
    const buffer = this.#buffer;
    const delimiter = this.#delimiter;
    let count = 0;
    let start = at;
    for (let i = at; i < lineEnd && count < this.#wanted; i++) {
      if (buffer[i] !== delimiter) continue;
      from[count] = start;
      to[count++] = i;
      start = i + 1;
    }
    if (count < this.#wanted) {
      from[count] = start;
      to[count++] = lineEnd;
    }
    this.#cells.count = count;
    return lineEnd;
  }

  /** All cells of a record that has quotes; gives the line end where it stops, or MORE. */
  #quotedRecord(at: number): number {
    const { from, to } = this.#cells;
    const buffer = this.#buffer;
    let count = 0;
    let start = at;
    let lineEnd = this.#lineEnd(at);
    for (;;) {
      let stop = NOT_QUOTED;
      if (buffer[start] === this.#quote && start < buffer.length) {
        const close = this.#closingQuote(start);
        if (close === MORE) return MORE;
        if (close !== NOT_QUOTED) {
          from[count] = start + 1;
          to[count++] = close;
          stop = this.#afterBlanks(close + 1);
          lineEnd = this.#lineEnd(stop);
        }
      }
      if (stop === NOT_QUOTED) {
        stop = start;
        while (stop < lineEnd && buffer[stop] !== this.#delimiter) stop++;
        from[count] = start;
        to[count++] = stop;
      }
      if (stop >= lineEnd) {
        this.#cells.count = count;
        return lineEnd >= buffer.length && !this.#isLast ? MORE : lineEnd;
      }
      start = stop + 1;
    }
  }

  #afterBlanks(at: number): number {
    let i = at;
    while (this.#buffer[i] === BLANK) i++;
    return i;
  }

  /** Does the quote at `i` close a cell: is the next thing, blanks aside, a delimiter or a line end? MORE: not known. */
  #isClosing(i: number): boolean | typeof MORE {
    const after = this.#afterBlanks(i + 1);
    if (after >= this.#buffer.length) return this.#isLast ? true : MORE;
    const byte = this.#buffer[after];
    return byte === this.#delimiter || byte === LF || byte === CR;
  }

  /** The quote that closes the cell opened at `open`; NOT_QUOTED when the opening quote is text. */
  #closingQuote(open: number): number {
    const buffer = this.#buffer;
    const { length } = buffer;
    const unfinished = this.#isLast || length - open > quotedBytes ? NOT_QUOTED : MORE;
    let lines = 0;
    let counted = open + 1;
    for (let i = buffer.indexOf(this.#quote, open + 1); ; i = buffer.indexOf(this.#quote, i + 2)) {
      const upTo = i < 0 ? length : i;
      while (counted < upTo) {
        const lineEnd = this.#lineEnd(counted);
        if (lineEnd >= upTo) break;
        const next = this.#afterLine(lineEnd);
        if (next === MORE) break;
        counted = next;
        if (++lines > quotedLines || counted - open > quotedBytes) return NOT_QUOTED;
      }
      if (i < 0) return unfinished;
      if (i - open > quotedBytes) return NOT_QUOTED;
      if (i + 1 < length && buffer[i + 1] === this.#quote) {
        counted = Math.max(counted, i + 2);
        continue;
      }
      const closing = this.#isClosing(i);
      if (closing === MORE) return unfinished;
      return closing ? i : this.#closingOnLine(open, i, unfinished);
    }
  }

  /** After a quote that neither doubles nor closes: the next closing one, if it stands on the same line. */
  #closingOnLine(open: number, stray: number, unfinished: number): number {
    if (stray < this.#noClosingBefore) return NOT_QUOTED;
    const lineEnd = this.#lineEnd(stray);
    for (let i = stray + 1; i < lineEnd; i++) {
      if (this.#buffer[i] !== this.#quote) continue;
      const closing = this.#isClosing(i);
      if (closing === MORE) return MORE;
      if (closing) return i - open > quotedBytes ? NOT_QUOTED : i;
    }
    if (lineEnd >= this.#buffer.length && !this.#isLast) return unfinished;
    this.#noClosingBefore = lineEnd;
    return NOT_QUOTED;
  }
}
