/** Decoding: bytes of any known encoding in, UTF-8 without byte order mark out, damaged bytes counted. */
import { isAscii, isUtf8 } from "node:buffer";
import { type CodePage, highCharacters, isCodePage, REPLACEMENT } from "./code-pages.ts";

export type Damage = { bytes: number };

/**
 * The content as well-formed UTF-8. What cannot be decoded becomes U+FFFD and is counted in `damage`.
 * The chunks may be the source's own buffers: use each before asking for the next.
 */
export async function* decoded(
  source: AsyncIterable<Uint8Array>,
  encoding: string,
  damage: Damage,
): AsyncGenerator<Uint8Array> {
  if (isCodePage(encoding)) yield* fromCodePage(source, encoding, damage);
  else if (encoding === "utf-8") yield* fromUtf8(source, damage);
  else yield* fromUtf16(source, encoding, damage);
}

async function* fromUtf8(source: AsyncIterable<Uint8Array>, damage: Damage): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0);
  let first = true;
  for await (const chunk of source) {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (first && bytes.length < 3) {
      rest = Buffer.from(bytes);
      continue;
    }
    if (first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    first = false;
    const whole = bytes.length - openTail(bytes);
    rest = Buffer.from(bytes.subarray(whole));
    yield mended(bytes.subarray(0, whole), damage);
  }
  if (rest.length > 0) yield mended(rest, damage);
}

/** Bytes at the end that begin a character and do not finish it. */
function openTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

function mended(bytes: Uint8Array, damage: Damage): Uint8Array {
  if (isUtf8(bytes)) return bytes;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  damage.bytes += replacements(text) - replacementsIn(bytes);
  return Buffer.from(text);
}

function replacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) count++;
  return count;
}

/** U+FFFD that stand in the file already are an older program's damage, not ours to count here. */
function replacementsIn(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let count = 0;
  for (let at = buffer.indexOf(REPLACEMENT); at >= 0; at = buffer.indexOf(REPLACEMENT, at + 3)) count++;
  return count;
}

async function* fromUtf16(
  source: AsyncIterable<Uint8Array>,
  encoding: string,
  damage: Damage,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const emit = (text: string) => {
    damage.bytes += replacements(text);
    return Buffer.from(text);
  };
  for await (const chunk of source) yield emit(decoder.decode(chunk, { stream: true }));
  yield emit(decoder.decode());
}

async function* fromCodePage(
  source: AsyncIterable<Uint8Array>,
  page: CodePage,
  damage: Damage,
): AsyncGenerator<Uint8Array> {
  const encoded = highCharacters(page).map((character) => Buffer.from(character));
  const lengths = Uint8Array.from(encoded, ({ length }) => length);
  const bytes = new Uint8Array(128 * 3);
  for (const [i, code] of encoded.entries()) bytes.set(code, i * 3);
  const undefinedBytes = Uint8Array.from(encoded, (code) => (code.toString() === REPLACEMENT ? 1 : 0));
  for await (const chunk of source) {
    if (isAscii(chunk)) {
      yield chunk;
      continue;
    }
    const out = new Uint8Array(chunk.length * 3);
    let o = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (byte < 128) {
        out[o++] = byte;
        continue;
      }
      const high = byte - 128;
      for (let k = 0; k < lengths[high]!; k++) out[o++] = bytes[high * 3 + k]!;
      damage.bytes += undefinedBytes[high]!;
    }
    yield out.subarray(0, o);
  }
}
