/** Reads quoted cells for the scanner, leniently: what does not close as it should is text. Rules: ../README.md. */
import { READING_LIMITS } from "./layout.ts";

/** The opening quote is text. */
export const TEXT = -1;
/** The window ends before that is certain. */
export const MORE = -2;

const LF = 10;
const CR = 13;
const BLANK = 32;
const SEPARATOR = 0x1f;
const NOT_CLOSING = -1;

const { quotedBytes, quotedLines } = READING_LIMITS;

export class QuotedCell {
  readonly #delimiter: number;
  readonly #quote: number;
  #src = new Uint8Array(0);
  #target: Uint8Array = new Uint8Array(0);
  #end = 0;
  #final = false;
  /** Up to here the line at hand holds no closing quote. */
  #noCloseBefore = 0;
  /** Of the cell last read: where its output ends, and how many line breaks it holds. */
  out = 0;
  lines = 0;

  constructor(delimiter: number, quote: number) {
    this.#delimiter = delimiter;
    this.#quote = quote;
  }

  /** The bytes at hand reach to `end`, where an LF stands; `final`: nothing follows. */
  begin(src: Uint8Array<ArrayBuffer>, target: Uint8Array, end: number, final: boolean): void {
    this.#src = src;
    this.#target = target;
    this.#end = end;
    this.#final = final;
    this.#noCloseBefore = 0;
  }

  /** Reads the cell that opens at `at` into the target at `from`. Gives where it ends (a delimiter or a line end), TEXT or MORE. */
  read(at: number, from: number): number {
    const src = this.#src;
    const target = this.#target;
    const quote = this.#quote;
    const end = this.#end;
    let o = from;
    let lines = 0;
    let i = at + 1;
    for (;;) {
      const byte = src[i]!;
      if (byte === quote) {
        if (src[i + 1] === quote && i + 1 < end) {
          target[o++] = quote;
          i += 2;
          continue;
        }
        const after = this.#closes(i);
        if (after === MORE) return this.#unfinished(at);
        if (after === NOT_CLOSING) return this.#stray(at, i, o, lines);
        return this.#closed(at, i, after, o, lines);
      }
      if (byte === LF || byte === CR) {
        if (i >= end) return this.#final ? TEXT : this.#unfinished(at);
        if (byte === CR) {
          if (i + 1 >= end && !this.#final) return MORE;
          if (src[i + 1] === LF && i + 1 < end) i++;
        }
        target[o++] = BLANK;
        i++;
        lines++;
        if (lines > quotedLines || i - at > quotedBytes) return TEXT;
      } else {
        if (byte === SEPARATOR) target[o++] = BLANK;
        else if (byte !== 0) target[o++] = byte;
        i++;
      }
    }
  }

  /** A cell may not be longer than the limit, so that a longer one is text before its end is seen. */
  #unfinished(at: number): number {
    return this.#end - at > quotedBytes ? TEXT : MORE;
  }

  #closed(at: number, quoteAt: number, after: number, out: number, lines: number): number {
    if (quoteAt - at > quotedBytes) return TEXT;
    this.out = out;
    this.lines = lines;
    return after;
  }

  /** Where the cell ends when the quote at `i` closes it (blanks may follow). */
  #closes(i: number): number {
    const src = this.#src;
    let after = i + 1;
    while (src[after] === BLANK && after < this.#end) after++;
    if (after >= this.#end) return this.#final ? this.#end : MORE;
    const byte = src[after];
    return byte === this.#delimiter || byte === LF || byte === CR ? after : NOT_CLOSING;
  }

  /** A quote that neither doubles nor closes: the cell ends at the next closing one on the same line, or is text. */
  #stray(at: number, stray: number, out: number, lines: number): number {
    if (stray < this.#noCloseBefore) return TEXT;
    const src = this.#src;
    const target = this.#target;
    let o = out;
    for (let i = stray; ; i++) {
      const byte = src[i]!;
      if (byte === LF || byte === CR) {
        if (i >= this.#end && !this.#final) return this.#unfinished(at);
        this.#noCloseBefore = i;
        return TEXT;
      }
      if (byte === this.#quote && i > stray) {
        const after = this.#closes(i);
        if (after === MORE) return MORE;
        if (after !== NOT_CLOSING) return this.#closed(at, i, after, o, lines);
      }
      if (byte === SEPARATOR) target[o++] = BLANK;
      else if (byte !== 0) target[o++] = byte;
    }
  }
}
