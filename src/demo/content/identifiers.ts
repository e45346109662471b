/** VAT and register numbers with correct check digits, for the countries whose rule is simple; others have none. */
import type { Random } from "../random.ts";

const digitsOf = (random: Random, count: number): number[] => {
  const digits = Array.from({ length: count }, () => random.below(10));
  if (digits[0] === 0) digits[0] = 1 + random.below(9);
  return digits;
};

const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  digits.reduce((sum, digit, index) => sum + digit * weights[index]!, 0);

/** Luhn check digit of the digits before it. */
function luhn(digits: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits[digits.length - 1 - i]!;
    const part = i % 2 === 0 ? digit * 2 : digit;
    sum += part > 9 ? part - 9 : part;
  }
  return (10 - (sum % 10)) % 10;
}

/** ISO 7064 mod 11,10 (Germany, Croatia). */
function mod1110(digits: readonly number[]): number {
  let product = 10;
  for (const digit of digits) {
    const sum = (digit + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10;
}

type Maker = (random: Random) => string;

const retry = (random: Random, make: (random: Random) => string | null): string => {
  for (;;) {
    const made = make(random);
    if (made !== null) return made;
  }
};

/** A national number whose check digit is a weighted sum modulo 11; numbers whose remainder has no digit are skipped. */
const modulo11 =
  (prefix: string, weights: readonly number[], check: (sum: number) => number): Maker =>
  (random) =>
    retry(random, (dice) => {
      const digits = digitsOf(dice, weights.length);
      const last = check(weighted(digits, weights));
      return last < 0 || last > 9 ? null : prefix + digits.join("") + last;
    });

const MAKERS: Readonly<Record<string, Maker>> = {
  DE: (random) => {
    const digits = digitsOf(random, 8);
    return `DE${digits.join("")}${mod1110(digits)}`;
  },
  AT: (random) => {
    const digits = digitsOf(random, 7);
    const sum = digits.reduce((total, digit, i) => {
      const part = digit * (i % 2 === 1 ? 2 : 1);
      return total + (part > 9 ? part - 9 : part);
    }, 4);
    return `ATU${digits.join("")}${(10 - (sum % 10)) % 10}`;
  },
  BE: (random) => {
    const base = 10_000_000 / 10 + random.below(8_000_000);
    const body = String(base).padStart(8, "0");
    return `BE${body}${String(97 - (base % 97)).padStart(2, "0")}`;
  },
  NL: (random) => `${modulo11("NL", [9, 8, 7, 6, 5, 4, 3, 2], (sum) => sum % 11)(random)}B01`,
  FR: (random) => {
    const digits = digitsOf(random, 8);
    const siren = digits.join("") + luhn(digits);
    return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, "0")}${siren}`;
  },
  IT: (random) => {
    const digits = [...digitsOf(random, 7), 0, 1, 5];
    return `IT${digits.join("")}${luhn(digits)}`;
  },
  ES: (random) => {
    const digits = digitsOf(random, 7);
    return `ESB${digits.join("")}${luhn(digits)}`;
  },
  PT: modulo11("PT", [9, 8, 7, 6, 5, 4, 3, 2], (sum) => (sum % 11 < 2 ? 0 : 11 - (sum % 11))),
  PL: modulo11("PL", [6, 5, 7, 2, 3, 4, 5, 6, 7], (sum) => sum % 11),
  DK: (random) =>
    retry(random, (dice) => {
      const digits = digitsOf(dice, 7);
      const rest = weighted(digits, [2, 7, 6, 5, 4, 3, 2]) % 11;
      const last = rest === 0 ? 0 : 11 - rest;
      return last > 9 ? null : `DK${digits.join("")}${last}`;
    }),
  FI: modulo11("FI", [7, 9, 10, 5, 8, 4, 2], (sum) => (sum % 11 === 0 ? 0 : 11 - (sum % 11))),
  SE: (random) => {
    const digits = [5, 5, ...digitsOf(random, 7)];
    return `SE${digits.join("")}${luhn(digits)}01`;
  },
  LU: (random) => {
    const base = 100_000 + random.below(899_999);
    return `LU${base}${String(base % 89).padStart(2, "0")}`;
  },
  HR: (random) => {
    const digits = digitsOf(random, 10);
    return `HR${digits.join("")}${mod1110(digits)}`;
  },
  SI: modulo11("SI", [8, 7, 6, 5, 4, 3, 2], (sum) => (sum % 11 === 0 ? -1 : (11 - (sum % 11)) % 10)),
  HU: (random) => {
    const digits = digitsOf(random, 7);
    return `HU${digits.join("")}${(10 - (weighted(digits, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10}`;
  },
};

/** A valid VAT number of the country, or "" where the demo knows no rule. */
export function vatNumber(country: string, random: Random): string {
  return MAKERS[country]?.(random) ?? "";
}

/** A number of the trade register, in the way of the country; "" where none is kept. */
export function companyNumber(country: string, random: Random): string {
  const number = 1000 + random.below(899_000);
  switch (country) {
    case "DE":
      return `HRB ${number}`;
    case "AT":
      return `FN ${number}${random.pick([..."abdfghikmpstvwxyz"])}`;
    case "GB":
      return String(1_000_000 + random.below(12_000_000)).padStart(8, "0");
    case "NL":
      return String(10_000_000 + random.below(80_000_000));
    default:
      return "";
  }
}
