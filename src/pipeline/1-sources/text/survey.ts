/** One pass over a whole file that gathers what speaks for or against each encoding. */
import { isAscii, isUtf8 } from "node:buffer";

/** What stands beside a byte. */
export const NEIGHBOURS = ["lower", "upper", "digit", "blank", "other", "high"] as const;
type Neighbour = (typeof NEIGHBOURS)[number];

export type Survey = {
  readonly bytes: number;
  readonly bom: "utf-8" | "utf-16le" | "utf-16be" | null;
  /** NUL bytes among the first 64 KB at even and at odd offsets, and how many bytes were looked at. */
  readonly nuls: { readonly even: number; readonly odd: number; readonly of: number };
  readonly ascii: boolean;
  /** Characters of more than one byte that are well-formed UTF-8 (a lower bound where no byte is bad). */
  readonly utf8Characters: number;
  /** Bytes that fit into no UTF-8 character. */
  readonly badBytes: number;
  /** How often byte 0x80 + b stands between neighbours p and n: index (b * 6 + p) * 6 + n. Empty when no byte is bad. */
  readonly contexts: Uint32Array;
};

const HEAD = 1 << 16;
const KINDS = NEIGHBOURS.length;

export function contextIndex(byte: number, before: Neighbour, after: Neighbour): number {
  return ((byte - 128) * KINDS + NEIGHBOURS.indexOf(before)) * KINDS + NEIGHBOURS.indexOf(after);
}

const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 128) return 5;
  if (byte >= 97 && byte <= 122) return 0;
  if (byte >= 65 && byte <= 90) return 1;
  if (byte >= 48 && byte <= 57) return 2;
  return byte <= 32 || byte === 34 || byte === 44 || byte === 59 || byte === 124 ? 3 : 4;
});

export async function surveyBytes(source: AsyncIterable<Uint8Array>): Promise<Survey> {
  let bytes = 0;
  let head: Uint8Array = new Uint8Array(0);
  let rest: Uint8Array = new Uint8Array(0);
  let ascii = true;
  let utf8Characters = 0;
  let badBytes = 0;
  const contexts = new Uint32Array(128 * KINDS * KINDS);
  const look = (part: Uint8Array) => {
    if (isUtf8(part)) {
      utf8Characters += countUtf8(part.subarray(0, HEAD)).good;
      return;
    }
    const { good, bad } = countUtf8(part);
    utf8Characters += good;
    badBytes += bad;
    countContexts(part, contexts);
  };
  for await (const chunk of source) {
    bytes += chunk.length;
    if (head.length < HEAD) head = Buffer.concat([head, chunk]).subarray(0, HEAD);
    if (rest.length === 0 && isAscii(chunk)) continue;
    ascii = false;
    // Cut after the last ASCII byte, so that no character is torn.
    const joined = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let cut = joined.length;
    while (cut > 0 && joined.length - cut < HEAD && joined[cut - 1]! >= 128) cut--;
    if (cut === 0 && joined.length >= HEAD) cut = joined.length;
    look(joined.subarray(0, cut));
    rest = Buffer.from(joined.subarray(cut));
  }
  if (rest.length > 0) look(rest);
  return { bytes, bom: bomOf(head), nuls: nulsOf(head), ascii, utf8Characters, badBytes, contexts };
}

function bomOf(head: Uint8Array): Survey["bom"] {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}

function nulsOf(head: Uint8Array): Survey["nuls"] {
  const count = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) count[i % 2]!++;
  return { even: count[0]!, odd: count[1]!, of: head.length };
}

function countUtf8(bytes: Uint8Array): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  const follows = (i: number, low = 0x80, high = 0xbf) => bytes[i]! >= low && bytes[i]! <= high;
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i]!;
    if (byte < 0x80) i++;
    else {
      const low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
      const high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
      const length =
        byte >= 0xc2 && byte <= 0xdf
          ? 2
          : byte >= 0xe0 && byte <= 0xef
            ? 3
            : byte >= 0xf0 && byte <= 0xf4
              ? 4
              : 0;
      let fits = length > 0 && follows(i + 1, low, high);
      for (let k = 2; k < length; k++) fits &&= follows(i + k);
      if (fits) {
        good++;
        i += length;
      } else {
        bad++;
        i++;
      }
    }
  }
  return { good, bad };
}

function countContexts(bytes: Uint8Array, contexts: Uint32Array): void {
  const last = bytes.length - 1;
  for (let i = 0; i <= last; i++) {
    const byte = bytes[i]!;
    if (byte < 128) continue;
    const before = i === 0 ? 3 : kinds[bytes[i - 1]!]!;
    const after = i === last ? 3 : kinds[bytes[i + 1]!]!;
    contexts[((byte - 128) * KINDS + before) * KINDS + after]!++;
  }
}
