/** Whether a record holds anything, and how it is shown to people. */
const BLANK = 32;

const MAX_TEXT = 500;

export function textOf(src: Uint8Array, from: number, to: number): string {
  const bytes = Buffer.from(src.buffer, from, Math.min(to - from, MAX_TEXT * 4));
  const text = bytes
    .toString("utf8")
    .replaceAll(/\r\n|[\r\n]/g, " ")
    .replaceAll("\0", "");
  return [...text].slice(0, MAX_TEXT).join("");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are no content
const NO_CONTENT = /^[\s\x00-\x1f\-=_+|\u2500-\u257f]*$/;

/** No content but blanks and rules (dashes, frames). */
export function hasNoContent(out: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = out[i]!;
    if (byte >= 0xc2) return NO_CONTENT.test(out.toString("utf8", from, to));
    if (byte > BLANK && byte !== 45 && byte !== 61 && byte !== 95 && byte !== 43 && byte !== 124)
      return false;
  }
  return true;
}
