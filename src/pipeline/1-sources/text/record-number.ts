/** Writes the two cells before each staged record: sheet and physical line. */
const SEPARATOR = 0x1f;
const NINE = 57;
const ZERO = 48;
/** Further jumps are written anew. */
const COUNTED = 1000;

/** Counting on in digits is far cheaper than writing ten million numbers anew. */
export class RecordNumber {
  readonly #sheetNo: number;
  readonly #digits = new Uint8Array(40);
  #end = 0;
  #line = 0;

  constructor(sheetNo: number) {
    this.#sheetNo = sheetNo;
    this.#writeAnew();
  }

  /** Gives the position after what was written. `line` never falls. */
  write(out: Uint8Array, at: number, line: number): number {
    if (line - this.#line > COUNTED) {
      this.#line = line;
      this.#writeAnew();
    }
    while (this.#line < line) this.#countOn();
    const digits = this.#digits;
    const end = this.#end;
    for (let i = 0; i < end; i++) out[at + i] = digits[i]!;
    return at + end;
  }

  #countOn(): void {
    const digits = this.#digits;
    this.#line++;
    let i = this.#end - 2;
    while (digits[i] === NINE) digits[i--] = ZERO;
    if (digits[i] === SEPARATOR) this.#writeAnew();
    else digits[i]!++;
  }

  #writeAnew(): void {
    const text = `${this.#sheetNo}\x1f${this.#line}\x1f`;
    this.#end = text.length;
    for (let i = 0; i < text.length; i++) this.#digits[i] = text.charCodeAt(i);
  }
}
