/** Number cells have no decimal mark of their own; beside texts with a decimal comma they are given without any mark. */

const FRACTION = 1;
const COMMA_TEXT = 2;
const CLEAR = 4;
/** Could be thousands to a reader who does not know that it is a number cell. */
const UNCLEAR = /^-?[1-9]\d{0,2}\.\d{3}$/;
const WITH_COMMA = /^\D{0,4}\d[\d.'\u2019 \u00a0\u202f]*,\d{1,2}\D{0,5}$/;
const LONGEST = 40;

/** Watches the cells of one sheet. Columns count from 1. */
export type NumberCells = {
  /** The text of a number cell: as the file writes it, in an unmarked column without a decimal mark. */
  number(column: number, text: string): string;
  text(column: number, text: string): void;
  /**
   * Columns with fractions in number cells that must be unmarked: those that hold texts with a decimal comma too, those
   * of `commas`, whose texts are read so, and those in which every fraction could be thousands.
   */
  toUnmark(commas: ReadonlySet<number>): ReadonlySet<number>;
};

export function numberCells(unmarked: ReadonlySet<number>): NumberCells {
  const seen: number[] = [];
  return {
    number(column, text) {
      if (!text.includes(".")) return text;
      seen[column] = (seen[column] ?? 0) | FRACTION | (UNCLEAR.test(text) ? 0 : CLEAR);
      return unmarked.has(column) ? withoutMark(text) : text;
    },
    text(column, text) {
      if (text.length <= LONGEST && text.includes(",") && WITH_COMMA.test(text.trim()))
        seen[column] = (seen[column] ?? 0) | COMMA_TEXT;
    },
    toUnmark(commas) {
      const columns = new Set<number>();
      seen.forEach((flags, column) => {
        const isUnclear = flags & COMMA_TEXT || !(flags & CLEAR) || commas.has(column);
        if (flags & FRACTION && isUnclear) columns.add(column);
      });
      return columns;
    },
  };
}

/** `-1234.56` -> `-123456E-2`, which reads the same in every number format. */
function withoutMark(text: string): string {
  const match = /^([-+]?)(\d*)\.(\d+)(?:[eE]([-+]?\d+))?$/.exec(text);
  if (match === null) return text;
  const [, sign, whole, fraction, power] = match as unknown as [string, string, string, string, string?];
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, "");
  return `${sign}${digits}E${Number(power ?? 0) - fraction.length}`;
}
