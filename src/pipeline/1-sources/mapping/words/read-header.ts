/** A header read as ideas: phrases, words, inflections, parts of compounds, abbreviations, in every language. */
import type { Concept } from "./concepts.ts";
import { beginningLike, COMPOUNDING, type Entry, LITTLE_WORDS, PHRASES, SINGLES } from "./lexicon.ts";
import { splitWords, type Word } from "./text.ts";

export type Ideas = ReadonlyMap<Concept, number>;

/** What a header may say: the likeliest ideas with how surely they were read (0 to 1), then other readings. */
export type Reading = {
  readonly concepts: Ideas;
  readonly alternatives: readonly Ideas[];
  readonly unknown: number;
};

/** One way to understand a word or phrase; a compound means several ideas at once. */
type Option = {
  readonly concepts: readonly Concept[];
  readonly language: string;
  readonly strength: number;
  readonly short: boolean;
};

const MAX_ENDING = 4;
const MOST_READINGS = 16;
const OPTIONS_PER_WORD = 4;

/** 1 same, 0.95 inflected, 0.9 with another ending, 0 something else. */
function inflection(word: string, stem: string, exact: boolean): number {
  if (word === stem) return 1;
  if (exact || stem.length < 4) return 0;
  if (word.startsWith(stem) && word.length - stem.length <= MAX_ENDING) return 0.95;
  if (
    stem.length >= 5 &&
    word.length >= stem.length - 1 &&
    word.length <= stem.length + 3 &&
    word.startsWith(stem.slice(0, -1))
  )
    return 0.9;
  const common = commonStart(word, stem);
  return stem.length >= 5 && common >= Math.max(4, stem.length - 2) && word.length - common <= 2 ? 0.85 : 0;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** `betr` or `Vto.` for a longer word: a beginning, or its first letter, its last and others between, in order. */
function abbreviation(word: Word, stem: string): number {
  const { text } = word;
  if (stem.length <= text.length || stem[0] !== text[0]) return 0;
  if (stem.startsWith(text))
    return text.length >= 3
      ? 0.68 + (0.2 * text.length) / stem.length
      : word.dotted
        ? text.length === 2
          ? 0.65
          : 0.5
        : 0;
  if (text.length < 3 || stem.length < 5 || stem.length > text.length * 4) return 0;
  let at = 0;
  for (const letter of text) {
    at = stem.indexOf(letter, at) + 1;
    if (at === 0) return 0;
  }
  const skeleton = !/[aeiouyαεηιουω]/.test(text.slice(1, -1));
  return stem.at(-1) === text.at(-1) || skeleton ? 0.6 : 0;
}

function optionsOfWord(word: Word): Option[] {
  const { text } = word;
  const like = beginningLike(text);
  const same = like.filter((entry) => entry.words[0] === text).map((entry) => option([entry], 1));
  if (same.some(({ short }) => !short)) return merged(same);
  const parts = compound(text);
  const inflected = like
    .map((entry) => option([entry], inflection(text, entry.words[0]!, entry.exact)))
    .filter(({ strength }) => strength > 0);
  const joined = parts.filter(({ concepts }) => concepts.length > 1);
  if (joined.length > 0)
    return [...joined, ...inflected.map((one) => ({ ...one, strength: one.strength * 0.8 }))];
  if (inflected.length > 0 && same.length === 0) return inflected;
  const abbreviated = like
    .filter((entry) => entry.language !== "systems" && (!entry.exact || entry.words[0]!.length > 4))
    .map((entry) => option([entry], abbreviation(word, entry.words[0]!)))
    .filter(({ strength }) => strength > 0);
  const options = [...merged(same), ...parts, ...abbreviated];
  if (options.length > 0 || text.length < 6) return options;
  return like
    .filter((entry) => !entry.exact && entry.words[0]!.length >= 6 && oneSlip(text, entry.words[0]!))
    .map((entry) => option([entry], 0.9));
}

/** One letter too many, too few or wrong: `Organistion`, `divison`. */
function oneSlip(word: string, stem: string): boolean {
  if (Math.abs(word.length - stem.length) > 1) return false;
  const start = commonStart(word, stem);
  const [a, b] = [word.slice(start), stem.slice(start)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}

function option(entries: readonly Entry[], strength: number): Option {
  const short = entries.every((entry) => entry.words.join("").length <= 4);
  return {
    concepts: [...new Set(entries.map(({ concept }) => concept))],
    language: entries[0]!.language,
    strength,
    short,
  };
}

/** A technical name such as LIFNR stands for several ideas at once; a word with two senses in a language does not. */
function merged(options: readonly Option[]): Option[] {
  const technical = options.filter(({ language }) => language === "systems");
  if (technical.length < 2) return [...options];
  const concepts = [...new Set(technical.flatMap((one) => one.concepts))];
  return [
    { ...technical[0]!, concepts, short: false },
    ...options.filter(({ language }) => language !== "systems"),
  ];
}

/** "rechnungsdatum" -> rechnung + datum: known stems from the left, joining letters between them ignored. */
function compound(word: string): Option[] {
  if (word.length < 5) return [];
  const found: Option[] = [];
  for (const language of COMPOUNDING) {
    const parts = compoundIn(word, language);
    if (parts !== undefined) found.push(parts);
  }
  return found;
}

function compoundIn(word: string, language: string): Option | undefined {
  let best: Entry | undefined;
  let place = -1;
  for (const entry of SINGLES) {
    if (entry.language !== language) continue;
    const stem = entry.words[0]!;
    if (stem.length >= word.length || stem.length < (entry.exact ? 3 : 4)) continue;
    if (best !== undefined && stem.length <= best.words[0]!.length) continue;
    const at = entry.exact || stem.length < 5 ? atEdge(word, stem) : word.indexOf(stem);
    if (at < 0) continue;
    best = entry;
    place = at;
  }
  if (best === undefined) return undefined;
  const length = best.words[0]!.length;
  const rest = [word.slice(0, place), word.slice(place + length)].filter((part) => part.length >= 2);
  const others = rest.map((part) => partOf(part, language)).filter((part) => part !== undefined);
  const known = length + others.reduce((sum, part) => sum + part.length, 0);
  if (known / word.length < 0.6 && length < 6) return undefined;
  const concepts = [...new Set([best.concept, ...others.flatMap((part) => part.concepts)])];
  return { concepts, language, strength: Math.min(0.95, 0.55 + (0.45 * known) / word.length), short: false };
}

function partOf(
  part: string,
  language: string,
): { concepts: readonly Concept[]; length: number } | undefined {
  const bare = part.replace(/^(?:e?n|e?s|er)(?=.{2})/, "");
  for (const text of [part, bare]) {
    const entry = beginningLike(text)
      .filter((one) => one.language === language)
      .map((one) => ({ one, strength: inflection(text, one.words[0]!, one.exact) || beginning(text, one) }))
      .filter(({ strength }) => strength > 0)
      .sort((a, b) => b.strength - a.strength)[0];
    if (entry !== undefined) return { concepts: [entry.one.concept], length: text.length };
  }
  const inner = part.length >= 5 ? compoundIn(part, language) : undefined;
  return inner === undefined ? undefined : { concepts: inner.concepts, length: part.length };
}

/** The last part of a compound may be cut short. */
function beginning(part: string, entry: Entry): number {
  return !entry.exact && part.length >= 3 && entry.words[0]!.startsWith(part) ? 0.5 : 0;
}

function atEdge(word: string, stem: string): number {
  if (word.startsWith(stem)) return 0;
  return word.endsWith(stem) ? word.length - stem.length : -1;
}

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
