/**
 * How numbers are written for the reader. Exact decimals come as strings and are formatted without passing
 * through a float where the exact amount is shown.
 */
import type { ColumnKind, Value } from "./document.ts";

export type Numbers = {
  /** 1234567.8 -> "€1.2 m" with the currency's sign. */
  money(amount: Value): string;
  /** Every cent: "€1,234,567.80". */
  exactMoney(amount: Value): string;
  /** 0.4123 -> "41.2%". */
  share(share: Value): string;
  count(count: Value): string;
  decimal(value: Value): string;
  date(iso: Value): string;
  /** "2024-05" -> "May 2024". */
  month(iso: string): string;
  /** By the kind of a column; nothing for null. */
  cell(kind: ColumnKind, value: Value): string;
};

/** Scales below which money is written in full, in thousands, in millions, in billions. */
const SCALES = [
  { from: 1e9, by: 1e9, suffix: "bn" },
  { from: 1e6, by: 1e6, suffix: "m" },
  { from: 1e4, by: 1e3, suffix: "k" },
] as const;

export function numbersFor(language: string, currency: string): Numbers {
  // English reports are for European readers: dates as 31 December 2025.
  const locale = language === "en" ? "en-GB" : language;
  const sign = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  const exact = new Intl.NumberFormat(locale, {
    ...sign,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const plain = new Intl.NumberFormat(locale, {
    ...sign,
    maximumFractionDigits: 0,
    minimumFractionDigits: 0,
  });
  const short = new Intl.NumberFormat(locale, {
    ...sign,
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  });
  const bare = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const some = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  // Intl formats decimal strings exactly; the type of lib.es2023 does not say so for every string.
  const text = (format: Intl.NumberFormat, value: Value) => format.format(value as unknown as number);

  const money = (amount: Value): string => {
    if (amount === null) return "";
    const size = Math.abs(Number(amount));
    // 999,999 would otherwise be written as "1000.0 k"
    const scale = SCALES.find(
      ({ from, by }) => size >= from || (Math.round(size / by) * by >= from && size >= from * 0.9995),
    );
    if (scale === undefined) return text(plain, amount);
    return `${short.format(Number(amount) / scale.by)} ${scale.suffix}`;
  };
  const share = (value: Value): string => {
    if (value === null) return "";
    const size = Math.abs(Number(value));
    if (size > 0 && size < 0.0005) return `< ${percent.format(0.001)}`;
    return text(percent, value);
  };
  const date = (iso: Value): string =>
    iso === null ? "" : day.format(new Date(`${String(iso).slice(0, 10)}T00:00:00Z`));
  const count = (value: Value): string => (value === null ? "" : text(whole, value));
  const decimal = (value: Value): string => (value === null ? "" : text(some, value));

  return {
    money,
    exactMoney: (amount) => (amount === null ? "" : text(exact, amount)),
    share,
    count,
    decimal,
    date,
    month: (iso) => month.format(new Date(`${iso.slice(0, 7)}-01T00:00:00Z`)),
    cell(kind, value) {
      if (value === null) return "";
      if (kind === "money") return text(bare, value);
      if (kind === "share") return share(value);
      if (kind === "count") return count(value);
      if (kind === "decimal") return decimal(value);
      return String(value);
    },
  };
}
