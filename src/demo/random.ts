/**
 * The only source of chance in the demo city: seeded, the same on every machine, one stream for each purpose, so that
 * a change in one part of the city leaves the dice of the others alone.
 */
export type Random = {
  /** 32 random bits. */
  bits(): number;
  /** A number from 0 up to, but without, 1. */
  next(): number;
  /** A whole number from 0 up to, but without, `count`. */
  below(count: number): number;
  /** A number from `low` up to `high`. */
  between(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the items, each as likely as the other. */
  pick<T>(items: readonly T[]): T;
};

/** A stream of random numbers for one purpose (sfc32, seeded by a hash of seed and purpose). */
export function seededRandom(seed: number, purpose: string): Random {
  const text = `${seed}/${purpose}`;
  let hash = 0x811c9dc5;
  const word = (salt: number) => {
    hash ^= salt;
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) | 0;
  };
  let a = word(1);
  let b = word(2);
  let c = word(3);
  let counter = word(4);
  const bits = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 20; i += 1) bits();
  const next = () => bits() / 4294967296;
  const below = (count: number) => Math.floor(next() * count);
  return {
    bits,
    next,
    below,
    between: (low, high) => low + (high - low) * next(),
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)]!,
  };
}

/** Draws an index with the given weights in constant time (Walker's alias method). */
export function weightedDraw(weights: ArrayLike<number>, random: Random): () => number {
  const count = weights.length;
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += weights[i]!;
  const threshold = new Float64Array(count);
  const other = new Uint32Array(count);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < count; i += 1) {
    threshold[i] = (weights[i]! * count) / sum;
    (threshold[i]! < 1 ? small : large).push(i);
  }
  while (small.length > 0 && large.length > 0) {
    const low = small.pop()!;
    const high = large[large.length - 1]!;
    other[low] = high;
    threshold[high] = threshold[high]! + threshold[low]! - 1;
    if (threshold[high]! < 1) small.push(large.pop()!);
  }
  for (const i of small.concat(large)) threshold[i] = 1;
  return () => {
    const at = random.next() * count;
    const index = Math.floor(at);
    return at - index < threshold[index]! ? index : other[index]!;
  };
}

/** Quantiles of the standard normal distribution at the middles of `count` equal parts (Acklam's approximation). */
export function normalQuantiles(count: number): Float64Array {
  const quantiles = new Float64Array(count);
  for (let i = 0; i < count; i += 1) quantiles[i] = normalQuantile((i + 0.5) / count);
  return quantiles;
}

function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    const top =
      ((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
        q +
        4.374664141464968) *
        q +
      2.938163982698783;
    const bottom =
      (((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) *
        q +
      1;
    return top / bottom;
  }
  const q = p - 0.5;
  const r = q * q;
  const top =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q;
  const bottom =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  return top / bottom;
}

/** Multipliers with mean 1 that spread like a lognormal distribution of the given width. */
export function lognormalMultipliers(count: number, width: number): Float64Array {
  const table = normalQuantiles(count).map((z) => Math.exp(width * z));
  const mean = table.reduce((sum, value) => sum + value, 0) / count;
  return table.map((value) => value / mean);
}
