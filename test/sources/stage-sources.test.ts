/** From files of all kinds to the tables of schema raw, with the second reader beside it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openInputs } from "../../src/pipeline/1-sources/files/index.ts";
import { stageSources } from "../../src/pipeline/1-sources/index.ts";
import { readSecond } from "../../src/pipeline/1-sources/second-reader/index.ts";
import type { AmountRule, SheetMapping } from "../../src/pipeline/profile/mapping.ts";
import { emptyProfile } from "../../src/pipeline/profile/schema.ts";
import { translator } from "../../src/shared/i18n.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { Database } from "../../src/store/database.ts";
import { writeXlsx } from "./make-workbook.ts";

let folder: string;
let db: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "aedile-stage-"));
  mkdirSync(join(folder, "in"));
  mkdirSync(join(folder, "work"));
  db = await Database.open();
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

async function stageFolder() {
  const work = join(folder, "work");
  const inputs = await openInputs([join(folder, "in")], { workFolder: work, reporter: silentReporter });
  await stageSources(db, {
    inputs,
    profile: emptyProfile,
    workFolder: work,
    reporter: silentReporter,
    t: translator("en"),
  });
  return inputs;
}

const amount: AmountRule = { kind: "single", column: { index: 2, name: "Amount", number: "1234.56" } };

function ledger(sheetNo: number): SheetMapping {
  return {
    sheetNo,
    kind: "ledger",
    because: "",
    columns: {},
    amount,
    joins: [],
    period: { from: "unknown" },
    currency: "EUR",
    vatBasis: "unknown",
    buyer: null,
    oncePer: [],
  };
}

const csv = (rows: number) =>
  `Name,Amount,Date\n${Array.from({ length: rows }, (_, i) => `Firm ${i},${i}.25,2024-01-02`).join("\n")}\n`;

function cells(row: number, values: readonly (string | number)[]): string {
  const texts = values.map((value, i) => {
    const at = `${"ABCDEFGH"[i]}${row}`;
    return typeof value === "number"
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  });
  return `<row r="${row}">${texts.join("")}</row>`;
}

test("text, gzip, a workbook and a picture: each is in the tables, and the second reader agrees", async () => {
  writeFileSync(join(folder, "in/a.csv"), csv(10));
  writeFileSync(join(folder, "in/b.csv.gz"), gzipSync(csv(4)));
  const body = Array.from({ length: 6 }, (_, i) => cells(i + 4, [`Firm ${i}`, i + 0.5, "2024-01-02"])).join(
    "",
  );
  await writeXlsx(join(folder, "in/c.xlsx"), {
    sheets: {
      Ledger: `${cells(1, ["City of Example"])}${cells(3, ["Name", "Amount", "Date"])}${body}${cells(20, ["Firm", 1000, "2024-01-02", "a note"])}`,
      Empty: "",
    },
  });
  writeFileSync(join(folder, "in/d.png"), Buffer.from("89504e470d0a1a0a00000000", "hex"));
  const inputs = await stageFolder();

  const sheets = await db.rows(
    "select sheet_no, source_file, source_sheet, header_line::integer as header_line, width, records::integer as records, blank_rows::integer as blank_rows, state, kind from raw.sheets order by sheet_no",
  );
  expect(sheets.map((sheet) => Object.values(sheet))).toEqual([
    [1, "a.csv", null, 1, 3, 10, 0, "table", null],
    [2, "b.csv.gz", null, 1, 3, 4, 0, "table", null],
    [3, "c.xlsx", "Ledger", 3, 4, 7, 10, "table", null],
    [4, "c.xlsx", "Empty", null, 0, 0, 0, "empty", "ignore"],
    [5, "d.png", null, null, 0, 0, 0, "unreadable", "ignore"],
  ]);
  const lines = await db.rows(
    "select source_line::integer as line, c1, c2, c3, c4 from raw.lines_4 order by line",
  );
  expect(lines.at(-1)).toEqual({ line: 20, c1: "Firm", c2: "1000", c3: "2024-01-02", c4: "a note" });
  expect(lines[0]).toEqual({ line: 4, c1: "Firm 0", c2: "0.5", c3: "2024-01-02", c4: null });

  await readSecond(db, { mappings: [ledger(1), ledger(2), ledger(3)], inputs, workFolder: folder });
  const second = await db.rows(
    "select sheet_no, records::integer as records, amounts_read::integer as read, amount from raw.second_reader order by 1",
  );
  expect(second.map((row) => Object.values(row))).toEqual([
    [1, 10, 10, "47.500000000000"],
    [2, 4, 4, "7.000000000000"],
    [3, 7, 7, "1018.000000000000"],
  ]);
});

test("records left out keep reason, cells and the text of the line", async () => {
  writeFileSync(join(folder, "in/a.csv"), `${csv(5)}Smith, Jones,7.00,2024-01-02\n`);
  await stageFolder();
  expect(
    await db.rows(
      "select sheet_no, source_line::integer as line, reason, found, expected, cells, text from raw.broken",
    ),
  ).toEqual([
    {
      sheet_no: 1,
      line: 7,
      reason: "wrong-number-of-columns",
      found: "4 cells",
      expected: "3 cells",
      cells: ["Smith", " Jones", "7.00", "2024-01-02"],
      text: "Smith, Jones,7.00,2024-01-02",
    },
  ]);
});

test("cells with quotes, backslashes, percent signs and every accent come back as they were", async () => {
  const names = [
    '5" tube',
    "a\\b",
    "100 %",
    "'single'",
    "Łódź\u00a0ž",
    "\u2028x",
    "x".repeat(300_000),
    "N/A",
    "NULL",
    "-",
  ];
  writeFileSync(
    join(folder, "in/a.tsv"),
    `Name\tAmount\n${names.map((name, i) => `${name}\t${i}.00`).join("\n")}\n`,
  );
  await stageFolder();
  const rows = await db.rows("select c1 from raw.lines_2 order by source_line");
  expect(rows.map(({ c1 }) => c1)).toEqual(names);
});
