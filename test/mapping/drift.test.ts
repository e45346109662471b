import { afterEach, describe, expect, it } from "vitest";
import { type MappingResult, mapSheets } from "../../src/pipeline/1-sources/mapping/index.ts";
import { answerGuess } from "../../src/pipeline/1-sources/mapping/questions.ts";
import { emptyProfile, type Profile } from "../../src/pipeline/profile/schema.ts";
import { parseProfile } from "../../src/pipeline/profile/yaml.ts";
import { translator } from "../../src/shared/i18n.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import type { Database } from "../../src/store/database.ts";
import { rawDatabase, type TestSheet } from "./raw.ts";

const open: Database[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

async function map(sheets: readonly TestSheet[], profile: Profile = emptyProfile): Promise<MappingResult> {
  const db = await rawDatabase(sheets);
  open.push(db);
  return mapSheets(db, { profile, reporter: silentReporter, t: translator("en") });
}

const HEADER = [
  "Document no",
  "Posting date",
  "Supplier name",
  "Account",
  "Text",
  "Net amount",
  "Cost centre",
];
const NAMES = [
  "Papierhaus Nord GmbH",
  "Bauhof Stein AG",
  "Elm Care Ltd",
  "Kanal & Sohn KG",
  "Lux Energie SA",
];

/** A month of an invented ledger; `amounts` writes the amount of a line, `change` moves cells about. */
function month(
  file: string,
  change: (cells: string[], at: number) => void = () => {},
  amounts: (at: number) => string = (at) => `${(at * 397) % 9000}.${String((at * 7) % 100).padStart(2, "0")}`,
): TestSheet {
  const seed = [...file].reduce((sum, letter) => sum * 3 + letter.charCodeAt(0), 0) % 100_000;
  return {
    file,
    header: HEADER,
    rows: Array.from({ length: 80 }, (_, line) => {
      const at = line + seed;
      const cells = [
        String(5_100_000 + at),
        `2024-03-${String(1 + (at % 28)).padStart(2, "0")}`,
        NAMES[at % NAMES.length]!,
        String(520_000 + (at % 9) * 100),
        `Order ${at} of the works depot`,
        amounts(at),
        String(10 + (at % 4)),
      ];
      change(cells, at);
      return cells;
    }),
  };
}

const swap = (a: number, b: number) => (cells: string[]) => {
  [cells[a], cells[b]] = [cells[b]!, cells[a]!];
};
const amountAt = ({ mappings }: MappingResult, sheet: number) => mappings[sheet]!.columns.amount?.index;
const months = ["pay-2024-01.csv", "pay-2024-02.csv", "pay-2024-03.csv"];
const explicit = parseProfile(
  `
sources:
  - match: "pay-*.csv"
    kind: ledger
    currency: EUR
    vat_basis: net
    columns:
      transaction: {name: "Document no"}
      date: {name: "Posting date", date: yyyy-mm-dd}
      supplier: {name: "Supplier name"}
      account_code: {name: "Account"}
      amount: {name: "Net amount", number: "1234.56"}
`,
  "city.yml",
);

describe("account codes and amounts that changed places under the same header", () => {
  const swapped = month("pay-2024-04.csv", swap(3, 5));

  it.each([
    ["without a profile", emptyProfile],
    ["with the columns named in the profile", explicit],
  ])("are told by the other months, %s", async (_, profile) => {
    const result = await map([...months.map((file) => month(file)), swapped], profile);
    expect([0, 1, 2, 3].map((sheet) => amountAt(result, sheet))).toEqual([6, 6, 6, 4]);
    expect(result.mappings[3]!.columns.account_code?.index).toBe(6);
    const guess = result.guesses.find(({ id }) => id === "pay-2024-04.csv/amount")!;
    expect(guess).toMatchObject({ chosen: "Account", mustAsk: false });
    expect(guess.evidence.join(" ")).toContain("values of another kind");
  });

  it("are told by header and values where the file stands alone", async () => {
    for (const profile of [emptyProfile, explicit])
      expect(amountAt(await map([swapped], profile), 0)).toBe(4);
  });

  it("are told apart without decimals too", async () => {
    const whole = (at: number) => String((at * 397) % 9000);
    const files = months.map((file) => month(file, () => {}, whole));
    const result = await map([...files, month("pay-2024-04.csv", swap(3, 5), whole)], explicit);
    expect([0, 1, 2, 3].map((sheet) => amountAt(result, sheet))).toEqual([6, 6, 6, 4]);
  });

  it("replay from the profile that was proposed, and the answer of the user stands", async () => {
    const sheets = [...months.map((file) => month(file)), swapped];
    const { proposed, guesses } = await map(sheets);
    expect(amountAt(await map(sheets, proposed), 3)).toBe(4);
    const guess = guesses.find(({ id }) => id === "pay-2024-04.csv/amount")!;
    expect(amountAt(await map(sheets, answerGuess(explicit, guess, "Net amount")), 3)).toBe(6);
  });
});

it("asks when the amounts of a file could be in two columns", async () => {
  const two = month("pay-2024-04.csv", (cells, at) => {
    cells[6] = `${(at * 211) % 9000}.${String((at * 3) % 100).padStart(2, "0")}`;
    swap(3, 5)(cells);
  });
  const { guesses } = await map([...months.map((file) => month(file)), two], explicit);
  expect(guesses.filter(({ mustAsk }) => mustAsk).map(({ id }) => id)).toEqual(["pay-2024-04.csv/amount"]);
});

it("follows a date and a supplier to other columns", async () => {
  const dates = month("pay-2024-04.csv", swap(0, 1));
  const names = month("pay-2024-05.csv", swap(2, 4));
  const { mappings } = await map([...months.map((file) => month(file)), dates, names], explicit);
  expect(mappings[3]!.columns).toMatchObject({ date: { index: 1 }, transaction: { index: 2 } });
  expect(mappings[4]!.columns.supplier?.index).toBe(5);
});

it("leaves months alone that only differ as months do", async () => {
  const large = month(
    "pay-2024-04.csv",
    () => {},
    (at) => `${at * 3971}.50`,
  );
  const few = { ...month("pay-2024-05.csv"), rows: month("pay-2024-05.csv").rows.slice(0, 6) };
  const whole = month(
    "pay-2024-06.csv",
    () => {},
    (at) => String((at * 397) % 9000),
  );
  const { guesses, mappings } = await map(
    [...months.map((file) => month(file)), large, few, whole],
    explicit,
  );
  expect(mappings.map(({ columns }) => columns.amount?.index)).toEqual([6, 6, 6, 6, 6, 6]);
  expect(guesses).toEqual([]);
});
