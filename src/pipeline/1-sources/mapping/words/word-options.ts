/** The ways to understand one word of a header: itself, inflected, a compound, cut short, misspelt. */
import type { Concept } from "./concepts.ts";
import { beginningLike, COMPOUNDING, type Entry, SINGLES } from "./lexicon.ts";
import type { Word } from "./text.ts";

/** One way to understand a word or phrase; a compound means several ideas at once. */
export type Option = {
  readonly concepts: readonly Concept[];
  readonly language: string;
  readonly strength: number;
  readonly short: boolean;
};

const MAX_ENDING = 4;

/** 1 same, 0.95 inflected, 0.9 with another ending, 0 something else. */
export function inflection(word: string, stem: string, exact: boolean): number {
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
export function abbreviation(word: Word, stem: string): number {
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

export function optionsOfWord(word: Word): Option[] {
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

export function option(entries: readonly Entry[], strength: number): Option {
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
