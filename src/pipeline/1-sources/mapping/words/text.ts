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

/** A header as words: camelCase and snake_case are taken apart, `n°`, `№`, `#` become `no`. */
export function wordsOf(header: string): string[] {
  const apart = header
    .replaceAll(/[€£$]/g, " ")
    .replaceAll(/\bn\s*[°º]|№|#/giu, " no ")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2");
  return fold(apart)
    .replaceAll(/(\p{L})[.'’](?=\p{L}\b)/gu, "$1")
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => word.match(/\p{L}+|\p{N}+/gu) ?? [])
    .filter((word) => word !== "" && !UNITS.has(word));
}

const UNITS = new Set(
  "eur euro euros gbp in teur sek dkk nok pln czk huf ron bgn chf usd zl kc kr lei tsd".split(" "),
);
