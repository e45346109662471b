import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInputs } from "../../src/pipeline/1-sources/files/index.ts";
import { readWorkbook, secondReadSheet } from "../../src/pipeline/1-sources/spreadsheet/index.ts";
import { AedileError } from "../../src/shared/errors.ts";
import { translator } from "../../src/shared/i18n.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { odsParts, xlsxParts, zipOf } from "../sources/make-workbook.ts";
import { random } from "./counts.ts";

const SPICE = [
  "<",
  ">",
  "&",
  '"',
  "</row>",
  "<row>",
  "<c r='ZZZZ1'>",
  "&#0;",
  "&a;",
  "]]>",
  "<![CDATA[",
  "<!--",
  "1e999",
  "-",
  "\0",
  "\xff",
  "_x0000_",
];

type Parts = Readonly<Record<string, string>>;

/**
 * Mutates small workbooks, inside their XML or as packed bytes, and reads each with both readers. Throws where one
 * ends in anything but rows or a sentence of the locales. Returns how many were read whole and how many refused.
 */
export async function run(count: number, seed: number): Promise<{ read: number; refused: number }> {
  const folder = mkdtempSync(join(tmpdir(), "aedile-xlsx-fuzz-"));
  const chance = random(seed);
  const seeds = [excel(), openDocument()];
  const outcome = { read: 0, refused: 0 };
  try {
    for (let i = 0; i < count; i++) {
      const path = join(folder, "case.xlsx");
      writeFileSync(path, await mutated(seeds[i % seeds.length]!, chance));
      if (await readsWhole(path, folder, `seed ${seed}, workbook ${i}`)) outcome.read++;
      else outcome.refused++;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return outcome;
}

const t = translator("en");

async function readsWhole(path: string, workFolder: string, what: string): Promise<boolean> {
  try {
    const [file] = await openInputs([path], { workFolder, reporter: silentReporter });
    if (file?.problem) t(file.problem.key, file.problem.values);
    if (file?.kind !== "workbook") return false;
    for await (const sheet of readWorkbook(path)) {
      let last = 0;
      let below = 0;
      for await (const batch of sheet.rows) {
        for (const { row, cells } of batch) {
          if (row <= last || cells.length === 0 || cells.at(-1) === null)
            throw new Error("rows out of order or blank");
          last = row;
          if (row > 1) below++;
        }
      }
      const column = { index: 2, name: null };
      const amount = { kind: "single", column } as const;
      const { records } = await secondReadSheet({ path, sheet: sheet.name, headerRow: 1, amount });
      if (records !== below)
        throw new Error(`${records} records in the second reading, ${below} in the first`);
    }
    return true;
  } catch (error) {
    if (!(error instanceof AedileError)) throw new Error(what, { cause: error });
    t(error.code, error.details);
    return false;
  }
}

async function mutated(parts: Parts, chance: () => number): Promise<Buffer> {
  if (chance() < 0.4) return wound(await zipOf(parts), chance);
  const names = Object.keys(parts);
  const hurt = names[Math.floor(chance() * names.length)]!;
  return await zipOf({ ...parts, [hurt]: wound(Buffer.from(parts[hurt]!), chance) });
}

function wound(bytes: Buffer, chance: () => number): Buffer {
  let result = Buffer.from(bytes);
  for (let wounds = 1 + Math.floor(chance() * 3); wounds > 0; wounds--) {
    const from = Math.floor(chance() * result.length);
    const to = Math.min(result.length, from + Math.floor(chance() * 40));
    const spice = Buffer.from(SPICE[Math.floor(chance() * SPICE.length)]!, "latin1");
    const kind = Math.floor(chance() * 5);
    if (kind === 0) result[from] = Math.floor(chance() * 256);
    else if (kind === 1) result = Buffer.concat([result.subarray(0, from), result.subarray(to)]);
    else if (kind === 2) result = Buffer.concat([result.subarray(0, to), result.subarray(from)]);
    else if (kind === 3) result = Buffer.concat([result.subarray(0, from), spice, result.subarray(from)]);
    else if (chance() < 0.2) result = result.subarray(0, from);
  }
  return result;
}

function excel(): Parts {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const row = i + 2;
    return `<row r="${row}"><c r="A${row}" t="s"><v>${i % 3}</v></c><c r="B${row}"><v>${i * 1.1}</v></c><c r="C${row}" s="1"><v>${45000 + i}</v></c><c r="D${row}" t="inlineStr"><is><t>a &amp; ${i}</t></is></c></row>`;
  });
  return xlsxParts({
    sheets: {
      Ledger: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>Amount</v></c></row>${rows.join("")}`,
      Notes: "",
    },
    strings: ["<t>Supplier</t>", "<r><t>A</t></r><r><t> Ltd</t></r>", "<t>B &amp; C</t>"],
    formats: ["dd/mm/yyyy"],
  });
}

function openDocument(): Parts {
  const rows = Array.from(
    { length: 40 },
    (_, i) =>
      `<table:table-row><table:table-cell office:value-type="string"><text:p>Supplier ${i}</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="${i * 1.1}"/></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/></table:table-row>`,
  );
  return odsParts(`<table:table table:name="Ledger">${rows.join("")}</table:table>`);
}
