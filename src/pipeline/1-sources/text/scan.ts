/**
 * The record scanner: decoded bytes in, canonical records out (cells separated by 0x1F, one LF at the end, no
 * quoting), in one pass. Complete records of plain shape never leave the byte buffers; the few others are handed
 * to `irregular` as cells.
 */
import { type Layout, READING_LIMITS } from "./layout.ts";

export const SEPARATOR = 0x1f;
const LF = 10;
const CR = 13;
const BLANK = 32;

const PLAIN = 0;
const DELIMITER = 1;
const LINE_FEED = 2;
const CARRIAGE_RETURN = 3;
const QUOTE = 4;
/** NUL (dropped) and 0x1F inside a cell (a blank). */
const ODD = 5;

/** The quote at hand is text; the window ends before that is certain. */
const TEXT = -1;
const MORE = -2;

const { recordBytes, quotedBytes, quotedLines } = READING_LIMITS;
const CHUNK = 1 << 20;
const FLUSH_AT = 1 << 18;
/** Room for the numbers before a record and the empty cells that pad it. */
const MARGIN = 4096;

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

export class Scanner {
  readonly #options: ScanOptions;
  readonly #classes = new Uint8Array(256);
  /** First bytes that show at once that a record holds content. */
  readonly #ink = new Uint8Array(256);
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #plainShape: boolean;
  #window = new Uint8Array(0);
  #end = 0;
  #out = Buffer.alloc(0);
  #outEnd = 0;
  #skipping = false;
  /** Up to here (window offset) the line at hand holds no closing quote. */
  #noCloseBefore = 0;
  #line = 1;
  readonly #digits = new Uint8Array(40);
  #digitsEnd = 0;
  #digitsLine = 0;
  records = 0;
  blankRows = 0;

  constructor(options: ScanOptions) {
    this.#options = options;
    const { layout } = options;
    this.#writeDigits();
    this.#delimiter = layout.delimiter === null ? 256 : layout.delimiter.charCodeAt(0);
    this.#quote = layout.quote === null ? 256 : layout.quote.charCodeAt(0);
    this.#plainShape = !layout.framed;
    this.#classes[0] = ODD;
    this.#classes[SEPARATOR] = ODD;
    if (this.#delimiter < 256) this.#classes[this.#delimiter] = DELIMITER;
    if (this.#quote < 256) this.#classes[this.#quote] = QUOTE;
    this.#classes[LF] = LINE_FEED;
    this.#classes[CR] = CARRIAGE_RETURN;
    for (let byte = 33; byte < 0xc2; byte++) this.#ink[byte] = 1;
    for (const byte of [
      this.#delimiter,
      this.#quote,
      layout.comment?.charCodeAt(0) ?? 256,
      ...Buffer.from("-=_+|"),
    ])
      if (byte < 256) this.#ink[byte] = 0;
  }

  /** Physical line at which the next record starts. */
  get line(): number {
    return this.#line;
  }

  /** Takes the next decoded bytes. */
  push(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; from += CHUNK) {
      const part = bytes.subarray(from, from + CHUNK);
      this.#makeRoom(this.#end + part.length);
      this.#window.set(part, this.#end);
      this.#end += part.length;
      this.#scan(false);
    }
  }

  finish(): void {
    this.#makeRoom(this.#end);
    this.#scan(true);
    this.#flush();
  }

  /** Grows the window to what is held plus the two bytes that end every loop; it stays below 4 MB. */
  #makeRoom(bytes: number): void {
    if (bytes + 2 <= this.#window.length) return;
    const window = new Uint8Array(Math.ceil(bytes * 1.5) + 2);
    window.set(this.#window.subarray(0, this.#end));
    this.#window = window;
    this.#flush();
    this.#out = Buffer.alloc(FLUSH_AT + window.length + MARGIN);
  }

  #flush(): void {
    if (this.#outEnd > 0) this.#options.write(this.#out.subarray(0, this.#outEnd));
    this.#outEnd = 0;
  }

  #scan(final: boolean): void {
    const src = this.#window;
    src[this.#end] = LF; // ends every loop
    src[this.#end + 1] = LF;
    this.#noCloseBefore = 0;
    let at = this.#skipHead(final);
    if (this.#line >= this.#options.layout.firstLine && !this.#skipping)
      at = this.#records(src, at, this.#end, final);
    src.copyWithin(0, at, this.#end);
    this.#end -= at;
  }

  /** Passes over the lines above the first record and the rest of a record that is too long. */
  #skipHead(final: boolean): number {
    let at = 0;
    while ((this.#line < this.#options.layout.firstLine || this.#skipping) && at < this.#end) {
      const next = this.#lineEnd(at, final);
      if (next < 0) {
        // The line goes on: only its last byte may matter (a CR before an LF).
        const keep = final ? this.#end : this.#end - 1;
        return Math.max(at, keep);
      }
      at = next;
      this.#line++;
      this.#skipping = false;
    }
    return at;
  }

  /** Start of the line after the one at `at`; -1 when its end is not in the window. */
  #lineEnd(at: number, final: boolean): number {
    const src = this.#window;
    for (let i = at; i < this.#end; i++) {
      const byte = src[i]!;
      if (byte === LF) return i + 1;
      if (byte === CR) {
        if (i + 1 >= this.#end && !final) return -1;
        return src[i + 1] === LF && i + 1 < this.#end ? i + 2 : i + 1;
      }
    }
    return -1;
  }

  /** Reads records from `at` while they are complete; gives where the first incomplete one starts. */
  #records(src: Uint8Array, at: number, end: number, final: boolean): number {
    const classes = this.#classes;
    const ink = this.#ink;
    const out = this.#out;
    const width = this.#options.width;
    const plainShape = this.#plainShape && width > 0;
    let start = at;
    while (start < end && !this.#skipping) {
      if (this.#outEnd > FLUSH_AT) this.#flush();
      const cellsOut = this.#prefix(out, this.#outEnd);
      let o = cellsOut;
      let i = start;
      let cells = 1;
      let lines = 1;
      let unclosed = false;
      let complete = true;
      for (;;) {
        const byte = src[i]!;
        const kind = classes[byte]!;
        if (kind === PLAIN) {
          out[o++] = byte;
          i++;
        } else if (kind === DELIMITER) {
          out[o++] = SEPARATOR;
          cells++;
          i++;
        } else if (kind === LINE_FEED) {
          complete = i < end || final;
          break;
        } else if (kind === QUOTE) {
          const next = i === start || src[i - 1] === this.#delimiter ? this.#quoted(i, o, end, final) : TEXT;
          if (next >= 0) {
            i = next;
            o = this.#quotedOut;
            lines += this.#quotedLines;
          } else if (next === MORE) {
            complete = false;
            break;
          } else {
            unclosed ||= i === start || src[i - 1] === this.#delimiter;
            out[o++] = byte;
            i++;
          }
        } else if (kind === CARRIAGE_RETURN) {
          complete = i + 1 < end || final;
          break;
        } else {
          if (byte === SEPARATOR) out[o++] = BLANK;
          i++;
        }
      }
      if (i - start >= recordBytes || (!complete && end - start > recordBytes + 1)) {
        start = this.#tooLong(start, end, final);
        continue;
      }
      if (!complete) return start;
      if (cells === width && plainShape && !unclosed && ink[src[start]!] === 1) {
        out[o++] = LF;
        this.#outEnd = o;
        this.records++;
      } else this.#finishSlowly(src, start, i, cellsOut, o, cells, unclosed);
      this.#line += lines;
      start = i >= end ? end : src[i] === CR && src[i + 1] === LF && i + 1 < end ? i + 2 : i + 1;
    }
    return start;
  }

  /** Writes sheet and line number before the cells. Counting on in digits is far cheaper than writing a number anew. */
  #prefix(out: Uint8Array, at: number): number {
    const digits = this.#digits;
    if (this.#line - this.#digitsLine > 1000) {
      this.#digitsLine = this.#line;
      this.#writeDigits();
    }
    while (this.#digitsLine < this.#line) {
      this.#digitsLine++;
      let i = this.#digitsEnd - 2;
      while (digits[i] === 57) digits[i--] = 48;
      if (digits[i] === SEPARATOR) this.#writeDigits();
      else digits[i]!++;
    }
    const end = this.#digitsEnd;
    for (let i = 0; i < end; i++) out[at + i] = digits[i]!;
    return at + end;
  }

  #writeDigits(): void {
    const text = `${this.#options.sheetNo}\x1f${this.#digitsLine}\x1f`;
    this.#digitsEnd = text.length;
    for (let i = 0; i < text.length; i++) this.#digits[i] = text.charCodeAt(i);
  }

  #quotedOut = 0;
  #quotedLines = 0;

  /**
   * Reads the quoted cell at `at` into the output at `o`. Gives where the cell ends (a delimiter or a line end);
   * -1 when the quote is text, -2 when the window ends first.
   */
  #quoted(at: number, o: number, end: number, final: boolean): number {
    const src = this.#window;
    const out = this.#out;
    const quote = this.#quote;
    let lines = 0;
    let i = at + 1;
    for (;;) {
      const byte = src[i]!;
      if (byte === quote) {
        if (src[i + 1] === quote && i + 1 < end) {
          out[o++] = quote;
          i += 2;
          continue;
        }
        const closed = this.#closes(i, end, final);
        if (closed === MORE) return end - at > quotedBytes ? TEXT : MORE;
        if (closed >= 0) {
          if (i - at > quotedBytes) return TEXT;
          this.#quotedOut = o;
          this.#quotedLines = lines;
          return closed;
        }
        return this.#strayQuote(at, i, o, lines, end, final);
      }
      if (byte === LF || byte === CR) {
        if (i >= end) return final || end - at > quotedBytes ? TEXT : MORE;
        if (byte === CR) {
          if (i + 1 >= end && !final) return MORE;
          if (src[i + 1] === LF && i + 1 < end) i++;
        }
        out[o++] = BLANK;
        i++;
        lines++;
        if (lines > quotedLines || i - at > quotedBytes) return TEXT;
      } else {
        if (byte === SEPARATOR) out[o++] = BLANK;
        else if (byte !== 0) out[o++] = byte;
        i++;
      }
    }
  }

  /** Where the cell ends when the quote at `i` closes it (blanks may follow); -1 when it does not, -2 unknown yet. */
  #closes(i: number, end: number, final: boolean): number {
    const src = this.#window;
    let k = i + 1;
    while (src[k] === BLANK && k < end) k++;
    if (k >= end) return final ? end : -2;
    const kind = this.#classes[src[k]!]!;
    return kind === DELIMITER || kind === LINE_FEED || kind === CARRIAGE_RETURN ? k : -1;
  }

  /** A quote inside a quoted cell that is neither doubled nor closing: text, if the cell still closes on its line. */
  #strayQuote(at: number, stray: number, o: number, lines: number, end: number, final: boolean): number {
    const src = this.#window;
    const out = this.#out;
    let i = stray;
    if (i < this.#noCloseBefore) return TEXT;
    for (; ; i++) {
      const byte = src[i]!;
      if (byte === LF || byte === CR) {
        if (i >= end && !final) return end - at > quotedBytes ? TEXT : MORE;
        this.#noCloseBefore = i;
        return TEXT;
      }
      if (byte === this.#quote && i > stray) {
        const closed = this.#closes(i, end, final);
        if (closed === MORE) return MORE;
        if (closed >= 0) {
          if (i - at > quotedBytes) return TEXT;
          this.#quotedOut = o;
          this.#quotedLines = lines;
          return closed;
        }
      }
      if (byte === SEPARATOR) out[o++] = BLANK;
      else if (byte !== 0) out[o++] = byte;
    }
  }

  #tooLong(start: number, end: number, final: boolean): number {
    const src = this.#window;
    this.records++;
    this.#options.irregular({
      line: this.#line,
      cells: [],
      unclosed: false,
      tooLong: true,
      text: textOf(src, start, Math.min(end, start + 2000)),
    });
    for (let i = start; i < start + recordBytes; i++) {
      if (src[i] === CR ? src[i + 1] !== LF : src[i] === LF) this.#line++;
    }
    this.#skipping = true;
    return this.#continueSkipping(start + recordBytes, final);
  }

  #continueSkipping(at: number, final: boolean): number {
    const next = this.#lineEnd(at, final);
    if (next < 0) return final ? this.#end : Math.max(at, this.#end - 1);
    this.#line++;
    this.#skipping = false;
    return next;
  }

  #finishSlowly(
    src: Uint8Array,
    start: number,
    stop: number,
    cellsOut: number,
    end: number,
    cells: number,
    unclosed: boolean,
  ): void {
    const out = this.#out;
    const { width, layout } = this.#options;
    if (isBlank(out, cellsOut, end)) {
      this.blankRows++;
      return;
    }
    if (cells < layout.columns && layout.comment !== null && src[start] === layout.comment.charCodeAt(0)) {
      this.blankRows++;
      return;
    }
    this.records++;
    let o = end;
    if (!unclosed && this.#plainShape) {
      let left = cells;
      while (left > width && out[o - 1] === SEPARATOR) {
        o--;
        left--;
      }
      if (left === width) {
        out[o++] = LF;
        this.#outEnd = o;
        return;
      }
    }
    const kept = this.#options.irregular({
      line: this.#line,
      cells: this.#cells(cellsOut, end),
      unclosed,
      tooLong: false,
      text: textOf(src, start, stop),
    });
    if (kept === null) return;
    o = cellsOut;
    for (let c = 0; c < width; c++) {
      if (c > 0) out[o++] = SEPARATOR;
      const cell = kept[c] ?? "";
      if (cell !== "") o += out.write(cell, o);
    }
    out[o++] = LF;
    this.#outEnd = o;
  }

  #cells(from: number, to: number): string[] {
    const cells = this.#out.toString("utf8", from, to).split("\x1f");
    if (!this.#options.layout.framed) return cells;
    const inner = cells.slice(cells[0]!.trim() === "" ? 1 : 0, cells.at(-1)!.trim() === "" ? -1 : undefined);
    return inner.map((cell) => cell.trim());
  }
}

const MAX_TEXT = 500;

function textOf(src: Uint8Array, from: number, to: number): string {
  const bytes = Buffer.from(src.buffer, from, Math.min(to - from, MAX_TEXT * 4));
  const text = bytes
    .toString("utf8")
    .replaceAll(/\r\n|[\r\n]/g, " ")
    .replaceAll("\0", "");
  return [...text].slice(0, MAX_TEXT).join("");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are no content
const NO_CONTENT = /^[\s\x00-\x1f\-=_+|\u2500-\u257f]*$/;

/** No content but blanks and rules (dashes, frames). */
function isBlank(out: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = out[i]!;
    if (byte >= 0xc2) return NO_CONTENT.test(out.toString("utf8", from, to));
    if (byte > BLANK && byte !== 45 && byte !== 61 && byte !== 95 && byte !== 43 && byte !== 124)
      return false;
  }
  return true;
}
