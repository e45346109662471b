/** The supplier register (creditor master) of the city, with its own errors, and its CSV file. */
import type { City } from "./city.ts";
import { RATES } from "./city-plan.ts";
import { NOWHERE, type Place } from "./content/places.ts";
import { SECTORS } from "./content/sectors.ts";
import { csvLine } from "./csv.ts";
import type { Payee, Size } from "./payee.ts";
import { SIZES } from "./payee.ts";
import { ONE_TIME_NUMBER } from "./people-and-clubs.ts";
import { type Random, seededRandom } from "./random.ts";
import { mistyped, wrongPlace } from "./suppliers.ts";

const HEADER = [
  "Supplier no",
  "Supplier name",
  "VAT no",
  "Company no",
  "Street",
  "Postcode",
  "Town",
  "Country",
  "Size class",
  "Legal type",
  "Social economy",
  "Sector code",
] as const;

const LEGAL_TYPES = {
  company: "Company",
  "social economy": "Social economy",
  public: "Public body",
  person: "Person",
  "own company": "Own company",
  city: "City department",
  unknown: "",
} as const;

/** What the register says about one payee; the same under each of its creditor numbers. */
export type RegisterEntry = {
  readonly place: Place;
  readonly size: Size;
  readonly legalType: string;
  readonly socialEconomy: string;
  readonly vat: string;
};

export type Register = {
  readonly csv: string;
  readonly entries: readonly RegisterEntry[];
  readonly planted: Readonly<Record<string, number>>;
};

export function makeRegister(city: City): Register {
  const random = seededRandom(city.plan.seed, "register");
  const planted = {
    rows: 0,
    placeMissing: 0,
    placeWrong: 0,
    sizeMissing: 0,
    sizeWrong: 0,
    legalTypeMissing: 0,
    socialFlagWrong: 0,
    vatMissing: 0,
    vatWrong: 0,
  };
  const rows: [number: number, line: string][] = [];
  const entries = city.payees.map((payee) => {
    const entry = entryFor(payee, random, planted);
    const seen = new Set<string>();
    for (const spelling of payee.spellings) {
      const { number, name } = spelling;
      if (number === "" || number === ONE_TIME_NUMBER || seen.has(number)) continue;
      seen.add(number);
      const sector = payee.sector < 0 ? "" : SECTORS[payee.sector]!.nace;
      const { postcode, town, country } = entry.place;
      const address = entry.place === NOWHERE ? "" : payee.address;
      rows.push([
        Number(number),
        csvLine([
          number,
          name,
          entry.vat,
          payee.companyNumber,
          address,
          postcode,
          town,
          country,
          entry.size,
          entry.legalType,
          entry.socialEconomy,
          sector,
        ]),
      ]);
    }
    return entry;
  });
  planted.rows = rows.length;
  rows.sort((a, b) => a[0] - b[0]);
  return { csv: csvLine(HEADER) + rows.map(([, line]) => line).join(""), entries, planted };
}

function entryFor(payee: Payee, random: Random, planted: Record<string, number>): RegisterEntry {
  const count = (name: string) => {
    planted[name]! += 1;
  };
  const sells = payee.kind === "procurement" && payee.legalType !== "unknown";
  let place = payee.place;
  const missing = payee.planted.placeMissingInLedger
    ? RATES.placeMissingInRegisterToo
    : RATES.placeMissingInRegister;
  if (random.chance(missing)) {
    place = NOWHERE;
    count("placeMissing");
  } else if (place !== NOWHERE && random.chance(RATES.placeWrongInRegister)) {
    place = wrongPlace(place, random);
    count("placeWrong");
  }
  let size: Size = payee.size;
  if (size === "" || !random.chance(RATES.sizeKnown)) {
    if (sells) count("sizeMissing");
    size = "";
  } else if (random.chance(RATES.sizeWrong)) {
    const right = size;
    size = random.pick(SIZES.filter((other) => other !== right));
    count("sizeWrong");
  }
  let legalType: string = LEGAL_TYPES[payee.legalType];
  if (random.chance(RATES.legalTypeMissing)) {
    legalType = "";
    count("legalTypeMissing");
  }
  let social = payee.legalType === "social economy";
  if (sells && random.chance(RATES.socialFlagWrong)) {
    social = !social;
    count("socialFlagWrong");
  }
  let vat = payee.vat;
  if (vat !== "" && random.chance(RATES.vatMissingInRegister)) {
    vat = "";
    count("vatMissing");
  } else if (vat !== "" && random.chance(RATES.vatWrong)) {
    vat = mistyped(vat, random);
    count("vatWrong");
  }
  return { place, size, legalType, socialEconomy: sells ? (social ? "yes" : "no") : "", vat };
}
