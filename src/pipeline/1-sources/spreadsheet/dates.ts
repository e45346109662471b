/** Excel's built-in number formats that show a date or a time of day (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
const BUILT_IN_DATES: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 45],
  [47, 47],
  [50, 58],
];

export function isBuiltInDate(format: number): boolean {
  return BUILT_IN_DATES.some(([from, to]) => format >= from && format <= to);
}

/** Whether a custom number format shows a date: letters of dates outside quotes, brackets and escapes, and no digits' places. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"?|\\.|[_*]./g, "")
    .replace(/\[[^\]]*\]/g, (bracket) => (/^\[(?:h+|m+|s+)\]$/i.test(bracket) ? "#" : ""))
    .split(";")[0]!
    .replace(/general|standard/gi, "")
    .replace(/s[.,]0+/gi, "s");
  return /[dmyhs]/i.test(bare) && !/[0#?]/.test(bare);
}

const DAY_MS = 86_400_000;
const LAST_DAY = 2_958_465;

/** The days met so far: a ledger of years has few, in a million rows. */
const known = new Map<string, string>();
const KNOWN_DAYS = 20_000;

/**
 * A serial day as ISO text: `2024-01-31`, `2024-01-31T12:30:00` where it has a time of day, `12:30:00` below one day.
 * The 1900 system counts a 29 February 1900 that never was. What is no date in the system comes back as it stands.
 */
export function serialToIso(text: string, is1904: boolean): string {
  const key = is1904 ? `1904 ${text}` : text;
  const before = known.get(key);
  if (before !== undefined) return before;
  const iso = isoOf(text, is1904);
  if (known.size < KNOWN_DAYS) known.set(key, iso);
  return iso;
}

function isoOf(text: string, is1904: boolean): string {
  const serial = Number(text);
  if (!/^[\d.]+(?:e[+-]?\d+)?$/i.test(text) || !Number.isFinite(serial) || serial > LAST_DAY + 1) return text;
  let day = Math.floor(serial);
  let seconds = Math.round((serial - day) * 86_400);
  if (seconds === 86_400) {
    day += 1;
    seconds = 0;
  }
  const time = new Date(seconds * 1000).toISOString().slice(11, 19);
  if (day === 0 && !is1904) return seconds === 0 ? text : time;
  if (!is1904 && day === 60) return text;
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const date = new Date(epoch + day * DAY_MS).toISOString().slice(0, 10);
  return seconds === 0 ? date : `${date}T${time}`;
}
