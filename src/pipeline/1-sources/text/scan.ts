/**
 * The record scanner: decoded bytes in, canonical records out (cells separated by 0x1F, one LF at the end, no
 * quoting), in one pass. Complete records of plain shape never leave the byte buffers; the few others are handed
 * to `irregular` as cells.
 */
import { hasNoContent, textOf } from "./content.ts";
import { READING_LIMITS } from "./layout.ts";
import { MORE, QuotedCell, TEXT } from "./quoted-cell.ts";
import type { ScanOptions } from "./record.ts";
import { RecordNumber } from "./record-number.ts";

const SEPARATOR = 0x1f;
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

const { recordBytes } = READING_LIMITS;
const CHUNK = 1 << 20;
const FLUSH_AT = 1 << 18;
/** Room for the numbers before a record and the empty cells that pad it. */
const MARGIN = 4096;

export class Scanner {
  readonly #options: ScanOptions;
  readonly #classes = new Uint8Array(256);
  /** First bytes that show at once that a record holds content. */
  readonly #ink = new Uint8Array(256);
  readonly #delimiter: number;
  readonly #plainShape: boolean;
  #window = new Uint8Array(0);
  #end = 0;
  #out = Buffer.alloc(0);
  #outEnd = 0;
  #skipping = false;
  #line = 1;
  readonly #number: RecordNumber;
  readonly #quoted: QuotedCell;
  records = 0;
  blankRows = 0;

  constructor(options: ScanOptions) {
    this.#options = options;
    const { layout } = options;
    this.#number = new RecordNumber(options.sheetNo);
    this.#delimiter = layout.delimiter === null ? 256 : layout.delimiter.charCodeAt(0);
    const quote = layout.quote === null ? 256 : layout.quote.charCodeAt(0);
    this.#quoted = new QuotedCell(this.#delimiter, quote);
    this.#plainShape = !layout.framed;
    this.#classes[0] = ODD;
    this.#classes[SEPARATOR] = ODD;
    if (this.#delimiter < 256) this.#classes[this.#delimiter] = DELIMITER;
    if (quote < 256) this.#classes[quote] = QUOTE;
    this.#classes[LF] = LINE_FEED;
    this.#classes[CR] = CARRIAGE_RETURN;
    for (let byte = 33; byte < 0xc2; byte++) this.#ink[byte] = 1;
    for (const byte of [
      this.#delimiter,
      quote,
      layout.comment?.charCodeAt(0) ?? 256,
      ...Buffer.from("-=_+|"),
    ])
      if (byte < 256) this.#ink[byte] = 0;
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
    this.#quoted.begin(src, this.#out, this.#end, final);
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
    const quoted = this.#quoted;
    const out = this.#out;
    const width = this.#options.width;
    const plainShape = this.#plainShape && width > 0;
    let start = at;
    while (start < end && !this.#skipping) {
      if (this.#outEnd > FLUSH_AT) this.#flush();
      const cellsOut = this.#number.write(out, this.#outEnd, this.#line);
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
          const next = i === start || src[i - 1] === this.#delimiter ? quoted.read(i, o) : TEXT;
          if (next >= 0) {
            i = next;
            o = quoted.out;
            lines += quoted.lines;
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
    if (hasNoContent(out, cellsOut, end)) {
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
