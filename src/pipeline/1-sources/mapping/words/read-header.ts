/** A header read as ideas: phrases, words, inflections, parts of compounds, abbreviations, in every language. */
import type { Concept } from "./concepts.ts";
import { beginningLike, type Entry, LITTLE_WORDS, PHRASES } from "./lexicon.ts";
import { splitWords, type Word } from "./text.ts";
import { abbreviation, inflection, type Option, option, optionsOfWord } from "./word-options.ts";

export type Ideas = ReadonlyMap<Concept, number>;

/** What a header may say: the likeliest ideas with how surely they were read (0 to 1), then other readings. */
export type Reading = {
  readonly concepts: Ideas;
  readonly alternatives: readonly Ideas[];
  readonly unknown: number;
};

const MOST_READINGS = 16;
const OPTIONS_PER_WORD = 4;

/** `littles`: words such as `des` that join in one language and mean something in another. */
type Scan = {
  readonly spans: readonly (readonly Option[])[];
  readonly littles: readonly (readonly Option[])[];
  readonly unknown: number;
};
const scans = new Map<string, Scan>();

/** Every possible reading of a header, word by word. */
function scan(header: string): Scan {
  const known = scans.get(header);
  if (known !== undefined) return known;
  const words = splitWords(header).filter(({ text }) => /\p{L}/u.test(text));
  const spans: Option[][] = [];
  const littles: { options: Option[] }[] = [];
  let unknown = 0;
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at) ?? gluedAt(words, at);
    if (phrase !== undefined) {
      spans.push(phrase.options);
      at = phrase.next;
      continue;
    }
    const options = optionsOfWord(words[at]!);
    const little = LITTLE_WORDS.has(words[at]!.text);
    if (little) littles.push({ options: options.filter(({ strength }) => strength === 1) });
    else if (options.length > 0) spans.push(options);
    else unknown += 1;
    at += 1;
  }
  const result = {
    spans,
    unknown,
    littles: littles.flatMap(({ options }) => (options.length > 0 ? [options] : [])),
  };
  if (scans.size > 5000) scans.clear();
  scans.set(header, result);
  return result;
}

function phraseAt(words: readonly Word[], at: number): { options: Option[]; next: number } | undefined {
  let found: { options: Option[]; next: number; length: number } | undefined;
  for (const entry of PHRASES) {
    if (found !== undefined && entry.words.length < found.length) break;
    const match = matchPhrase(words, at, entry);
    if (match === undefined) continue;
    found ??= { options: [], next: match.next, length: entry.words.length };
    found.options.push(option([entry], match.strength));
  }
  return found;
}

/** The words of a phrase in order, little words between them skipped; parts may be abbreviated, not all of them. */
function matchPhrase(
  words: readonly Word[],
  start: number,
  entry: Entry,
): { next: number; strength: number } | undefined {
  let at = start;
  let weakest = 1;
  let whole = 0;
  let shortest = Number.POSITIVE_INFINITY;
  for (const stem of entry.words) {
    while (at > start && at < words.length && LITTLE_WORDS.has(words[at]!.text) && words[at]!.text !== stem)
      at += 1;
    const word = words[at];
    if (word === undefined) return undefined;
    const exact = inflection(word.text, stem, entry.exact);
    const initial = word.dotted && word.text.length <= 2 && stem.startsWith(word.text) ? 0.7 : 0;
    const strength = exact > 0 ? exact : Math.max(initial, abbreviation(word, stem) * 0.95);
    if (strength === 0 || (at === start && LITTLE_WORDS.has(word.text) && strength < 1)) return undefined;
    if (exact > 0) whole += 1;
    shortest = Math.min(shortest, word.text.length);
    weakest = Math.min(weakest, strength);
    at += 1;
  }
  return whole === 0 && shortest < 3
    ? undefined
    : { next: at, strength: whole === 0 ? weakest * 0.9 : weakest };
}

/** `Kust.paikka` for kustannuspaikka: the beginning and the end of one long word. */
function gluedAt(words: readonly Word[], at: number): { options: Option[]; next: number } | undefined {
  const [first, second] = [words[at], words[at + 1]];
  if (first === undefined || second === undefined || !first.glued || !first.dotted || first.text.length < 2)
    return undefined;
  const options = beginningLike(first.text)
    .filter(({ words: [stem], exact }) => {
      if (exact || stem!.length < first.text.length + second.text.length || !stem!.startsWith(first.text))
        return false;
      const rest = stem!.slice(first.text.length);
      return second.dotted
        ? second.text.length >= 3 && rest.includes(second.text)
        : inflection(second.text, rest.slice(-Math.max(4, second.text.length)), false) > 0 ||
            rest.endsWith(second.text);
    })
    .map((entry) => option([entry], 0.9));
  return options.length === 0 ? undefined : { options, next: at + 2 };
}

const SURE = 0.9;

/** The languages in which the headers of one sheet are written, with weights that sum to 1. */
export function languagesOf(headers: readonly string[]): Map<string, number> {
  const votes = new Map<string, number>();
  for (const header of headers) {
    for (const span of scan(header).spans) {
      const languages = new Set(
        span.filter(({ strength, short }) => strength >= SURE && !short).map(({ language }) => language),
      );
      for (const language of languages) {
        if (language !== "systems") votes.set(language, (votes.get(language) ?? 0) + 1 / languages.size ** 2);
      }
    }
  }
  const sum = [...votes.values()].reduce((a, b) => a + b, 0);
  return new Map([...votes].map(([language, vote]) => [language, vote / (sum || 1)]));
}

/** A language that hardly occurs in the sheet does not lend its abbreviations. */
const SPOKEN = 0.12;

/** Reads a header, preferring the languages of its sheet where a word means different things. */
export function readHeader(header: string, languages: ReadonlyMap<string, number>): Reading {
  const { spans: said, littles, unknown } = scan(header);
  const spans = [...said, ...littles.filter((options) => rank(options, languages).length > 0)];
  let lost = 0;
  let readings: { ideas: Map<Concept, number>; weight: number }[] = [{ ideas: new Map(), weight: 1 }];
  for (const span of spans) {
    const options = rank(span, languages);
    if (options.length === 0) lost += 1;
    else
      readings = readings.flatMap((reading) =>
        options.map(({ option: one, weight }) => extend(reading, one, weight)),
      );
    readings = readings.sort((a, b) => b.weight - a.weight).slice(0, MOST_READINGS);
  }
  return {
    concepts: readings[0]!.ideas,
    alternatives: readings.map(({ ideas }) => ideas),
    unknown: unknown + lost,
  };
}

function extend(reading: { ideas: Map<Concept, number>; weight: number }, one: Option, weight: number) {
  const ideas = new Map(reading.ideas);
  for (const concept of one.concepts)
    ideas.set(concept, Math.max(ideas.get(concept) ?? 0, one.strength * weight));
  return { ideas, weight: reading.weight * weight * one.strength };
}

/** The best ways to understand one word, with a discount for a language the sheet does not speak. */
function rank(
  span: readonly Option[],
  languages: ReadonlyMap<string, number>,
): { option: Option; weight: number }[] {
  const spoken = (one: Option) => (one.language === "systems" ? 0.5 : (languages.get(one.language) ?? 0));
  const allowed = span.filter((one) => spoken(one) >= SPOKEN || (one.strength >= SURE && !one.short));
  const value = (one: Option) => one.strength * (0.15 + spoken(one));
  const best = Math.max(...allowed.map(value));
  const seen = new Map<string, { option: Option; weight: number }>();
  for (const one of [...allowed].sort((a, b) => value(b) - value(a))) {
    const key = [...one.concepts].sort().join(" ");
    if (!seen.has(key)) seen.set(key, { option: one, weight: Math.max(0.6, Math.sqrt(value(one) / best)) });
  }
  return [...seen.values()].slice(0, OPTIONS_PER_WORD);
}
