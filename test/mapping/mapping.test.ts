import { afterEach, describe, expect, it } from "vitest";
import { type MappingResult, mapSheets } from "../../src/pipeline/1-sources/mapping/index.ts";
import { answerGuess, applyAnswers, writeQuestions } from "../../src/pipeline/1-sources/mapping/questions.ts";
import { askInTerminal, type Prompts } from "../../src/pipeline/1-sources/mapping/wizard.ts";
import type { Guess, SheetMapping } from "../../src/pipeline/profile/mapping.ts";
import { emptyProfile, type Profile } from "../../src/pipeline/profile/schema.ts";
import { parseProfile } from "../../src/pipeline/profile/yaml.ts";
import { AedileError } from "../../src/shared/errors.ts";
import { translator } from "../../src/shared/i18n.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import type { Database } from "../../src/store/database.ts";
import { rawDatabase, type TestSheet } from "./raw.ts";

const t = translator("en");
const open: Database[] = [];

afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

async function map(sheets: readonly TestSheet[], profile: Profile = emptyProfile): Promise<MappingResult> {
  const db = await rawDatabase(sheets);
  open.push(db);
  return mapSheets(db, { profile, reporter: silentReporter, t });
}

const NAMES = [
  "Northfield Paper Ltd",
  "Ashby Construction Limited",
  "Carter & Sons Plc",
  "Elmtree Care Ltd",
  "Grove NHS Foundation Trust",
];

/** An invented English ledger: one row for each number, cells by column name. */
function ledger(
  file: string,
  header: readonly string[],
  rows = 60,
  change: (cells: Record<string, string>, at: number) => void = () => {},
): TestSheet {
  return {
    file,
    header,
    rows: Array.from({ length: rows }, (_, at) => {
      const cells: Record<string, string> = {
        "Payment Date": `2024-0${1 + (at % 3)}-${String(1 + (at % 28)).padStart(2, "0")}`,
        "Transaction No": String(700_000 + at),
        "Supplier Name": NAMES[at % NAMES.length]!,
        "Supplier ID": String(4000 + (at % NAMES.length)),
        Directorate: ["Adult Services", "Highways", "Schools"][at % 3]!,
        "Directorate Code": String(10 + (at % 3)),
        "Net Amount": `${17 * at + 3}.${String(at % 100).padStart(2, "0")}`,
        Gross: `${((17 * at + 3 + (at % 100) / 100) * 1.2).toFixed(2)}`,
      };
      change(cells, at);
      return header.map((name) => cells[name] ?? null);
    }),
  };
}

const HEADER = [
  "Payment Date",
  "Transaction No",
  "Supplier Name",
  "Directorate",
  "Directorate Code",
  "Net Amount",
];

function indexes(mapping: SheetMapping): Record<string, number> {
  return Object.fromEntries(Object.entries(mapping.columns).map(([field, column]) => [field, column.index]));
}

const asked = (guesses: readonly Guess[]) => guesses.filter(({ mustAsk }) => mustAsk);

describe("one sheet", () => {
  it("reads a German booking export from its headers and values", async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [
      `19${String(at).padStart(6, "0")}`,
      `${String((at % 28) + 1).padStart(2, "0")}.03.2024`,
      `7${String(at % 9).padStart(4, "0")}`,
      ["Müller GmbH", "Stadtwerke Nord AG", "Schulz & Co. KG"][at % 3]!,
      `${at + 1}.2${at % 10}5,${String(at % 100).padStart(2, "0")}`,
      "EUR",
      `Büromaterial und Papier ${at}`,
    ]);
    const header = [
      "Belegnummer",
      "Buchungsdatum",
      "Kreditornr.",
      "Kreditor",
      "Betrag",
      "Währung",
      "Buchungstext",
    ];
    const { mappings, guesses } = await map([{ file: "buchungen-2024-03.csv", header, rows }]);
    expect(mappings[0]!.kind).toBe("ledger");
    expect(indexes(mappings[0]!)).toEqual({
      transaction: 1,
      date: 2,
      supplier_id: 3,
      supplier: 4,
      amount: 5,
      currency: 6,
      description: 7,
    });
    expect(mappings[0]!.amount).toMatchObject({ kind: "single", column: { index: 5, number: "1.234,56" } });
    expect(mappings[0]!.columns.date?.date).toBe("dd/mm/yyyy");
    expect(asked(guesses)).toEqual([]);
  });

  it("counts the net amount and knows the gross one by arithmetic, whatever their headers say", async () => {
    const header = ["Payment Date", "Supplier Name", "Value A", "Value B"];
    const sheet = ledger("a.csv", header, 60, (cells) => {
      cells["Value A"] = cells.Gross!;
      cells["Value B"] = cells["Net Amount"]!;
    });
    const { mappings, guesses } = await map([sheet]);
    expect(indexes(mappings[0]!)).toMatchObject({ amount: 4, gross_amount: 3 });
    expect(mappings[0]!.vatBasis).toBe("net");
    expect(asked(guesses)).toEqual([]);
  });

  it("asks which of two amounts counts when nothing tells", async () => {
    const header = ["Payment Date", "Supplier Name", "Amount 1", "Amount 2"];
    const sheet = ledger("a.csv", header, 60, (cells, at) => {
      cells["Amount 1"] = cells["Net Amount"]!;
      cells["Amount 2"] = `${(at * 7919) % 1000}.50`;
    });
    const { guesses } = await map([sheet]);
    expect(asked(guesses).map(({ subject }) => subject)).toEqual(["amount"]);
    const [question] = asked(guesses);
    expect([question!.chosen, ...question!.alternatives].sort()).toEqual(["Amount 1", "Amount 2"]);
  });

  it("asks when thousands and fractions cannot be told apart, and not when a sibling settles it", async () => {
    const vague = ledger("pay-2024-01.csv", HEADER, 40, (cells, at) => {
      cells["Net Amount"] = `${1 + (at % 9)}.${String(100 + at)}`;
    });
    const alone = await map([vague]);
    expect(asked(alone.guesses).map(({ subject }) => subject)).toEqual(["number-format"]);
    const clear = ledger("pay-2024-02.csv", HEADER, 40, (cells, at) => {
      cells["Net Amount"] = `1.${String(100 + at)},50`;
    });
    const both = await map([vague, clear]);
    expect(asked(both.guesses)).toEqual([]);
    expect(both.mappings.map(({ columns }) => columns.amount!.number)).toEqual(["1.234,56", "1.234,56"]);
  });

  it("takes minus for paid when nearly all amounts are negative", async () => {
    const sheet = ledger("a.csv", HEADER, 60, (cells, at) => {
      if (at !== 7) cells["Net Amount"] = `-${cells["Net Amount"]}`;
    });
    const { mappings, guesses } = await map([sheet]);
    expect(mappings[0]!.amount).toMatchObject({ kind: "single", reversed: true });
    expect(guesses.find(({ subject }) => subject === "sign")).toMatchObject({ mustAsk: false });
  });

  it("turns the sign by a column of debit and credit, but not when the amount already carries it", async () => {
    const header = [...HEADER, "D/C"];
    const marked = ledger("a.csv", header, 60, (cells, at) => {
      cells["D/C"] = at % 10 === 0 ? "C" : "D";
    });
    expect((await map([marked])).mappings[0]!.amount).toMatchObject({ kind: "signed-by", credits: ["C"] });
    const signed = ledger("a.csv", header, 60, (cells, at) => {
      cells["D/C"] = at % 10 === 0 ? "C" : "D";
      if (at % 10 === 0) cells["Net Amount"] = `-${cells["Net Amount"]}`;
    });
    expect((await map([signed])).mappings[0]!.amount).toMatchObject({ kind: "single" });
  });

  it("asks for the currency only when nothing tells it", async () => {
    const bare: TestSheet = {
      file: "x.csv",
      header: null,
      rows: Array.from({ length: 40 }, (_, at) => [
        `2024-01-${String(1 + (at % 28)).padStart(2, "0")}`,
        `Qrx ${at % 7} Zvb`,
        `${at * 3 + 1}.${10 + (at % 80)}`,
      ]),
    };
    const { guesses } = await map([bare]);
    expect(asked(guesses).map(({ subject }) => subject)).toEqual(["currency"]);
    const told = await map([bare], parseProfile("city: { name: Alba, currency: SEK }", "city.yml"));
    expect(asked(told.guesses)).toEqual([]);
    expect(told.mappings[0]!.currency).toBe("SEK");
  });

  it("names registers, code tables and notes, and leaves them out", async () => {
    const register: TestSheet = {
      file: "contracts.csv",
      header: [
        "Contract Ref",
        "Contract Title",
        "Supplier",
        "Start Date",
        "End Date",
        "Option to extend",
        "Annual Value",
      ],
      rows: Array.from({ length: 20 }, (_, at) => [
        `C${at}`,
        `Cleaning of building ${at}`,
        NAMES[at % 5]!,
        "2023-01-01",
        "2025-12-31",
        "12",
        `${at}000.00`,
      ]),
    };
    const codes: TestSheet = {
      file: "codes.csv",
      header: ["Code", "Description"],
      rows: Array.from({ length: 20 }, (_, at) => [
        String(100 + at),
        `Kind of expense ${String.fromCharCode(65 + at)}`,
      ]),
    };
    const notes: TestSheet = { file: "readme.csv", header: null, rows: [["This file explains the others."]] };
    const { mappings } = await map([register, codes, notes]);
    expect(mappings.map(({ kind }) => kind)).toEqual(["register", "codes", "ignore"]);
    for (const { because } of mappings) expect(because).not.toBe("");
  });
});

describe("several files", () => {
  it("proposes creditor master and chart of accounts with the share of numbers they know", async () => {
    const bookings = ledger(
      "bookings.csv",
      ["Payment Date", "Transaction No", "Supplier ID", "Account", "Net Amount"],
      60,
      (cells, at) => {
        cells.Account = String(5000 + (at % 4));
      },
    );
    const master: TestSheet = {
      file: "creditors.csv",
      header: ["Supplier Number", "Name", "Postcode", "Town"],
      rows: NAMES.slice(0, 4).map((name, at) => [`000${4000 + at}`, name, "LS1 4AB", "Leeds"]),
    };
    const chart: TestSheet = {
      file: "accounts.csv",
      header: ["Account", "Description"],
      rows: Array.from({ length: 9 }, (_, at) => [
        String(5000 + at),
        `Expense of kind ${String.fromCharCode(65 + at)}`,
      ]),
    };
    const { mappings, guesses } = await map([bookings, master, chart]);
    expect(mappings[0]!.joins).toMatchObject([
      {
        sheetNo: 2,
        on: [{ line: 3, other: 1 }],
        gives: { supplier: { index: 2 }, postcode: { index: 3 }, town: { index: 4 } },
      },
      { sheetNo: 3, on: [{ line: 4, other: 1 }], gives: { account_label: { index: 2 } } },
    ]);
    const joins = guesses.filter(({ subject }) => subject === "join").flatMap(({ evidence }) => evidence);
    expect(joins.join(" ")).toContain(
      '80.0 % of the 5 different values of "Supplier ID" are found in creditors.csv',
    );
  });

  it("joins lots and winners of the same folder, and counts a lot once", async () => {
    const folder = (name: string): TestSheet[] => [
      {
        file: `${name}/lots.csv`,
        header: ["Lot number", "Subject", "Procedure", "Award amount"],
        rows: Array.from({ length: 12 }, (_, at) => [
          `${name}-${at}`,
          `Works on site ${at}`,
          "open",
          `${at + 1}500.00`,
        ]),
      },
      {
        file: `${name}/winners.csv`,
        header: ["Lot number", "Winner name", "VAT number"],
        rows: Array.from({ length: 14 }, (_, at) => [
          `${name}-${at % 12}`,
          NAMES[at % 5]!,
          `GB12345678${at % 5}`,
        ]),
      },
    ];
    const { mappings } = await map([...folder("a"), ...folder("b")]);
    const lots = mappings.filter(({ kind }) => kind === "awards");
    expect(lots.map(({ sheetNo, joins }) => [sheetNo, joins.map((join) => join.sheetNo)])).toEqual([
      [1, [2]],
      [3, [4]],
    ]);
    expect(lots[0]!.oncePer).toEqual([1]);
  });

  it("follows two columns that changed places under the same headers", async () => {
    const swapped = ledger("pay-2024-03.csv", HEADER, 40, (cells) => {
      [cells.Directorate, cells["Directorate Code"]] = [cells["Directorate Code"]!, cells.Directorate!];
    });
    const first = ledger("pay-2024-01.csv", HEADER);
    const { mappings } = await map([first, ledger("pay-2024-02.csv", HEADER), swapped]);
    expect(indexes(mappings[0]!)).toMatchObject({ department: 4, department_code: 5 });
    expect(indexes(mappings[2]!)).toMatchObject({ department: 5, department_code: 4 });
  });
});

describe("a saved profile", () => {
  it("replays to the same without a guess, next month too", async () => {
    const { mappings, proposed } = await map([ledger("pay-2024-01.csv", HEADER)]);
    expect(proposed.sources.map(({ match }) => match)).toEqual(["pay-*.csv"]);
    const next = await map([ledger("pay-2024-02.csv", HEADER)], proposed);
    expect(next.guesses).toEqual([]);
    expect(indexes(next.mappings[0]!)).toEqual(indexes(mappings[0]!));
  });

  it("asks only the difference when a header drifts", async () => {
    const { proposed } = await map([ledger("pay-2024-01.csv", HEADER)]);
    const drifted = HEADER.map((name) => (name === "Supplier Name" ? "Vendor" : name));
    const sheet = ledger("pay-2024-02.csv", drifted, 60, (cells) => {
      cells.Vendor = cells["Supplier Name"]!;
    });
    const { mappings, guesses } = await map([sheet], proposed);
    expect(indexes(mappings[0]!).supplier).toBe(3);
    expect(guesses.map(({ field }) => field)).toEqual(["supplier"]);
  });

  it("asks again for columns whose values changed kind under the same header", async () => {
    const { proposed } = await map([ledger("pay-2024-01.csv", HEADER)]);
    const swapped = ledger("pay-2024-03.csv", HEADER, 40, (cells) => {
      [cells.Directorate, cells["Directorate Code"]] = [cells["Directorate Code"]!, cells.Directorate!];
    });
    const { mappings, guesses } = await map([swapped], proposed);
    expect(indexes(mappings[0]!)).toMatchObject({ department: 5, department_code: 4 });
    expect(guesses.map(({ field }) => field).sort()).toEqual(["department", "department_code"]);
    expect(guesses[0]!.evidence.join(" ")).toContain("another kind");
  });

  it("does not ask again what was accepted", async () => {
    const sheet = ledger(
      "a.csv",
      ["Payment Date", "Supplier Name", "Amount 1", "Amount 2"],
      60,
      (cells, at) => {
        cells["Amount 1"] = cells["Net Amount"]!;
        cells["Amount 2"] = `${(at * 7919) % 1000}.50`;
      },
    );
    const { guesses } = await map([sheet]);
    const accepted = { ...emptyProfile, accepted_guesses: [asked(guesses)[0]!.id] };
    expect(asked((await map([sheet], accepted)).guesses)).toEqual([]);
  });
});

describe("questions and answers", () => {
  const vague = ledger(
    "pay-2024-01.csv",
    ["Payment Date", "Supplier Name", "Amount 1", "Amount 2"],
    60,
    (cells, at) => {
      cells["Amount 1"] = cells["Net Amount"]!;
      cells["Amount 2"] = `${(at * 7919) % 1000}.50`;
    },
  );

  it("are written with evidence and answers, and answers come back as part of the profile", async () => {
    const { guesses } = await map([vague]);
    const text = writeQuestions(guesses, t);
    expect(text).toContain("Which column of pay-*.csv holds the amount that counts?");
    const other = asked(guesses)[0]!.alternatives[0]!;
    const filled = text.replace('answer: ""', `answer: ${other}`);
    const profile = applyAnswers(filled, guesses, emptyProfile, t);
    const again = await map([vague], profile);
    expect(asked(again.guesses)).toEqual([]);
    expect(again.mappings[0]!.columns.amount?.name).toBe(other);
  });

  it("change nothing while they are empty", async () => {
    const { guesses } = await map([vague]);
    expect(applyAnswers(writeQuestions(guesses, t), guesses, emptyProfile, t)).toBe(emptyProfile);
  });

  it("refuse an answer that was not offered", async () => {
    const { guesses } = await map([vague]);
    expect(() => answerGuess(emptyProfile, asked(guesses)[0]!, "Amount 9")).toThrow(AedileError);
  });

  it("are asked in the terminal: only what must be asked, or all on request", async () => {
    const { guesses, proposed } = await map([vague]);
    const answer = async (review: boolean) => {
      const questions: string[] = [];
      const prompts: Prompts = {
        show: () => {},
        choose: async (question, _options, guess) => {
          questions.push(question);
          return guess;
        },
        write: async (_question, guess) => guess,
        yes: async () => review,
      };
      const profile = await askInTerminal(guesses, proposed, t, prompts);
      return { questions, profile };
    };
    expect((await answer(false)).questions).toHaveLength(1);
    const all = await answer(true);
    expect(all.questions).toHaveLength(guesses.length);
    expect((await map([vague], all.profile)).guesses).toEqual([]);
  });

  it("save nothing when the user stops", async () => {
    const { guesses, proposed } = await map([vague]);
    const prompts: Prompts = {
      show: () => {},
      choose: async () => undefined,
      write: async () => undefined,
      yes: async () => undefined,
    };
    await expect(askInTerminal(guesses, proposed, t, prompts)).rejects.toMatchObject({
      code: "mapping.wizard.stopped",
    });
  });
});
