/** The proportions of one demo city: how large it is for its number of lines, and what the seed changes. */
import { seededRandom } from "./random.ts";

/** Rates at which errors are planted; the truth folder repeats them. */
export const RATES = {
  broken: 0.01,
  creditNotes: 0.04,
  suspectedDuplicates: 0.0015,
  trueRepeats: 0.001,
  exportedTwice: 0.0005,
  lineBreakInCell: 0.0004,
  quotedComma: 0.02,
  invoiceDateMissing: 0.012,
  invoiceAfterPosting: 0.001,
  placeMissingOnLine: 0.01,
  placeMissingInLedger: 1 / 11,
  placeWrongInLedger: 0.008,
  placeMissingInRegister: 0.05,
  placeMissingInRegisterToo: 0.95,
  placeWrongInRegister: 0.01,
  sizeKnown: 0.6,
  sizeWrong: 0.01,
  legalTypeMissing: 0.04,
  socialFlagWrong: 0.004,
  vatMissingInLedger: 0.35,
  vatMissingInRegister: 0.12,
  vatWrong: 0.005,
  twins: 0.005,
  secondCreditorNumber: 0.12,
} as const;

export type CityPlan = {
  readonly rows: number;
  readonly seed: number;
  /** Suppliers a procurement line can go to. */
  readonly suppliers: number;
  /** All money of the three years, in cents. */
  readonly moneyCents: number;
  /** Part of the procurement money of ordinary suppliers that the 300 largest would hold in a ledger of 10 million lines. */
  readonly topShare: number;
  /** Probability of each area for an ordinary supplier. */
  readonly areaShares: readonly number[];
  readonly socialShare: number;
  readonly soleTraderShare: number;
  /** Shifts the sizes of suppliers: above 1 more large ones. */
  readonly sizeTilt: number;
};

export function planCity(rows: number, seed: number): CityPlan {
  const random = seededRandom(seed, "plan");
  const scale = rows / 20_000;
  const moneyCents = Math.round(
    3e10 * Math.exp(Math.log(scale) * (scale < 1 ? 0.8 : 0.45)) * random.between(0.8, 1.25),
  );
  const city = random.between(0.22, 0.42);
  const functional = random.between(0.08, 0.2);
  const region = random.between(0.08, 0.18);
  const union = random.between(0.04, 0.1);
  const elsewhere = random.between(0.008, 0.025);
  const growth = 9 * Math.exp(Math.log(rows) * 0.55);
  return {
    rows,
    seed,
    suppliers: Math.max(60, Math.min(Math.round(growth), Math.round(rows / 2))),
    moneyCents,
    topShare: random.between(0.53, 0.63),
    areaShares: [
      city,
      functional,
      region,
      1 - city - functional - region - union - elsewhere,
      union,
      elsewhere,
    ],
    socialShare: random.between(0.05, 0.09),
    soleTraderShare: random.between(0.07, 0.11),
    sizeTilt: random.between(0.8, 1.3),
  };
}

/**
 * Weights of a heavy tail, largest first: (rank + 12)^-s, with s such that in a city of 65,000 suppliers the 300
 * largest hold `topShare`. Smaller cities use the same s, so their top 300 hold more.
 */
export function tailWeights(count: number, topShare: number): number[] {
  const sum = (from: number, to: number, exponent: number) => {
    let total = 0;
    for (let rank = from; rank <= to; rank += 1) total += Math.exp(-exponent * Math.log(rank + 12));
    return total;
  };
  let low = 0.5;
  let high = 2.5;
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    const top = sum(1, 300, middle);
    if (top / (top + sum(301, 65_000, middle)) < topShare) low = middle;
    else high = middle;
  }
  return Array.from({ length: count }, (_, rank) => Math.exp(-low * Math.log(rank + 13)));
}
