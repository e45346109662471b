/** Decides how a file is encoded, from evidence, and says why. */
import type { Translate } from "../../../shared/i18n.ts";
import { CODE_PAGES, type CodePage, highCharacters } from "./code-pages.ts";
import { likelihood } from "./likelihood.ts";
import { contextIndex, NEIGHBOURS, type Survey } from "./survey.ts";

export type Encoding = { readonly label: string; readonly reason: string };

/** Of all characters beyond ASCII, at least so many must be UTF-8 for a file with bad bytes still to be UTF-8. */
const MOSTLY = 0.8;
/** Two readings are both named when one is less than e^4 times as likely as the other. */
const CLOSE = 4;

export function decideEncoding(survey: Survey, t: Translate): Encoding {
  const { bom, ascii, badBytes, utf8Characters } = survey;
  if (bom !== null && !(bom === "utf-8" && badBytes > utf8Characters)) {
    return { label: bom, reason: t("sources.encoding.bom", { encoding: bom.toUpperCase() }) };
  }
  const utf16 = withoutMark(survey, t);
  if (utf16 !== null) return utf16;
  if (ascii) return { label: "utf-8", reason: t("sources.encoding.ascii") };
  if (badBytes === 0) return { label: "utf-8", reason: t("sources.encoding.utf8") };
  if (utf8Characters / (utf8Characters + badBytes) >= MOSTLY) {
    return {
      label: "utf-8",
      reason: t("sources.encoding.utf8-damaged", { count: utf8Characters, bad: badBytes }),
    };
  }
  return codePage(survey.contexts, t);
}

function withoutMark({ nuls: { even, odd, of } }: Survey, t: Translate): Encoding | null {
  const zeros = Math.max(even, odd);
  if (zeros < of / 5 || Math.min(even, odd) > zeros / 20) return null;
  const label = odd > even ? "utf-16le" : "utf-16be";
  const share = Math.round((zeros / of) * 200);
  return { label, reason: t("sources.encoding.nuls", { share, encoding: label.toUpperCase() }) };
}

function codePage(contexts: Uint32Array, t: Translate): Encoding {
  const counts = Array.from({ length: 128 }, (_, i) => total(contexts, i));
  const all = counts.reduce((sum, count) => sum + count, 0);
  const readings = CODE_PAGES.map((page) => ({
    page,
    score: likelihood(contexts, highCharacters(page)),
  }));
  let best = readings[0]!;
  for (const reading of readings) if (reading.score > best.score + 1e-9) best = reading;
  const same = readings.filter(({ page }) => page !== best.page && readsAlike(page, best.page, counts));
  const close = readings.find(
    ({ page, score }) =>
      page !== best.page && score > best.score - CLOSE && !same.some((other) => other.page === page),
  );
  const reasons = [
    t("sources.encoding.code-page", { ...mostFrequent(contexts, counts, best.page, t), total: all }),
  ];
  if (same.length > 0)
    reasons.push(t("sources.encoding.code-page-same", { others: same.map(({ page }) => page).join(", ") }));
  if (close !== undefined) reasons.push(t("sources.encoding.code-page-close", { other: close.page }));
  return { label: best.page, reason: reasons.join(" ") };
}

function total(contexts: Uint32Array, high: number): number {
  const size = NEIGHBOURS.length ** 2;
  return contexts.subarray(high * size, (high + 1) * size).reduce((sum, count) => sum + count, 0);
}

function readsAlike(a: CodePage, b: CodePage, counts: readonly number[]): boolean {
  const [left, right] = [highCharacters(a), highCharacters(b)];
  return counts.every((count, i) => count === 0 || left[i] === right[i]);
}

const LETTERS: readonly string[] = ["lower", "upper", "high"];

/** What the commonest byte says: where it stands and how it reads. */
function mostFrequent(contexts: Uint32Array, counts: readonly number[], page: CodePage, t: Translate) {
  const high = counts.indexOf(Math.max(...counts));
  const places = { letters: 0, word: 0, number: 0, other: 0 };
  for (const before of NEIGHBOURS) {
    for (const after of NEIGHBOURS) {
      const count = contexts[contextIndex(high + 128, before, after)]!;
      if (LETTERS.includes(before) && LETTERS.includes(after)) places.letters += count;
      else if (before === "digit" || after === "digit") places.number += count;
      else if (LETTERS.includes(before) || LETTERS.includes(after)) places.word += count;
      else places.other += count;
    }
  }
  const [place, count] = Object.entries(places).reduce((a, b) => (b[1] > a[1] ? b : a));
  return {
    byte: (high + 128).toString(16).toUpperCase(),
    count,
    place: t(`sources.place.${place}`),
    encoding: page,
    character: highCharacters(page)[high]!,
  };
}
