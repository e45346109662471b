/** Adds up the amounts of records, exactly, by the sheet's amount rule. */
import { addExact, type Exact, negateExact } from "../../../shared/money.ts";
import type { AmountRule, ColumnUse, NumberFormat } from "../../profile/mapping.ts";
import { readAmountText } from "../spreadsheet/amount-text.ts";
import type { Cells } from "./records.ts";

const ZERO: Exact = { units: 0n, scale: 2 };
/** Sums of cents up to here are safe integers. */
const CARRY_AT = 2 ** 52;
const FAST_DIGITS = 13;
/** Amounts from here on are unreadable, so that sums of many lines fit the tables; and the decimals the tables keep. */
const LARGEST = 10n ** 18n;
const DECIMALS = 12;

export type Adder = {
  /** Reads the record's amount and adds it. */
  add(cells: Cells, firstCell: number): void;
  readonly amountsRead: () => number;
  readonly sum: () => Exact;
};

export function adder(rule: AmountRule): Adder {
  let cents = 0;
  let total = ZERO;
  let amountsRead = 0;
  const carry = () => {
    total = addExact(total, { units: BigInt(cents), scale: 2 });
    cents = 0;
  };
  const single = rule.kind === "single" ? rule.column : null;
  const decimalMark = single === null ? 0 : marks(single.number).charCodeAt(0);
  const turned = rule.kind === "single" && rule.reversed === true ? -1 : 1;
  return {
    add(cells, firstCell) {
      if (single !== null) {
        const k = single.index - 1 + firstCell;
        const quick =
          k < cells.count ? centsOf(cells.buffer, cells.from[k]!, cells.to[k]!, decimalMark) : null;
        if (quick !== null) {
          cents += turned * quick;
          amountsRead++;
          if (cents > CARRY_AT || cents < -CARRY_AT) carry();
          return;
        }
      }
      const amount = amountOf(rule, (column) => textOf(cells, column, firstCell));
      if (amount === null) return;
      amountsRead++;
      total = addExact(total, amount);
    },
    amountsRead: () => amountsRead,
    sum() {
      carry();
      return total;
    },
  };
}

/** Highest position of a cell the rule looks at. */
export function lastColumn(rule: AmountRule): number {
  if (rule.kind === "single") return rule.column.index;
  if (rule.kind === "debit-credit") return Math.max(rule.debit.index, rule.credit.index);
  return Math.max(rule.column.index, rule.sign.index);
}

function marks(format: NumberFormat | undefined): string {
  return (format ?? "1234.56").at(-3)!;
}

/** Cents of a cell of plain digits with at most two decimals; null for anything else. */
function centsOf(buffer: Buffer, from: number, to: number, decimalMark: number): number | null {
  let i = from;
  const negative = buffer[i] === 45;
  if (negative) i++;
  const first = i;
  let value = 0;
  while (i < to) {
    const digit = buffer[i]! - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    i++;
  }
  const digits = i - first;
  if (digits === 0 || digits > FAST_DIGITS - 2) return null;
  let decimals = 0;
  if (i < to && buffer[i] === decimalMark) {
    i++;
    while (i < to && decimals < 2) {
      const digit = buffer[i]! - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      decimals++;
      i++;
    }
  }
  if (i !== to) return null;
  if (decimals < 2) value *= decimals === 0 ? 100 : 10;
  return negative ? -value : value;
}

function textOf({ buffer, count, from, to }: Cells, column: ColumnUse, firstCell: number): string {
  const k = column.index - 1 + firstCell;
  return k < count ? asStaged(buffer.toString("utf8", from[k], to[k])) : "";
}

/** NULs dropped; line breaks and 0x1F inside a cell are blanks. */
function asStaged(cell: string): string {
  return cell.replaceAll("\0", "").replaceAll("\x1f", " ").trim();
}

function amountOf(rule: AmountRule, text: (column: ColumnUse) => string): Exact | null {
  if (rule.kind === "debit-credit") {
    const [debit, credit] = [text(rule.debit), text(rule.credit)];
    if (debit === "" && credit === "") return null;
    const plus = debit === "" ? ZERO : read(debit, rule.debit.number);
    const minus = credit === "" ? ZERO : read(credit, rule.credit.number);
    return plus === null || minus === null ? null : addExact(plus, negateExact(minus));
  }
  const amount = read(text(rule.column), rule.column.number);
  if (amount === null) return null;
  if (rule.kind === "single") return rule.reversed === true ? negateExact(amount) : amount;
  return rule.credits.some((value) => value.trim() === text(rule.sign)) ? negateExact(amount) : amount;
}

function read(text: string, format: NumberFormat = "1234.56"): Exact | null {
  const amount = text === "" ? null : readAmountText(text, format);
  return amount === null ? null : storable(amount);
}

/**
 * As the tables keep amounts: 12 decimals, where a 12th decimal 0 or 5 with something left after it goes up by one, so
 * that rounding to cents stays exact; null where there are too many whole digits.
 */
function storable({ units, scale }: Exact): Exact | null {
  const size = units < 0n ? -units : units;
  if (size >= LARGEST * 10n ** BigInt(scale)) return null;
  if (scale <= DECIMALS) return { units, scale };
  const factor = 10n ** BigInt(scale - DECIMALS);
  const cut = size / factor;
  const last = cut % 10n;
  const kept = size % factor > 0n && (last === 0n || last === 5n) ? cut + 1n : cut;
  return { units: units < 0n ? -kept : kept, scale: DECIMALS };
}
