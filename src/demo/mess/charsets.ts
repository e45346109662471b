/** Text as bytes in the encodings that old exports use, and letters for what an encoding lacks. */
export type Encoding = "utf-8" | "utf-8 with BOM" | "utf-16le" | "windows-1252" | "iso-8859-15";

/** Characters of windows-1252 from byte 0x80 on; a blank stands for no character. */
const WINDOWS_80 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
const WINDOWS = new Map(
  [...WINDOWS_80].map((letter, i) => [letter, 0x80 + i] as const).filter(([letter]) => letter !== " "),
);
const LATIN_9 = new Map([
  ["€", 0xa4],
  ["Š", 0xa6],
  ["š", 0xa8],
  ["Ž", 0xb4],
  ["ž", 0xb8],
  ["Œ", 0xbc],
  ["œ", 0xbd],
  ["Ÿ", 0xbe],
]);
const LATIN_9_GONE = new Set([...LATIN_9.values()]);

/** The byte of a character in a one-byte encoding, or -1. */
function byteOf(letter: string, encoding: "windows-1252" | "iso-8859-15"): number {
  const code = letter.codePointAt(0)!;
  if (code < 0x80) return code;
  const special = (encoding === "windows-1252" ? WINDOWS : LATIN_9).get(letter);
  if (special !== undefined) return special;
  if (code < 0xa0 || code > 0xff) return -1;
  return encoding === "iso-8859-15" && LATIN_9_GONE.has(code) ? -1 : code;
}

const isOneByte = (encoding: Encoding): encoding is "windows-1252" | "iso-8859-15" =>
  encoding === "windows-1252" || encoding === "iso-8859-15";

const GREEK =
  "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o";
const CYRILLIC =
  "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh щ=sht ъ=a ь=y ю=yu я=ya";
const OTHER = "ł=l Ł=L đ=d Đ=D ı=i İ=I ħ=h ø=o Ø=O æ=ae Æ=Ae ő=o ű=u";
const LETTERS = new Map<string, string>(
  `${GREEK} ${CYRILLIC} ${OTHER}`.split(" ").flatMap((pair) => {
    const [letter, latin] = pair.split("=") as [string, string];
    const upper = letter.toUpperCase();
    const title = latin[0]!.toUpperCase() + latin.slice(1);
    return upper === letter
      ? [[letter, latin] as const]
      : [[letter, latin] as const, [upper, title] as const];
  }),
);

/** The text with letters the encoding lacks written in plain Latin letters, as the old system did it. */
export function writable(text: string, encoding: Encoding): string {
  if (!isOneByte(encoding)) return text;
  let result = "";
  for (const letter of text) {
    if (byteOf(letter, encoding) >= 0) {
      result += letter;
      continue;
    }
    for (const part of letter.normalize("NFD")) {
      if (byteOf(part, encoding) >= 0) result += part;
      else result += LETTERS.get(part) ?? "";
    }
  }
  return result;
}

/** What stands before the first character. */
export function byteOrderMark(encoding: Encoding): Buffer {
  if (encoding === "utf-8 with BOM") return Buffer.from([0xef, 0xbb, 0xbf]);
  return encoding === "utf-16le" ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0);
}

/** The text in the encoding, without byte order mark. Letters the encoding lacks must be gone (`writable`). */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf-16le") return Buffer.from(text, "utf16le");
  if (!isOneByte(encoding)) return Buffer.from(text, "utf8");
  const bytes = Buffer.alloc(text.length);
  let at = 0;
  for (const letter of text) {
    const byte = byteOf(letter, encoding);
    if (byte < 0) throw new RangeError(`${letter} cannot be written in ${encoding}`);
    bytes[at] = byte;
    at += 1;
  }
  return bytes.subarray(0, at);
}
