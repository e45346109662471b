/** How much of a full count this run does: 1 in `npm run soak`, 0.1 in CI. */
const share = Number(process.env.AEDILE_SOAK_SHARE ?? "0.1");

/** `short`: what the short run does instead where a tenth would not fit into CI's time. */
export function count(full: number, short: number = full * share): number {
  return Math.max(1, Math.round(share === 1 ? full : short));
}

/** mulberry32: small, seeded, good enough to choose moments and mutations. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
