import { StringDecoder } from "node:string_decoder";
import { InputError } from "../../../shared/errors.ts";

/** Text without the end of a row in it that is longer than this holds no rows. */
const LONGEST_WAIT = 64 * 2 ** 20;

/**
 * The XML of a part in pieces that each end with a match of `end`; the last piece is what is left. A part that
 * breaks off ends there.
 */
export async function* piecesUpTo(source: AsyncIterable<Buffer>, end: string): AsyncGenerator<string> {
  let decoder: StringDecoder | undefined;
  let rest = "";
  try {
    for await (const chunk of source) {
      decoder ??= new StringDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? "utf16le" : "utf8");
      const text = rest + decoder.write(chunk);
      const cut = text.lastIndexOf(end);
      if (cut >= 0) yield text.slice(0, cut + end.length);
      rest = cut < 0 ? text : text.slice(cut + end.length);
      if (rest.length > LONGEST_WAIT) return;
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
  yield rest;
}

export async function wholeText(source: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const piece of piecesUpTo(source, "<")) text += piece;
  return text;
}

const attributePatterns = new Map<string, RegExp>();

/** The value of one attribute in the text of a tag; `name` is a pattern. */
export function attribute(tag: string | undefined, name: string): string | undefined {
  if (tag === undefined) return undefined;
  let pattern = attributePatterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributePatterns.set(name, pattern);
  }
  const match = pattern.exec(tag);
  return match === null ? undefined : plainText(match[1] ?? match[2]!);
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Character data without its escapes. */
export function plainText(xml: string): string {
  if (!/[&<]/.test(xml)) return xml;
  return xml
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, data: string) =>
      data.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
    )
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal, hex, name) =>
      name === undefined
        ? String.fromCodePoint(Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10))
        : (NAMED[name] ?? all),
    );
}
