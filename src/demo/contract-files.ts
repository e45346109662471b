/** contracts.csv and the notices of some contracts, as OCDS 1.1 release packages. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isoDate } from "./calendar.ts";
import type { City } from "./city.ts";
import { DEPARTMENTS } from "./content/departments.ts";
import { CITY } from "./content/places.ts";
import type { Contract } from "./contracts.ts";
import { csvLine } from "./csv.ts";
import { plainAmount } from "./ledger-columns.ts";
import type { LineTables } from "./line-tables.ts";
import { seededRandom } from "./random.ts";
import type { Tally } from "./tally.ts";
import { json } from "./truth.ts";

/** Value in whole euros of cents: what was paid by the factor, and at least 5,000 euros. */
function valueCents(contract: Contract, paid: number): number {
  return Math.max(500_000, Math.round((paid * contract.valueFactor) / 100_000) * 100_000);
}

export function contractsCsv(city: City, tables: LineTables, tally: Tally): string {
  const header =
    "Contract no,Title,Supplier no,Supplier name,Start,End,Extended to,Value,Currency,CPV code,Department\n";
  const rows = tables.contracts.map((contract, index) => {
    const payee = city.payees[contract.payee]!;
    return {
      number: contract.number,
      line: csvLine([
        contract.number,
        contract.title,
        payee.spellings[0]!.number,
        payee.legalName,
        isoDate(contract.start),
        isoDate(contract.end),
        contract.extendedTo > contract.end ? isoDate(contract.extendedTo) : "",
        plainAmount(valueCents(contract, tally.contractCents[index]!)),
        "EUR",
        contract.cpv,
        DEPARTMENTS[contract.department]!.name,
      ]),
    };
  });
  rows.sort((a, b) => (a.number < b.number ? -1 : 1));
  return header + rows.map(({ line }) => line).join("");
}

const ORGANISATION = { id: "DE-WF-1", name: CITY.legalName };
const OCID_PREFIX = "ocds-demo00";

function releasePackage(city: City, contract: Contract, cents: number, bids: number, method: string) {
  const payee = city.payees[contract.payee]!;
  const supplier = { id: `DE-WF-S${payee.spellings[0]!.number}`, name: payee.legalName };
  const value = { amount: Number(plainAmount(cents)), currency: "EUR" };
  const date = `${isoDate(Math.max(0, contract.start - 20))}T09:00:00Z`;
  const ocid = `${OCID_PREFIX}-${contract.number.slice(2)}`;
  const period = {
    startDate: `${isoDate(contract.start)}T00:00:00Z`,
    endDate: `${isoDate(contract.end)}T23:59:59Z`,
  };
  const { postcode, town, country } = payee.place;
  return {
    uri: `https://procurement.weidenfurt.example/${ocid}.json`,
    version: "1.1",
    publishedDate: date,
    publisher: { name: CITY.legalName },
    releases: [
      {
        ocid,
        id: `${ocid}-award`,
        date,
        tag: ["award", "contract"],
        initiationType: "tender",
        language: "en",
        buyer: ORGANISATION,
        parties: [
          {
            ...ORGANISATION,
            roles: ["buyer", "procuringEntity"],
            address: { locality: CITY.name, postalCode: "43011", countryName: CITY.country },
          },
          {
            ...supplier,
            roles: ["supplier", "tenderer"],
            address: { locality: town, postalCode: postcode, countryName: country },
            ...(payee.vat === ""
              ? {}
              : { identifier: { scheme: `${country}-VAT`, id: payee.vat, legalName: payee.legalName } }),
          },
        ],
        tender: {
          id: `T-${contract.number.slice(2)}`,
          title: contract.title,
          status: "complete",
          procurementMethod: method,
          mainProcurementCategory: contract.cpv.startsWith("45")
            ? "works"
            : Number(contract.cpv.slice(0, 2)) < 45
              ? "goods"
              : "services",
          procuringEntity: ORGANISATION,
          value,
          numberOfTenderers: bids,
          items: [
            { id: "1", description: contract.title, classification: { scheme: "CPV", id: contract.cpv } },
          ],
        },
        awards: [
          { id: `A-${contract.number.slice(2)}`, status: "active", date, value, suppliers: [supplier] },
        ],
        contracts: [
          { id: contract.number, awardID: `A-${contract.number.slice(2)}`, status: "active", period, value },
        ],
      },
    ],
  };
}

/** Notices for 12 contracts in a small city, up to 200 in a large one. Returns the files, relative to `out`. */
export async function writeNotices(
  out: string,
  city: City,
  tables: LineTables,
  tally: Tally,
): Promise<string[]> {
  await mkdir(join(out, "notices"), { recursive: true });
  const random = seededRandom(city.plan.seed, "notices");
  const wanted = Math.max(12, Math.min(200, Math.round(tables.contracts.length / 4)));
  const step = Math.max(1, tables.contracts.length / wanted);
  const files: string[] = [];
  for (let at = 0; at < tables.contracts.length && files.length < wanted; at += step) {
    const index = Math.floor(at);
    const contract = tables.contracts[index]!;
    const bids = 1 + Math.floor(random.next() * random.next() * 9);
    const method = random.chance(0.75) ? "open" : random.chance(0.6) ? "selective" : "limited";
    const cents = valueCents(contract, tally.contractCents[index]!);
    const name = `notices/${OCID_PREFIX}-${contract.number.slice(2)}.json`;
    await writeFile(join(out, name), json(releasePackage(city, contract, cents, bids, method)));
    files.push(name);
  }
  return files;
}
