/** The single-byte code pages of Europe: what each byte from 0x80 stands for. */
import iconv from "iconv-lite";

/** In the order in which they are preferred where the bytes read the same. */
export const CODE_PAGES = [
  "windows-1252",
  "windows-1250",
  "windows-1254",
  "windows-1257",
  "windows-1253",
  "windows-1251",
  "iso-8859-1",
  "iso-8859-15",
  "iso-8859-2",
  "iso-8859-7",
  "cp850",
  "cp437",
  "cp852",
] as const;
export type CodePage = (typeof CODE_PAGES)[number];

export const REPLACEMENT = "\ufffd";

const HIGH = Buffer.from(Array.from({ length: 128 }, (_, i) => 128 + i));

/** The 128 characters of bytes 0x80 to 0xFF; U+FFFD where the byte means nothing. */
export function highCharacters(page: CodePage): readonly string[] {
  const characters = [...iconv.decode(HIGH, page)];
  if (characters.length !== 128) throw new Error(`${page} is not a single-byte code page`);
  return characters;
}

export function isCodePage(label: string): label is CodePage {
  return (CODE_PAGES as readonly string[]).includes(label);
}

const ALIASES: Readonly<Record<string, string>> = {
  utf8: "utf-8",
  "utf-8-sig": "utf-8",
  ascii: "utf-8",
  utf16: "utf-16le",
  "utf-16": "utf-16le",
  ansi: "windows-1252",
  latin1: "iso-8859-1",
  "latin-1": "iso-8859-1",
  latin2: "iso-8859-2",
  latin9: "iso-8859-15",
  "dos-437": "cp437",
  "dos-850": "cp850",
  "dos-852": "cp852",
  ibm437: "cp437",
  ibm850: "cp850",
  ibm852: "cp852",
};

/** The label of an encoding as people write it ("CP1252", "UTF8", "latin1"); null when Aedile does not read it. */
export function encodingLabel(written: string): string | null {
  const name = written
    .trim()
    .toLowerCase()
    .replace(/^(?:cp|win|windows)[-_ ]?(125\d)$/, "windows-$1")
    .replace(/^iso[-_ ]?8859[-_ ]/, "iso-8859-");
  const label = ALIASES[name] ?? name;
  return isCodePage(label) || ["utf-8", "utf-16le", "utf-16be"].includes(label) ? label : null;
}
