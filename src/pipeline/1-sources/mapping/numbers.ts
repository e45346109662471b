/**
 * How the numbers of a column are written, from the shapes of ALL its values (every digit a 9, so a handful of
 * shapes stand for millions of cells).
 */
import type { NumberFormat } from "../../profile/mapping.ts";

export type ShapeCount = { readonly shape: string; readonly count: number; readonly sample: string };

export type NumberReading = {
  /** Decided by the values; undefined where they allow both readings. */
  readonly format: NumberFormat | undefined;
  /** Cells that settle it, cells that could be read either way, cells written the other way, cells that are no number. */
  readonly deciding: number;
  readonly ambiguous: number;
  readonly contrary: number;
  readonly unreadable: number;
  readonly samples: readonly string[];
};

type Mark = "point" | "comma";

/** What one shape says about the decimal mark, and which grouping mark it uses. */
export function readShape(shape: string): { mark?: Mark; ambiguous?: Mark; group?: string } | undefined {
  const core = /(?:9|0)[\d.,'’ \u00a0\u202f]*(?:[eE][-+]?[09]+)?|[.,][09]+(?:[eE][-+]?[09]+)?/
    .exec(shape)?.[0]
    ?.trim();
  if (core === undefined) return undefined;
  const [number, power] = core.split(/[eE]/) as [string, string?];
  const spaced = /[09][ \u00a0\u202f][09]{3}(?![09])/.test(number)
    ? " "
    : /[09]['’][09]{3}(?![09])/.test(number)
      ? "'"
      : undefined;
  const plain = number.replaceAll(/['’ \u00a0\u202f]/g, "");
  const points = plain.split(".").length - 1;
  const commas = plain.split(",").length - 1;
  const group = spaced === undefined ? {} : { group: spaced };
  if (points === 0 && commas === 0) return group;
  if (points > 0 && commas > 0) {
    const mark: Mark = plain.lastIndexOf(".") > plain.lastIndexOf(",") ? "point" : "comma";
    return { mark, group: mark === "point" ? "," : "." };
  }
  const sign = points > 0 ? "." : ",";
  const same: Mark = points > 0 ? "point" : "comma";
  const other: Mark = points > 0 ? "comma" : "point";
  if (points + commas > 1) return { mark: other, group: sign };
  const [whole, fraction] = plain.split(sign) as [string, string];
  const groupLike =
    fraction.length === 3 &&
    whole.length >= 1 &&
    whole.length <= 3 &&
    !whole.startsWith("0") &&
    power === undefined;
  if (!groupLike || spaced !== undefined) return { mark: same, ...group };
  return { ambiguous: same };
}

/** Weighs all shapes of a column (or of several columns of one source, to settle what one leaves open). */
export function readNumbers(shapes: readonly ShapeCount[]): NumberReading {
  const votes: Record<Mark, number> = { point: 0, comma: 0 };
  const unclear: Record<Mark, number> = { point: 0, comma: 0 };
  const groups = new Map<string, number>();
  let unreadable = 0;
  const samples: string[] = [];
  for (const { shape, count, sample } of shapes) {
    const read = readShape(shape);
    if (read === undefined) {
      unreadable += count;
      continue;
    }
    if (read.group !== undefined) groups.set(read.group, (groups.get(read.group) ?? 0) + count);
    if (read.mark !== undefined) votes[read.mark] += count;
    if (read.ambiguous !== undefined) {
      unclear[read.ambiguous] += count;
      if (samples.length < 5) samples.push(sample);
    }
  }
  const ambiguous = unclear.point + unclear.comma;
  const deciding = Math.max(votes.point, votes.comma);
  const contrary = Math.min(votes.point, votes.comma);
  const base = { deciding, ambiguous, contrary, unreadable, samples };
  if (deciding === 0) {
    return { ...base, format: ambiguous > 0 ? undefined : grouped("point", groups, 0) };
  }
  const mark: Mark = votes.point >= votes.comma ? "point" : "comma";
  return { ...base, format: grouped(mark, groups, mark === "point" ? unclear.comma : unclear.point) };
}

/** The format of the name that also says how thousands are grouped. */
export function grouped(mark: Mark, groups: ReadonlyMap<string, number>, likely: number): NumberFormat {
  const has = (sign: string) => (groups.get(sign) ?? 0) > 0;
  if (mark === "point")
    return has(",") || likely > 0 ? "1,234.56" : has("'") ? "1'234.56" : has(" ") ? "1 234.56" : "1234.56";
  return has(".") || likely > 0 ? "1.234,56" : has(" ") ? "1 234,56" : "1234,56";
}

/** The two readings of values such as 1.234: as thousands or as a fraction. */
export function bothFormats(shapes: readonly ShapeCount[]): readonly [NumberFormat, NumberFormat] {
  const point = shapes.some(({ shape }) => readShape(shape)?.ambiguous === "point");
  return point ? ["1.234,56", "1234.56"] : ["1,234.56", "1234,56"];
}
