/** All languages' words for the ideas headers are made of. */
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
import { systems } from "./systems.ts";
import { fold } from "./text.ts";

/** `systems`: the technical column names of finance systems, which belong to no language. */
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
  systems,
};

/** Languages that write compounds as one word. */
export const COMPOUNDING: ReadonlySet<string> = new Set(["de", "nl", "sv", "da", "no", "fi", "et", "hu"]);

/** Words that join others and say nothing themselves. */
export const LITTLE_WORDS: ReadonlySet<string> = new Set(
  "of the a an and or for to by with on de la le les des du d l et ou del della dello dei degli delle di da e el los las y o der die das den oder van het een voor von zu zum zur im am af og och i na w z do v ve pre za k u ja tai para con per su al ao dos das em os as is at from this our och eller of by".split(
    " ",
  ),
);

export type Entry = {
  readonly concept: Concept;
  readonly language: string;
  readonly words: readonly string[];
  /** Matches only itself, no inflection. */
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
        words: text
          .replace(/^=/, "")
          .split(" ")
          .filter((word, at, all) => at === 0 || at === all.length - 1 || !LITTLE_WORDS.has(word)),
        exact: text.startsWith("="),
      })),
  ),
);

/** Entries of one word, and entries of several, longest first. */
export const SINGLES: readonly Entry[] = entries.filter(({ words }) => words.length === 1);
export const PHRASES: readonly Entry[] = entries
  .filter(({ words }) => words.length > 1)
  .sort((a, b) => b.words.length - a.words.length);

const byStart = new Map<string, Entry[]>();
for (const entry of SINGLES) {
  const start = entry.words[0]!.slice(0, 1);
  const list = byStart.get(start) ?? [];
  list.push(entry);
  byStart.set(start, list);
}

/** One-word entries that begin with the same letter. */
export function beginningLike(word: string): readonly Entry[] {
  return byStart.get(word.slice(0, 1)) ?? [];
}
