import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exact, fromCents, roundToCents } from "../../shared/money.ts";
import { Database, sqlText } from "../../store/database.ts";
import { NUMBER_FORMATS, type NumberFormat } from "../profile/mapping.ts";
import { exactSteps, isPlainAmount, plainAmount } from "./amounts.ts";
import { prepareMacros } from "./macros.ts";

let db: Database;
beforeAll(async () => {
  db = await Database.open();
  await prepareMacros(db);
});
afterAll(() => db.close());

/** Amounts of cells as the lines get them. */
async function read(cells: readonly string[], format: NumberFormat): Promise<{ cents: string | null }[]> {
  const [bare, digits, unfolded, read] = exactSteps("cell", format, 0);
  const list = `[${cells.map(sqlText).join(", ")}]`;
  return db.rows(`
    with cells as (select unnest(${list}) as cell, generate_subscripts(${list}, 1) as place),
    one as (select *, ${isPlainAmount("cell", format)} as is_plain, ${bare} from cells), two as (select *, ${digits} from one),
    three as (select *, ${unfolded} from two), four as (select *, ${read} from three)
    select case when is_plain then (${plainAmount("cell", format)})::varchar else clean.half_even(exact_0)::varchar end as cents
    from four
    order by place`);
}

async function one(cell: string, format: NumberFormat): Promise<string | null> {
  return (await read([cell], format))[0]!.cents;
}

const MARKS: Record<NumberFormat, { group: string; decimal: string }> = {
  "1234.56": { group: "", decimal: "." },
  "1,234.56": { group: ",", decimal: "." },
  "1.234,56": { group: ".", decimal: "," },
  "1234,56": { group: "", decimal: "," },
  "1 234,56": { group: " ", decimal: "," },
  "1'234.56": { group: "'", decimal: "." },
  "1 234.56": { group: " ", decimal: "." },
};

function grouped(digits: string, mark: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, mark);
}

describe("amounts", () => {
  it.each([
    ["1.234,50", "1.234,56", "1234.50"],
    ["1.234,50-", "1.234,56", "-1234.50"],
    ["(1.234,50)", "1.234,56", "-1234.50"],
    ["− 12,00", "1.234,56", "-12.00"],
    ["€ 1.234,50", "1.234,56", "1234.50"],
    ["1.234,50 EUR", "1.234,56", "1234.50"],
    ["-€12.00", "1,234.56", "-12.00"],
    ["£1,000", "1,234.56", "1000.00"],
    ["1\u00a0234\u00a0567,80", "1 234,56", "1234567.80"],
    ["1’234.50", "1'234.56", "1234.50"],
    ["2160.5699999999997", "1234.56", "2160.57"],
    ["1530.9949999999999", "1234.56", "1530.99"],
    ["1530.9950000000001", "1234.56", "1531.00"],
    ["1530.995", "1234.56", "1531.00"],
    ["0.005", "1234.56", "0.00"],
    ["-0.015", "1234.56", "-0.02"],
    ["1.5E+3", "1234.56", "1500.00"],
    ["5.0000000000001E-3", "1234.56", "0.01"],
    [".5", "1234.56", "0.50"],
    ["1 234,50 kr", "1 234,56", "1234.50"],
    ["1 234,50 zł", "1 234,56", "1234.50"],
  ] as const)("reads %s in %s as %s", async (cell, format, expected) => {
    expect(await one(cell, format)).toBe(expected);
  });

  it.each([
    ["12,34.56", "1,234.56"],
    ["1,23", "1,234.56"],
    ["1.234.56", "1.234,56"],
    ["12.345", "1234,56"],
    ["1_000", "1234.56"],
    ["N/A", "1234.56"],
    ["1000000000000000000", "1234.56"],
    ["1E+18", "1234.56"],
    ["12 EUR 13", "1234.56"],
    ["--12", "1234.56"],
    ["", "1234.56"],
    ["1 23", "1 234,56"],
    ["01.02.2024", "1.234,56"],
  ] as const)("does not take %s for a number in %s", async (cell, format) => {
    expect(await one(cell, format)).toBeNull();
  });

  it("gives back every decimal written in any format, rounded half to even as money does", async () => {
    const amount = fc.record({
      negative: fc.boolean(),
      whole: fc.bigInt({ min: 0n, max: 999_999_999_999n }),
      fraction: fc.stringMatching(/^\d{0,15}$/),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NUMBER_FORMATS),
        fc.array(amount, { minLength: 1, maxLength: 60 }),
        async (format, amounts) => {
          const { group, decimal } = MARKS[format];
          const cells = amounts.map(({ negative, whole, fraction }, i) => {
            const text = grouped(whole.toString(), group) + (fraction === "" ? "" : decimal + fraction);
            return negative ? [`-${text}`, `${text}-`, `(${text})`][i % 3]! : text;
          });
          const expected = amounts.map(({ negative, whole, fraction }) =>
            fromCents(roundToCents(exact(`${negative ? "-" : ""}${whole}.${fraction}0`))),
          );
          expect((await read(cells, format)).map(({ cents }) => cents)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("reads E-notation without losing a digit", async () => {
    const number = fc.record({
      digits: fc.stringMatching(/^[1-9]\d{0,14}$/),
      exponent: fc.integer({ min: -14, max: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 40 }), async (numbers) => {
        const cells = numbers.map(
          ({ digits, exponent }) =>
            `${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ""}E${exponent}`,
        );
        const expected = numbers.map(({ digits, exponent }) => {
          const scale = digits.length - 1 - exponent;
          const value =
            scale >= 0
              ? { units: BigInt(digits), scale }
              : { units: BigInt(digits) * 10n ** BigInt(-scale), scale: 0 };
          return fromCents(roundToCents(value));
        });
        expect((await read(cells, "1234.56")).map(({ cents }) => cents)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});
