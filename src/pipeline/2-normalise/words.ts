/** The word lists of this step, as patterns of the engine's regular expressions. The lists are data: words/*.json. */
import { readFileSync } from "node:fs";
import { sqlText } from "../../store/database.ts";

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./words/${name}.json`, import.meta.url), "utf8")) as T;
}

const redaction = read<{ anywhere: string[]; begins: string[]; alone: string[] }>("redaction");
const totals = read<{ labels: string[] }>("totals");
const currencies = read<{ signs: Record<string, string> }>("currencies");
const months = read<Record<string, string[]>>("months");
const vatBasis = read<{ net: string[]; gross: string[] }>("vat-basis");
const oneTime = read<{ words: string[] }>("one-time");

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function oneOf(words: readonly string[]): string {
  return [...new Set(words)]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(escaped)
    .join("|");
}

/** A name or number blacked out by the publisher. */
export const REDACTION_PATTERN = `(?i)(?:${oneOf(redaction.anywhere)})|^\\W*(?:${oneOf(redaction.begins)})\\pL{0,4}(?:\\W.{0,20})?$|^(?:${oneOf(redaction.alone)})$|^[*#xX█-]{3,}$`;

/** A cell that begins like a totals row. */
export const TOTAL_LABEL_PATTERN = `(?i)^\\W*(?:${oneOf(totals.labels)})(?:\\P{L}|$)`;

/** A cell that is nothing but the label of a totals row. */
export const TOTAL_LABEL_ALONE_PATTERN = `(?i)^\\W*(?:${oneOf(totals.labels)})\\W*$`;

/** Currency signs, codes and words beside an amount: an alternative for a pattern. */
export const CURRENCY_WORDS = oneOf(Object.keys(currencies.signs));

export const ONE_TIME_WORDS: readonly string[] = oneTime.words;

/** The engine's map literal from the words of months to their numbers. */
export function monthMap(): string {
  const pairs = new Map<string, number>();
  for (let month = 1; month <= 12; month++) {
    for (const word of months[String(month)] ?? []) pairs.set(word.slice(0, 4), month);
  }
  return `map {${[...pairs].map(([word, month]) => `${sqlText(word)}: ${month}`).join(", ")}}`;
}

/** The engine's map literal from signs and words of currencies to ISO 4217 codes. */
export function currencyMap(): string {
  const known = Object.entries(currencies.signs).filter(([, code]) => code !== "");
  return `map {${known.map(([sign, code]) => `${sqlText(sign)}: ${sqlText(code)}`).join(", ")}}`;
}

/** SQL: 'net', 'gross' or NULL of a cell that says whether the amount includes VAT. */
export function vatBasisWords(cell: string): string {
  const matches = (words: readonly string[]) =>
    `regexp_matches(${cell}, ${sqlText(`(?i)^\\W*(?:${oneOf(words)})(?:\\P{L}|$)`)})`;
  return `case when ${matches(vatBasis.net)} then 'net' when ${matches(vatBasis.gross)} then 'gross' end`;
}
