/**
 * Money is exact. In SQL it is DECIMAL(18,2) or BIGINT cents, in TypeScript a bigint of cents or a decimal
 * string; never a float. Rounding is half-even, once, when an amount is read; display may shorten it.
 */

/** "1234.5" -> 123450n. Throws on anything but a plain decimal with at most two places. */
export function toCents(decimal: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(decimal);
  if (match === null) throw new RangeError(`not an amount in cents: ${decimal}`);
  const cents = BigInt(match[2]!) * 100n + BigInt((match[3] ?? "").padEnd(2, "0"));
  return match[1] === "-" ? -cents : cents;
}

/** 123450n -> "1234.50". */
export function fromCents(cents: bigint): string {
  const sign = cents < 0n ? "-" : "";
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** An exact decimal: value = units / 10^scale. */
export type Exact = { readonly units: bigint; readonly scale: number };

/** Parses a plain decimal ("-12.345", "1e3" not allowed) exactly. */
export function exact(decimal: string): Exact {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(decimal);
  if (match === null || (match[2] === "" && (match[3] ?? "") === ""))
    throw new RangeError(`not a decimal: ${decimal}`);
  const fraction = match[3] ?? "";
  const units = BigInt(`${match[2]}${fraction}`);
  return { units: match[1] === "-" ? -units : units, scale: fraction.length };
}

export function addExact(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale);
  return { units: rescale(a, scale) + rescale(b, scale), scale };
}

export function negateExact(a: Exact): Exact {
  return { units: -a.units, scale: a.scale };
}

function rescale(value: Exact, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

/** Exact decimal string with at least two places and no further trailing zeros: "12.30", "12.345". */
export function formatExact(value: Exact): string {
  const scale = Math.max(value.scale, 2);
  const units = rescale(value, scale);
  const sign = units < 0n ? "-" : "";
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const fraction = digits.slice(-scale).replace(/0+$/, "").padEnd(2, "0");
  return `${sign}${digits.slice(0, -scale)}.${fraction}`;
}

/** Rounds half to even to cents (IEEE 754 roundTiesToEven; the rule of CONTRACT section 4). */
export function roundToCents(value: Exact): bigint {
  if (value.scale <= 2) return rescale(value, 2);
  const factor = 10n ** BigInt(value.scale - 2);
  const quotient = value.units / factor;
  const remainder = value.units % factor;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  if (twice < factor || (twice === factor && quotient % 2n === 0n)) return quotient;
  return quotient + (value.units < 0n ? -1n : 1n);
}
