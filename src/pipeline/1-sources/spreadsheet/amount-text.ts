import type { Exact } from "../../../shared/money.ts";
import type { NumberFormat } from "../../profile/mapping.ts";

const CURRENCY =
  /^[-+(]?\s?(\p{Sc}|US\$|euros?|kr|zł|kč|ft|lei|лв|fr|sfr|kn|[A-Z]{3})\.?\s?(?=[-+(\d.,])|(?<=[\d.,)-])\s?(\p{Sc}|euros?|kr|zł|kč|ft|lei|лв|fr|sfr|kn|[A-Z]{3})\.?\s?[-+)]?$/giu;

type NumberPattern = { readonly group: string; readonly pattern: RegExp };

const patterns = new Map<NumberFormat, NumberPattern>();

function patternOf(format: NumberFormat): NumberPattern {
  const known = patterns.get(format);
  if (known !== undefined) return known;
  const [, group, decimal] = /^1(\D?)234(\D)56$/.exec(format) as unknown as [string, string, string];
  const [mark, point] = [escaped(group), escaped(decimal)];
  const whole = group === "" ? "\\d+" : `(?:\\d{1,3}(?:${mark}\\d{3})+|\\d+)`;
  const pattern = new RegExp(
    `^(-?)(?:(${whole})(?:${point}(\\d*))?|${point}(\\d+))(?:e([-+]?\\d{1,2}))?$`,
    "i",
  );
  patterns.set(format, { group, pattern });
  return { group, pattern };
}

/**
 * An amount as people write it: currency signs and blanks around it, one leading or trailing minus, brackets for less,
 * groups of three digits only, exponents. Null for anything else.
 */
export function readAmountText(text: string, format: NumberFormat): Exact | null {
  const { group, pattern } = patternOf(format);
  const match = pattern.exec(/^-?\d[\d.,]*$/.test(text) ? text : bareNumber(text));
  if (match === null) return null;
  const digits = group === "" ? (match[2] ?? "") : (match[2] ?? "").replaceAll(group, "");
  const fraction = match[3] ?? match[4] ?? "";
  const units = BigInt(`${digits}${fraction}`) * (match[1] === "-" ? -1n : 1n);
  const scale = fraction.length - Number(match[5] ?? 0);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** Special blanks, currency and plus gone; one leading minus for `12-`, `(12)` and the typographic minus. */
function bareNumber(text: string): string {
  return text
    .replace(/[\u2212\u2013]/g, "-")
    .replaceAll("\u2019", "'")
    .replaceAll('"', "")
    .replace(/[\s\u00a0\ufeff]+/g, " ")
    .trim()
    .replace(CURRENCY, (all, before, after) => all.replace(before ?? after, "").replace(/[.\s]/g, ""))
    .trim()
    .replace(/^\( ?(.*?) ?\)$/, "-$1")
    .replace(/^\+ ?|^(-) /, "$1")
    .replace(/^([^-].*?) ?-$/, "-$1");
}

function escaped(mark: string): string {
  return mark === "." ? "\\." : mark;
}

/** Amounts from here on are unreadable, so that sums of many lines fit the tables; and the decimals the tables keep. */
const LARGEST = 10n ** 18n;
const DECIMALS = 12;

/**
 * As the tables keep amounts: 12 decimals, where a 12th decimal 0 or 5 with something left after it goes up by one, so
 * that rounding to cents stays exact; null where there are too many whole digits.
 */
export function asStored({ units, scale }: Exact): Exact | null {
  const size = units < 0n ? -units : units;
  if (size >= LARGEST * 10n ** BigInt(scale)) return null;
  if (scale <= DECIMALS) return { units, scale };
  const factor = 10n ** BigInt(scale - DECIMALS);
  const cut = size / factor;
  const last = cut % 10n;
  const kept = size % factor > 0n && (last === 0n || last === 5n) ? cut + 1n : cut;
  return { units: units < 0n ? -kept : kept, scale: DECIMALS };
}
