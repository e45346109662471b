/** Which country the files come from, so that the currency and the start of the year need not be asked. */
import { COUNTRIES, type Country } from "./countries.ts";
import type { ColumnFacts, SheetFacts } from "./facts.ts";
import type { RawSheet } from "./sheets.ts";
import { fold } from "./words/text.ts";

export type CountryEvidence = {
  readonly code: string;
  readonly currency: string;
  readonly score: number;
  /** What spoke for it: kind of evidence and an example. */
  readonly found: readonly {
    readonly kind: "language" | "form" | "cue" | "postcode" | "tax";
    readonly text: string;
    readonly weight: number;
  }[];
};

export type SheetTexts = {
  readonly sheet: RawSheet;
  readonly facts: SheetFacts;
  readonly languages: ReadonlyMap<string, number>;
};

const LEAST_SHARE = 0.005;
/** Where language and company forms leave two countries level: the larger one, and Switzerland only with evidence of its own. */
const LIKELY: Readonly<Record<string, number>> = { GB: 0.1, CH: -0.4, CY: -0.1, MT: -0.1 };

/** Countries that the headers and values of these sheets point to, best first. */
export function weighCountries(sheets: readonly SheetTexts[]): CountryEvidence[] {
  const names = sheets.flatMap(({ facts }) =>
    [...facts.values()].filter((column) => column.share.letters > 0.7),
  );
  const texts = names.flatMap((column) => [...new Set([...column.top, ...column.values])]).map(plain);
  const codes = sheets.flatMap(({ facts }) => [...facts.values()].filter(isCodeColumn));
  const headerTexts = sheets.flatMap(({ sheet }) => [sheet.sourceFile, ...sheet.banner]).map(plain);
  const found = COUNTRIES.map((country) => weigh(country, sheets, texts, codes, headerTexts));
  return found
    .filter(({ score }) => score > 0.15)
    .sort((a, b) => b.score - a.score || a.code.localeCompare(b.code));
}

function plain(text: string): string {
  return ` ${fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}

function isCodeColumn(column: ColumnFacts): boolean {
  return column.share.digit > 0.8 && column.maxLength <= 20 && column.filled > 0;
}

function weigh(
  country: Country,
  sheets: readonly SheetTexts[],
  texts: readonly string[],
  codes: readonly ColumnFacts[],
  headerTexts: readonly string[],
): CountryEvidence {
  const found: CountryEvidence["found"][number][] = [];
  const withHeader = sheets.filter(({ languages }) => languages.size > 0);
  const spoken = country.languages.map((code, at) => {
    const share =
      withHeader.length === 0 ? 0 : mean(withHeader.map(({ languages }) => languages.get(code) ?? 0));
    return { code, share: at === 0 ? share : share / 2 };
  });
  const language = spoken.reduce((a, b) => (b.share > a.share ? b : a));
  if (language.share > 0.2)
    found.push({ kind: "language", text: language.code, weight: Math.min(1, language.share * 1.5) });

  const count = Math.max(texts.length, 1);
  const forms = country.forms.map((form) => ({
    form,
    hits: texts.filter((text) => text.endsWith(` ${form} `)).length,
  }));
  const formShare = forms.reduce((sum, { hits }) => sum + hits, 0) / count;
  if (formShare > LEAST_SHARE) {
    const best = forms.reduce((a, b) => (b.hits > a.hits ? b : a));
    found.push({ kind: "form", text: best.form, weight: Math.min(1, formShare * 6) });
  }
  const cues = country.cues
    .map((cue) => ({
      cue,
      hits: [...texts, ...headerTexts].filter((text) => text.includes(` ${cue} `)).length,
    }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits);
  if (cues.length > 0)
    found.push({
      kind: "cue",
      text: cues
        .slice(0, 3)
        .map(({ cue }) => cue)
        .join(", "),
      weight: Math.min(1, cues.length * 0.25),
    });
  const postcode = bestMatch(codes, country.postcode);
  if (postcode !== undefined)
    found.push({ kind: "postcode", text: postcode.text, weight: postcode.distinctive ? 0.8 : 0.1 });
  const tax = bestMatch(codes, country.tax);
  if (tax !== undefined) found.push({ kind: "tax", text: tax.text, weight: tax.distinctive ? 0.8 : 0.15 });
  return {
    code: country.code,
    currency: country.currency,
    found,
    score:
      found.length === 0 ? 0 : found.reduce((sum, { weight }) => sum + weight, LIKELY[country.code] ?? 0),
  };
}

function bestMatch(
  codes: readonly ColumnFacts[],
  expression: RegExp | undefined,
): { text: string; distinctive: boolean } | undefined {
  if (expression === undefined) return undefined;
  for (const column of codes) {
    const hits = column.values.filter((value) => expression.test(value));
    if (hits.length / Math.max(column.values.length, 1) > 0.6 && hits.length >= 5) {
      return { text: hits[0]!, distinctive: hits.some((value) => /\p{L}|-/u.test(value)) };
    }
  }
  return undefined;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}
