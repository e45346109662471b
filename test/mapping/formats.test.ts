import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberShape } from "../../src/pipeline/1-sources/mapping/all-values.ts";
import { assign } from "../../src/pipeline/1-sources/mapping/assign.ts";
import { currencyIn } from "../../src/pipeline/1-sources/mapping/context.ts";
import { parseDate, readDates } from "../../src/pipeline/1-sources/mapping/dates.ts";
import { readNumbers } from "../../src/pipeline/1-sources/mapping/numbers.ts";
import { periodIn } from "../../src/pipeline/1-sources/mapping/period.ts";
import { generalise } from "../../src/pipeline/1-sources/mapping/sheets.ts";

const numbers = (...values: string[]) =>
  readNumbers(values.map((value) => ({ shape: numberShape(value), count: 1, sample: value })));
const dates = (...values: string[]) => readDates(values.map((value) => ({ value, count: 1 })));

describe("number formats", () => {
  it.each([
    [["1.234,56", "12,00"], "1.234,56"],
    [["1,234.56", "12.00"], "1,234.56"],
    [["1234,56", "7,5"], "1234,56"],
    [["1234.56", "1530.995", "2160.5699999999997"], "1234.56"],
    [["1 234,56", "12,00"], "1 234,56"],
    [["1'234.56", "12.00"], "1'234.56"],
    [["1.234,56-", "(12,00)"], "1.234,56"],
    [["1.234.567"], "1.234,56"],
    [["1,5E+05"], "1234,56"],
    [["1.234", "0.500"], "1234.56"],
    [["€ 12,50", "€ 1.200,00"], "1.234,56"],
    [["100", "2500"], "1234.56"],
  ] as const)("reads %j as %s", (values, format) => {
    expect(numbers(...values).format).toBe(format);
  });

  it("leaves open what can be thousands or a fraction", () => {
    expect(numbers("1.234", "5.000", "12")).toMatchObject({ format: undefined, ambiguous: 2 });
  });

  it("is settled by one value among many", () => {
    const shapes = [
      { shape: "9,999", count: 1_000_000, sample: "1,234" },
      { shape: "9,99", count: 1, sample: "1,23" },
    ];
    expect(readNumbers(shapes).format).toBe("1234,56");
  });

  it("counts what is written the other way", () => {
    expect(numbers("1234.50", "12.25", "7,30")).toMatchObject({ contrary: 1 });
  });

  it("never mistakes a written amount with cents, in whichever notation", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom([",", "."], [".", ","], [" ", ","], ["", "."], ["", ","], ["'", "."]),
        (whole, cents, [group, mark]) => {
          const text = `${String(whole).replaceAll(/\B(?=(\d{3})+$)/g, group!)}${mark}${String(cents).padStart(2, "0")}`;
          const { format } = numbers(text);
          expect(format).toMatch(mark === "," ? /,56$/ : /\.56$/);
        },
      ),
    );
  });
});

describe("date formats", () => {
  it.each([
    [["31/12/2023", "01/02/2024"], "dd/mm/yyyy"],
    [["12/31/2023", "01/02/2024"], "mm/dd/yyyy"],
    [["2024-02-01 00:00:00"], "yyyy-mm-dd"],
    [["2024/02/01"], "yyyy-mm-dd"],
    [["1.2.2024", "13.2.2024"], "dd/mm/yyyy"],
    [["20240131"], "yyyymmdd"],
    [["31012024"], "ddmmyyyy"],
    [["09-Mar-2011", "9 août 2011"], "dd-mon-yyyy"],
    [["31.12.23"], "dd/mm/yy"],
    [["45292"], "excel"],
  ] as const)("reads %j as %s", (values, format) => {
    const reading = dates(...values);
    expect(reading.format).toBe(format);
    expect(reading.settled).toBe(true);
  });

  it("says when day and month cannot be told apart, and takes the day first", () => {
    expect(dates("01/02/2024", "03/04/2024")).toMatchObject({
      format: "dd/mm/yyyy",
      settled: false,
      alternatives: ["mm/dd/yyyy"],
    });
  });

  it("takes points between the parts for day first", () => {
    expect(dates("01.02.2024", "03.04.2024")).toMatchObject({ format: "dd/mm/yyyy", settled: true });
  });

  it("reads no day that does not exist", () => {
    expect(parseDate("30/02/2024", "dd/mm/yyyy")).toBeUndefined();
    expect(parseDate("45292", "excel")).toBe("2024-01-01");
  });
});

describe("periods in names", () => {
  it.each([
    ["payments-2024-05.csv", "2024-05-01", "2024-05-31"],
    ["DCCSpending_202402.csv", "2024-02-01", "2024-02-29"],
    ["all-april-2019.csv", "2019-04-01", "2019-04-30"],
    ["dépenses août 2019.xlsx", "2019-08-01", "2019-08-31"],
    ["Zahlungen_Q3_2021.csv", "2021-07-01", "2021-09-30"],
    ["2015-Q4.csv", "2015-10-01", "2015-12-31"],
    ["Period: 2013-02", "2013-02-01", "2013-02-28"],
    ["spend 2023/24", "2023-04-01", "2024-03-31"],
    ["2018", "2018-01-01", "2018-12-31"],
  ])("finds that of %s", (text, start, end) => {
    expect(periodIn(text, 4)).toEqual({ start, end });
  });

  it("finds none in a plain name", () => {
    expect(periodIn("ledger.csv", 1)).toBeUndefined();
  });
});

describe("patterns of monthly files", () => {
  it.each([
    ["payments-2024-05.csv", "payments-*.csv"],
    ["DCCSpendingOver500_202401.csv", "DCCSpendingOver500_*.csv"],
    ["municipio/2018/pagos.csv", "municipio/*/pagos.csv"],
    ["all-april-2019.csv", "all-*.csv"],
    ["book.xlsx#Q1 2024", "book.xlsx#*"],
    ["kreditoren.csv", "kreditoren.csv"],
  ])("%s -> %s", (path, pattern) => {
    expect(generalise(path)).toBe(pattern);
  });
});

describe("currencies in text", () => {
  it.each([
    ["Amount (EUR)", "EUR"],
    ["Importe en euros", "EUR"],
    ["Total £", "GBP"],
    ["Kwota PLN", "PLN"],
    ["Amount", undefined],
    ["EUR or GBP", undefined],
  ])("%s: %s", (text, currency) => {
    expect(currencyIn(text)).toBe(currency);
  });
});

describe("pairing columns and fields", () => {
  it("never pairs worse than any other pairing (checked by trying all)", () => {
    const matrix = fc.array(fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(matrix, (scores) => {
        const pairs = assign(scores);
        const total = pairs.reduce((sum, column, row) => sum + (column < 0 ? 0 : scores[row]![column]!), 0);
        expect(new Set(pairs.filter((column) => column >= 0)).size).toBe(
          pairs.filter((column) => column >= 0).length,
        );
        expect(total).toBe(best(scores, 0, new Set()));
      }),
    );
  });
});

function best(scores: readonly (readonly number[])[], row: number, taken: Set<number>): number {
  if (row === scores.length) return 0;
  let result = best(scores, row + 1, taken);
  scores[row]!.forEach((score, column) => {
    if (taken.has(column) || score <= 0) return;
    result = Math.max(result, score + best(scores, row + 1, new Set([...taken, column])));
  });
  return result;
}
