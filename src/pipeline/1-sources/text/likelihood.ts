/** How well bytes beyond ASCII read in a code page: letters of one European language in words, signs where signs stand. */
import { readFileSync } from "node:fs";
import { REPLACEMENT } from "./code-pages.ts";
import { contextIndex, NEIGHBOURS } from "./survey.ts";

type Neighbour = (typeof NEIGHBOURS)[number];
type Language = ReadonlyMap<string, number>;

/** Names from elsewhere occur in every ledger. */
const FOREIGN = 0.03;
const NONSENSE = -14;

/** Language -> its letters beyond ASCII, per 1,000 letters of text (rounded). */
const letters: Readonly<Record<string, Readonly<Record<string, number>>>> = JSON.parse(
  readFileSync(new URL("./letters.json", import.meta.url), "utf8"),
);
const languages: readonly Language[] = Object.values(letters).map((frequencies) => {
  const sum = Object.values(frequencies).reduce((a, b) => a + b, 0);
  return new Map(Object.entries(frequencies).map(([letter, count]) => [letter, count / sum]));
});
const known = new Set(languages.flatMap((language) => [...language.keys()]));

/** Natural logarithm of the likelihood of all bytes under the language that fits best. */
export function likelihood(contexts: Uint32Array, characters: readonly string[]): number {
  const uses = usesOf(contexts);
  const signs = uses.reduce(
    (sum, use) =>
      sum + (isLetter(characters[use.high]!) ? 0 : use.count * signScore(characters[use.high]!, use)),
    0,
  );
  const words = uses.filter(({ high }) => isLetter(characters[high]!));
  const scores = languages.map((language) =>
    words.reduce((sum, use) => sum + use.count * letterScore(characters[use.high]!, use, language), 0),
  );
  return signs + Math.max(...scores);
}

type Use = {
  readonly high: number;
  readonly before: Neighbour;
  readonly after: Neighbour;
  readonly count: number;
};

function usesOf(contexts: Uint32Array): Use[] {
  const uses: Use[] = [];
  for (let high = 0; high < 128; high++) {
    for (const before of NEIGHBOURS) {
      for (const after of NEIGHBOURS) {
        const count = contexts[contextIndex(high + 128, before, after)]!;
        if (count > 0) uses.push({ high, before, after, count });
      }
    }
  }
  return uses;
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character) && !/[ªº]/.test(character);
}

function inWord(neighbour: Neighbour): boolean {
  return neighbour === "lower" || neighbour === "upper" || neighbour === "high";
}

function letterScore(letter: string, { before, after }: Use, language: Language): number {
  const small = letter.toLowerCase();
  const elsewhere = known.has(small) ? 1 / 150 : 1e-6;
  let score = Math.log((1 - FOREIGN) * (language.get(small) ?? 0) + FOREIGN * elsewhere);
  const isUpper = letter !== small;
  if (isUpper && before === "lower") score -= 4;
  if (!isUpper && before === "upper" && after === "upper") score -= 3;
  if (!inWord(before) && !inWord(after)) score -= 3;
  const isLatin = /\p{Script=Latin}/u.test(letter);
  if (!isLatin && [before, after].some((side) => side === "lower" || side === "upper")) score -= 6;
  if (isLatin && before === "high" && after === "high") score -= 3;
  return score;
}

function signScore(sign: string, { before, after }: Use): number {
  const code = sign.codePointAt(0)!;
  if (sign === REPLACEMENT || code < 0xa0) return NONSENSE;
  const edge = [before, after].some((side) => side === "blank" || side === "digit" || side === "other");
  if (code >= 0x2500 && code <= 0x259f) return before === "high" || after === "high" ? -3 : -9;
  if (/[’‘]/.test(sign)) return inWord(before) || edge ? -3 : -6;
  if (!edge) return sign === "·" ? -5 : -9;
  if (/[£€]/.test(sign)) return -2.5;
  if (/[–—“”„«»•…°ºª§ \u00a0]/.test(sign)) return -3.5;
  return /[²³½¼¾´`®™©·±×µ‚]/.test(sign) ? -5 : -8;
}
