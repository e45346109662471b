/** Text without the differences that do not matter: accents, case, punctuation. */

const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ŋ: "n",
  ħ: "h",
};

/** Lower case without accents; Greek and Cyrillic letters stay, their accents go. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll(/[ßøæœłđðþıŋħ]/g, (letter) => LETTERS[letter]!)
    .replaceAll("ς", "σ")
    .normalize("NFC");
}

/** One word of a header. */
export type Word = {
  readonly text: string;
  /** Written with a full stop behind it: an abbreviation. */
  readonly dotted: boolean;
  /** No blank between this word and the next: `Kust.paikka`. */
  readonly glued: boolean;
};

const UNITS = new Set(
  "eur euro euros gbp in teur sek dkk nok pln czk huf ron bgn chf usd zl kc kr lei tsd".split(" "),
);

/** A header as plain words: camelCase and snake_case are taken apart, `n°`, `№`, `#` become `no`. */
export function wordsOf(header: string): string[] {
  return splitWords(header).map(({ text }) => text);
}

/** The same with what the punctuation says about each word. */
export function splitWords(header: string): Word[] {
  const apart = header
    .replaceAll(/[€£$]/g, " ")
    .replaceAll("§", " paragraf ")
    .replaceAll("%", " percent ")
    .replaceAll(/(?<!\p{L})n\s*[°º]|№|#/giu, " no ")
    .replaceAll(/(?<!\p{L})(\p{L})[/&.](\p{L})(?!\p{L})\.?/gu, "$1$2");
  const words = [...apart.matchAll(/(\p{L}+|\p{N}+)(['’]\p{L}+)?(\.?)(\s*)/gu)].flatMap((match) => {
    const pieces = camelPieces(match[1]!);
    return pieces.map((piece, at) => ({
      text: fold(piece),
      dotted: at === pieces.length - 1 && match[3] === ".",
      glued: at < pieces.length - 1 || (match[3] === "." && match[4] === ""),
    }));
  });
  return words.filter(({ text }) => !UNITS.has(text));
}

/** `supplierName` -> supplier, Name; short mixtures such as KvK, KSt, USt stay whole. */
function camelPieces(text: string): string[] {
  const pieces = text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll}{2,})/gu, "$1 $2")
    .split(" ");
  return pieces.some((piece) => piece.length < 2) || pieces.every((piece) => piece.length < 3)
    ? [text]
    : pieces;
}
