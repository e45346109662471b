import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { emptyProfile, type Profile } from "../../src/pipeline/profile/schema.ts";
import { parseProfile } from "../../src/pipeline/profile/yaml.ts";
import { analyse } from "../../src/pipeline/run.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { writeOds, writeXlsx } from "./make-workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-mixed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Cell = number | string;

function xlsxRow(cells: readonly Cell[], at: number): string {
  const parts = cells.map((cell, c) => {
    const place = `r="${"ABCD"[c]}${at + 1}"`;
    return typeof cell === "number"
      ? `<c ${place}><v>${cell}</v></c>`
      : `<c ${place} t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${at + 1}">${parts.join("")}</row>`;
}

function odsRow(cells: readonly Cell[]): string {
  const parts = cells.map((cell) =>
    typeof cell === "number"
      ? `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>x</text:p></table:table-cell>`
      : `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`,
  );
  return `<table:table-row>${parts.join("")}</table:table-row>`;
}

/** Amounts that are numbers, and those for which `isText` holds as a text with a decimal comma. */
function rows(isText: (at: number) => boolean): { rows: Cell[][]; cents: number } {
  let cents = 0;
  const lines = Array.from({ length: 60 }, (_, at): Cell[] => {
    const amount = at * 131_071 + (at % 7) * 5 + 12;
    cents += amount;
    const euros = String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+$)/g, ".");
    const written = isText(at) ? `${euros},${String(amount % 100).padStart(2, "0")}` : amount / 100;
    return [`2024-0${1 + (at % 6)}-14`, `Papierhaus ${at % 5} GmbH`, 520_000 + (at % 4), written];
  });
  return { rows: [["Buchungsdatum", "Kreditor Name", "Sachkonto", "Nettobetrag"], ...lines], cents };
}

async function total(path: string, profile: Profile = emptyProfile): Promise<unknown> {
  const out = mkdtempSync(join(folder, "out-"));
  await analyse(
    { paths: [path], profile, out, formats: ["json"], acceptGuesses: true, language: "en", version: "test" },
    silentReporter,
  );
  const { conservation } = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
  return [conservation.rowsAnalysed, conservation.amountAnalysed];
}

const comma = parseProfile(
  `
sources:
  - {match: "*", kind: ledger, currency: EUR, columns: {amount: {name: Nettobetrag, number: "1.234,56"}}}
`,
  "city.yml",
);

it.each([
  ["mostly numbers", (at: number) => at % 10 === 9],
  ["mostly texts", (at: number) => at % 10 !== 9],
])("number cells count as they stand, texts as the column is written: %s", async (_, isText) => {
  const { rows: lines, cents } = rows(isText);
  const expected = [60, (cents / 100).toFixed(2)];
  const xlsx = join(folder, "mixed.xlsx");
  await writeXlsx(xlsx, { sheets: { Ledger: lines.map(xlsxRow).join("") } });
  expect(await total(xlsx)).toEqual(expected);
  const ods = join(folder, "mixed.ods");
  await writeOds(ods, `<table:table table:name="Ledger">${lines.map(odsRow).join("")}</table:table>`);
  expect(await total(ods)).toEqual(expected);
});

it("numbers alone count as they stand where city.yml says that texts have a comma", async () => {
  const { rows: lines, cents } = rows(() => false);
  const path = join(folder, "numbers.xlsx");
  await writeXlsx(path, { sheets: { Ledger: lines.map(xlsxRow).join("") } });
  expect(await total(path, comma)).toEqual([60, (cents / 100).toFixed(2)]);
});
