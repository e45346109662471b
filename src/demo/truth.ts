/** The truth folder: what the analysis should find out, for tests and for the curious. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { City } from "./city.ts";
import { RATES } from "./city-plan.ts";
import { AREAS } from "./content/places.ts";
import { SECTORS } from "./content/sectors.ts";
import { csvLine } from "./csv.ts";
import { makeFigures, shownPlace } from "./figures.ts";
import { BROKEN_NAMES } from "./line.ts";
import type { LineTables } from "./line-tables.ts";
import type { MessyLedger } from "./mess/messy-ledger.ts";
import { REDACTED_KEY } from "./people-and-clubs.ts";
import type { Register } from "./register.ts";
import { MAX_BROKEN_KEPT, type Tally, UNDATED } from "./tally.ts";

export const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function suppliersCsv(city: City, tally: Tally, register: Register): string {
  const lines = city.payees.flatMap((payee, index) => {
    if (payee.key === REDACTED_KEY) return [];
    const { postcode, town, country, area } = payee.place;
    const cents = tally.payeeCents.slice(0, UNDATED).reduce((sum, year) => sum + year[index]!, 0);
    return csvLine([
      payee.key,
      payee.legalName,
      payee.kind,
      payee.legalType,
      payee.size,
      payee.vat,
      payee.companyNumber,
      postcode,
      town,
      country,
      AREAS[area] ?? "",
      AREAS[shownPlace(payee, register.entries[index]!)] ?? "",
      payee.sector < 0 ? "" : SECTORS[payee.sector]!.name,
      payee.project,
      payee.planted.twinOf,
      String(tally.payeeLines[index]!),
      String(cents),
    ]);
  });
  const header =
    "key,legal name,kind,legal type,size,vat,company number,postcode,town,country,area,area as shown,sector,project,twin of,good lines,procurement cents";
  return `${header}\n${lines.join("")}`;
}

function spellingsCsv(city: City, tables: LineTables, tally: Tally, messy?: MessyLedger): string {
  const lines: string[] = [];
  city.payees.forEach((payee, index) => {
    for (let at = tables.firstSpelling[index]!; at < tables.firstSpelling[index + 1]!; at += 1) {
      if (tally.spellingUsed[at] === 0) continue;
      const { number, name, change } = tables.spellings[at]!;
      lines.push(csvLine([number, name, payee.key, change]));
      for (const written of messy?.otherNames.get(at) ?? []) {
        lines.push(csvLine([number, written, payee.key, "letters the encoding lacks"]));
      }
    }
  });
  return `supplier no,name as written,key,change\n${[...new Set(lines)].join("")}`;
}

function accountsCsv(city: City, tally: Tally): string {
  const lines = city.accounts.map(({ code, name, kind, sector, cpv }, index) =>
    csvLine([
      code,
      name,
      kind,
      sector < 0 ? "" : SECTORS[sector]!.name,
      cpv,
      String(tally.accountCents[index]!),
    ]),
  );
  return `account,name,kind,sector,cpv,cents\n${lines.join("")}`;
}

function planted(city: City, tables: LineTables, tally: Tally, register: Register) {
  const { counts, broken } = tally;
  const changes: Record<string, number> = {};
  tables.spellings.forEach(({ change }, index) => {
    if (change !== "" && tally.spellingUsed[index] === 1) changes[change] = (changes[change] ?? 0) + 1;
  });
  const count = (test: (payee: City["payees"][number]) => boolean) => city.payees.filter(test).length;
  const brokenLines = broken.lines.reduce((sum, lines) => sum + lines, 0);
  return {
    rates: RATES,
    broken: {
      lines: brokenLines,
      by_kind: Object.fromEntries(
        BROKEN_NAMES.slice(1).map((name, i) => [
          name,
          {
            lines: broken.lines[i + 1],
            true_cents: String(broken.cents[i + 1]),
            ...(brokenLines <= MAX_BROKEN_KEPT && broken.at[i + 1]!.length > 0
              ? { at: broken.at[i + 1] }
              : {}),
          },
        ]),
      ),
    },
    credit_note_lines: counts.creditNotes,
    suspected_duplicate_lines: counts.suspectedDuplicates,
    true_repeat_lines: counts.trueRepeats,
    exported_twice_lines: counts.exportedTwice,
    line_break_in_cell: counts.lineBreaks,
    invoice_date_missing: counts.invoiceDateMissing,
    invoice_date_after_posting: counts.invoiceAfterPosting,
    lines_without_place: counts.withoutPlace,
    payees: {
      all: count(({ key }) => key !== REDACTED_KEY),
      suppliers: count(({ kind, key }) => kind === "procurement" && key !== REDACTED_KEY),
      place_missing_in_ledger: count(({ planted: { placeMissingInLedger } }) => placeMissingInLedger),
      place_wrong_in_ledger: count(({ planted: { placeWrongInLedger } }) => placeWrongInLedger),
      same_name_other_firm: count(({ planted: { twinOf } }) => twinOf !== ""),
      abroad_with_postcode_of_the_city: count(({ planted: { sharesPostcodeRange } }) => sharesPostcodeRange),
      several_creditor_numbers: count(
        ({ spellings }) => new Set(spellings.map(({ number }) => number)).size > 1,
      ),
    },
    spellings: { written: tally.spellingUsed.reduce((sum, used) => sum + used, 0), changes },
    register: register.planted,
    contracts_paid_after_end: tally.contractLinesAfterEnd.filter((lines) => lines > 0).length,
  };
}

/** Writes truth/ and returns its files, relative to `out`. */
export async function writeTruth(
  out: string,
  city: City,
  tables: LineTables,
  tally: Tally,
  register: Register,
  messy?: MessyLedger,
): Promise<string[]> {
  await mkdir(join(out, "truth"), { recursive: true });
  const files: Record<string, () => string> = {
    "truth/accounts.csv": () => accountsCsv(city, tally),
    "truth/figures.json": () => json(makeFigures(city, tally, register.entries)),
    "truth/planted.json": () => json(planted(city, tables, tally, register)),
    "truth/spellings.csv": () => spellingsCsv(city, tables, tally, messy),
    "truth/suppliers.csv": () => suppliersCsv(city, tally, register),
  };
  if (messy !== undefined) files["truth/files.json"] = () => json(messy.truth);
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text());
  return Object.keys(files);
}
