import { SaxesParser } from "saxes";
import { InputError } from "../../../shared/errors.ts";

/** What a reader wants to know of an XML part. Names come without their prefix (`x:row` is `row`) unless `prefixes` is kept. */
export type XmlHandler = {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text?(text: string): void;
};

type XmlOptions = { readonly path: string; readonly part: string; readonly prefixes?: boolean };

/** Characters handed to the parser at once: what one piece can hold bounds the rows in memory. */
const PIECE = 16 * 1024;
/** Characters without any tag: no cell is that long, so the rest is an attack or no workbook. */
const LONGEST_RUN = 8 * 1024 * 1024;
const DEEPEST = 200;
/** Characters one cell may gather from many pieces; Excel allows 32,767. */
export const LONGEST_CELL = 1024 * 1024;

/**
 * Feeds an XML part to `handler`, giving way after each piece so that the caller can pass on what it has.
 * Entities other than the five of XML and document types are refused; nothing external is ever fetched.
 * Errors: InputError where the XML is broken (what came before has been handled) or the bytes behind it are.
 */
export async function* parseXml(
  source: AsyncIterable<Buffer>,
  handler: XmlHandler,
  options: XmlOptions,
): AsyncGenerator<void> {
  const broken = (found: string) =>
    new InputError("inputs.workbook-broken", { path: options.path, part: options.part, found });
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  const local = options.prefixes === true ? (name: string) => name : localName;
  let run = 0;
  let depth = 0;
  let failure: unknown;
  // saxes reports the end of an element before it finds that the end tag names another: held back until it is sure.
  let ended: string | null = null;
  const end = () => {
    if (ended !== null && failure === undefined) handler.close(ended);
    ended = null;
  };
  parser.on("error", (error) => {
    ended = null;
    failure ??= broken(error.message);
  });
  parser.on("doctype", () => {
    failure ??= broken("<!DOCTYPE");
  });
  parser.on("opentag", (tag) => {
    end();
    run = 0;
    if (++depth > DEEPEST) failure ??= broken(`${depth} elements inside each other`);
    if (failure === undefined) handler.open(local(tag.name), tag.attributes);
  });
  parser.on("closetag", (tag) => {
    end();
    run = 0;
    depth--;
    ended = local(tag.name);
  });
  const onText = (text: string) => {
    end();
    if (failure === undefined) handler.text?.(text);
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  for await (const text of decoded(source, broken)) {
    for (let at = 0; at < text.length; at += PIECE) {
      const piece = text.slice(at, at + PIECE);
      run += piece.length;
      parser.write(piece);
      end();
      if (run > LONGEST_RUN)
        failure ??= new InputError("inputs.workbook-long", { path: options.path, part: options.part });
      yield;
      if (failure !== undefined) throw failure;
    }
  }
  parser.close();
  end();
  yield;
  if (failure !== undefined) throw failure;
}

/** Runs `parseXml` to the end, for parts that are read whole. */
export async function readXml(
  source: AsyncIterable<Buffer>,
  handler: XmlHandler,
  options: XmlOptions,
): Promise<void> {
  for await (const _ of parseXml(source, handler, options));
}

export function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

async function* decoded(
  source: AsyncIterable<Buffer>,
  broken: (found: string) => InputError,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of source) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    if (decoder !== undefined) yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw broken("bytes that are no text");
    throw error;
  }
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return /^\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(start.toString("latin1", 0, 200))?.[1] ?? "utf-8";
}
