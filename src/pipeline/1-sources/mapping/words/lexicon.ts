/** All languages' words for the ideas, and how a header is read as a set of ideas. */

import { et, lt, lv } from "./baltic.ts";
import { bg } from "./bg.ts";
import type { Concept, Words } from "./concepts.ts";
import { cs } from "./cs.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { el } from "./el.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fi } from "./fi.ts";
import { fr } from "./fr.ts";
import { ga, mt } from "./ga-mt.ts";
import { hr } from "./hr.ts";
import { hu } from "./hu.ts";
import { it } from "./it.ts";
import { nl } from "./nl.ts";
import { no } from "./no.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { ro } from "./ro.ts";
import { sk } from "./sk.ts";
import { sl } from "./sl.ts";
import { sv } from "./sv.ts";
import { fold, wordsOf } from "./text.ts";

const LANGUAGES: Readonly<Record<string, Words>> = {
  bg,
  cs,
  da,
  de,
  el,
  en,
  es,
  et,
  fi,
  fr,
  ga,
  hr,
  hu,
  it,
  lt,
  lv,
  mt,
  nl,
  no,
  pl,
  pt,
  ro,
  sk,
  sl,
  sv,
};

type Entry = {
  readonly concept: Concept;
  readonly language: string;
  readonly words: readonly string[];
  readonly exact: boolean;
};

const entries: readonly Entry[] = Object.entries(LANGUAGES).flatMap(([language, words]) =>
  Object.entries(words).flatMap(([concept, list]) =>
    list
      .split(",")
      .map((text) => fold(text.trim()))
      .filter((text) => text !== "")
      .map((text) => ({
        concept: concept as Concept,
        language,
        words: text.replace(/^=/, "").split(" "),
        exact: text.startsWith("="),
      })),
  ),
);
const singles = entries.filter((entry) => entry.words.length === 1);
const phrases = entries
  .filter((entry) => entry.words.length > 1)
  .sort((a, b) => b.words.length - a.words.length);
/** Languages that write compounds as one word. */
const COMPOUNDING = new Set(["de", "nl", "sv", "da", "no", "fi", "et", "hu"]);

/** What a header says: its ideas with how surely they were read (0 to 1), and how many of its words nobody knows. */
export type Reading = {
  readonly concepts: ReadonlyMap<Concept, number>;
  readonly words: number;
  readonly unknown: number;
};

type Hit = { readonly concept: Concept; readonly language: string; readonly strength: number };

const MAX_ENDING = 4;

/** Is `word` this stem or one of its inflections? 1 same, 0.95 inflected, 0.7 cut short, 0 no. */
function inflection(word: string, stem: string, exact: boolean): number {
  if (word === stem) return 1;
  if (exact) return 0;
  if (stem.length >= 4 && word.startsWith(stem) && word.length - stem.length <= MAX_ENDING) return 0.95;
  if (stem.length >= 6 && word.length >= stem.length - 1 && word.startsWith(stem.slice(0, -1))) return 0.9;
  return 0;
}

function hitsOfWord(word: string): Hit[] {
  const found: Hit[] = [];
  for (const entry of singles) {
    const strength = inflection(word, entry.words[0]!, entry.exact);
    if (strength > 0) found.push({ ...entry, strength });
  }
  if (found.length > 0) return found;
  const parts = compound(word);
  if (parts.length > 0) return parts;
  if (word.length < 3) return [];
  for (const entry of singles) {
    const stem = entry.words[0]!;
    if (!entry.exact && stem.length > word.length && stem.startsWith(word))
      found.push({ ...entry, strength: 0.7 });
  }
  return found;
}

/** "rechnungsdatum" -> rechnung + datum: the longest known stems inside, left over letters ignored. */
function compound(word: string): Hit[] {
  if (word.length < 6) return [];
  let best: { at: number; length: number; hits: Hit[] } | undefined;
  for (const entry of singles) {
    const stem = entry.words[0]!;
    if (stem.length < (entry.exact ? 3 : 4) || stem.length >= word.length || !COMPOUNDING.has(entry.language))
      continue;
    const at = entry.exact || stem.length < 5 ? atEdge(word, stem) : word.indexOf(stem);
    if (at < 0) continue;
    const hit = { ...entry, strength: 0.9 };
    if (best === undefined || stem.length > best.length || (stem.length === best.length && at < best.at))
      best = { at, length: stem.length, hits: [hit] };
    else if (stem.length === best.length && at === best.at) best.hits.push(hit);
  }
  if (best === undefined) return [];
  const before = word.slice(0, best.at);
  const after = word.slice(best.at + best.length);
  const rest = [before, after].filter((part) => part.length >= 2).flatMap((part) => partHits(part));
  const covered = best.length / word.length + (rest.length > 0 ? 0.3 : 0);
  return covered < 0.45 ? [] : [...best.hits, ...rest];
}

function atEdge(word: string, stem: string): number {
  if (word.startsWith(stem)) return 0;
  return word.endsWith(stem) ? word.length - stem.length : -1;
}

function partHits(part: string): Hit[] {
  const found: Hit[] = [];
  for (const entry of singles) {
    const stem = entry.words[0]!;
    if (COMPOUNDING.has(entry.language) && inflection(part, stem, entry.exact) > 0)
      found.push({ ...entry, strength: 0.9 });
  }
  return found.length > 0 ? found : compound(part);
}

/** Every possible hit of a header, word by word; `take` then chooses among the languages. */
function scan(header: string): { spans: Hit[][]; words: number; unknown: number } {
  const words = wordsOf(header).filter((word) => /\p{L}/u.test(word));
  const spans: Hit[][] = [];
  let unknown = 0;
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at);
    if (phrase !== undefined) {
      spans.push(phrase.hits);
      at += phrase.length;
      continue;
    }
    const hits = hitsOfWord(words[at]!);
    if (hits.length > 0) spans.push(hits);
    else if (!LITTLE_WORDS.has(words[at]!)) unknown += 1;
    at += 1;
  }
  return { spans, words: words.length, unknown };
}

function phraseAt(words: readonly string[], at: number): { hits: Hit[]; length: number } | undefined {
  let found: { hits: Hit[]; length: number } | undefined;
  for (const entry of phrases) {
    const { length } = entry.words;
    if (found !== undefined && length < found.length) break;
    if (at + length > words.length) continue;
    if (!entry.words.every((stem, offset) => fits(words[at + offset]!, stem))) continue;
    found ??= { hits: [], length };
    found.hits.push({ ...entry, strength: 1 });
  }
  return found;
}

function fits(word: string, stem: string): boolean {
  return inflection(word, stem, stem.length < 4) > 0;
}

const LITTLE_WORDS = new Set(
  "of the a an and or for to by with on de la le les des du d l et ou del della dello dei degli delle di da e el los las y o der die das den des und oder van het een en voor von zu zum zur im am an af og och i na o w z do w s v ve pre za od k u ja tai para con per su al ao dos das em os as n m is at from this our s c".split(
    " ",
  ),
);

/** The languages in which the headers of one sheet are written, with weights that sum to 1. */
export function languagesOf(headers: readonly string[]): Map<string, number> {
  const votes = new Map<string, number>();
  for (const header of headers) {
    for (const span of scan(header).spans) {
      const languages = new Set(span.map((hit) => hit.language));
      for (const language of languages)
        votes.set(language, (votes.get(language) ?? 0) + 1 / languages.size ** 2);
    }
  }
  const sum = [...votes.values()].reduce((a, b) => a + b, 0);
  return new Map([...votes].map(([language, vote]) => [language, vote / (sum || 1)]));
}

/** Reads a header, preferring the languages of its sheet where a word means different things. */
export function readHeader(header: string, languages: ReadonlyMap<string, number>): Reading {
  const { spans, words, unknown } = scan(header);
  const concepts = new Map<Concept, number>();
  for (const span of spans) {
    for (const { concept, strength } of take(span, languages)) {
      concepts.set(concept, Math.max(concepts.get(concept) ?? 0, strength));
    }
  }
  return { concepts, words, unknown };
}

/** One word can be several parts of a compound; of each rival reading the language of the sheet wins. */
function take(span: readonly Hit[], languages: ReadonlyMap<string, number>): Hit[] {
  const weight = (hit: Hit) => hit.strength * (0.15 + (languages.get(hit.language) ?? 0));
  const best = span.reduce((a, b) => (weight(b) > weight(a) ? b : a));
  return span.filter((hit) => hit.language === best.language);
}
