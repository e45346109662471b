/** Makes legal names of firms, bodies and people; no two payees of a city share one. */
import { COUNTRIES, type Country, TRADE_SECTORS } from "./content/countries.ts";
import {
  BRAND_ENDS,
  BRAND_MIDDLES,
  BRAND_STARTS,
  CITY_PARTS,
  CLUBS,
  FAMILY_NAMES,
  FIRST_NAMES,
  LEGAL_FORMS,
  PARTNERSHIP_SECTORS,
  SOCIAL_BODIES,
  SOCIAL_FORMS,
} from "./content/german-names.ts";
import { PLACES, type Place } from "./content/places.ts";
import { SECTORS } from "./content/sectors.ts";
import type { Size } from "./payee.ts";
import type { Random } from "./random.ts";

export type FirmName = { readonly core: string; readonly legalForm: string };

const countryOf = new Map<string, Country>(COUNTRIES.map((country) => [country.code, country]));

function germanLegalForm(sector: number, size: Exclude<Size, "">, random: Random): string {
  const partnership = size !== "large" && PARTNERSHIP_SECTORS.includes(SECTORS[sector]!.name);
  return partnership && random.chance(0.35) ? "PartG mbB" : random.pick(LEGAL_FORMS[size]);
}

function brand(random: Random): string {
  const middle = random.chance(0.7) ? random.pick(BRAND_MIDDLES) : "";
  return random.pick(BRAND_STARTS) + middle + random.pick(BRAND_ENDS);
}

function germanCore(sector: number, place: Place, random: Random): string {
  const trade = random.pick(SECTORS[sector]!.trades);
  const family = random.pick(FAMILY_NAMES);
  const way = random.next();
  if (way < 0.36) return `${family} ${trade}`;
  if (way < 0.6) return `${brand(random)} ${trade}`;
  if (way < 0.72) return `${family} & ${random.pick(FAMILY_NAMES)} ${trade}`;
  if (way < 0.82) return `${random.pick(FIRST_NAMES)} ${family} ${trade}`;
  if (way < 0.89) return `${trade} ${place.town}`;
  if (way < 0.94) return `${trade} ${random.pick(CITY_PARTS)}`;
  return brand(random);
}

function foreignCore(country: Country, sector: number, place: Place, random: Random): string {
  const name = SECTORS[sector]!.name;
  const trades = country.trades.filter(([, sectors]) => TRADE_SECTORS[sectors]!.includes(name));
  const way = random.next();
  if (trades.length === 0 || way > 0.9) return `${brand(random)} ${place.town}`;
  const [trade] = random.pick(trades);
  if (way < 0.5) return `${random.pick(country.familyNames)} ${trade}`;
  if (way < 0.8) return `${brand(random)} ${trade}`;
  return `${random.pick(country.familyNames)} & ${random.pick(country.familyNames)} ${trade}`;
}

/** Keeps names apart: each maker is asked again until its name is new. */
export function nameMaker(random: Random) {
  const taken = new Set<string>();
  const fresh = (make: (attempt: number) => string): string => {
    for (let attempt = 0; ; attempt += 1) {
      const name = make(attempt);
      const key = name.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  };
  return {
    /** A firm of the sector, with the legal form of its country. */
    firm(sector: number, place: Place, size: Exclude<Size, "">): FirmName {
      const country = countryOf.get(place.country);
      const legalForm =
        country === undefined ? germanLegalForm(sector, size, random) : random.pick(country.legalForms);
      const core = fresh((attempt) => {
        const made =
          country === undefined
            ? germanCore(sector, place, random)
            : foreignCore(country, sector, place, random);
        return attempt < 4 ? made : `${made} ${attempt < 30 ? random.pick(PLACES[3]!).town : brand(random)}`;
      });
      return { core, legalForm };
    },
    socialBody(place: Place): FirmName {
      const legalForm = random.pick(SOCIAL_FORMS);
      const core = fresh((attempt) => {
        const made = `${random.pick(SOCIAL_BODIES)} ${random.chance(0.5) ? place.town : random.pick(CITY_PARTS)}`;
        return attempt < 3 ? made : `${made} ${random.pick(FAMILY_NAMES)}`;
      });
      return { core, legalForm };
    },
    club(): FirmName {
      const core = fresh((attempt) => {
        const made = `${random.pick(CLUBS)} ${random.pick(CITY_PARTS)}`;
        return attempt < 3 ? `${made} ${1880 + random.below(120)}` : `${made} ${random.pick(FAMILY_NAMES)}`;
      });
      return { core, legalForm: "e.V." };
    },
    person(): string {
      return fresh((attempt) => {
        const first = random.pick(FIRST_NAMES);
        const family = random.pick(FAMILY_NAMES);
        return attempt < 2 ? `${first} ${family}` : `${first} ${family}-${random.pick(FAMILY_NAMES)}`;
      });
    },
    /** A person who sells under a trade: "Jan Meyer Fotografie". */
    soleTrader(sector: number): FirmName {
      const core = fresh((attempt) => {
        const person = `${random.pick(FIRST_NAMES)} ${random.pick(FAMILY_NAMES)}`;
        return attempt < 2 ? person : `${person} ${random.pick(SECTORS[sector]!.trades)}`;
      });
      return { core, legalForm: "" };
    },
    /** Takes a whole legal name; false when another payee has it. */
    take(name: string): boolean {
      if (taken.has(name.toLowerCase())) return false;
      taken.add(name.toLowerCase());
      return true;
    },
  };
}

export type NameMaker = ReturnType<typeof nameMaker>;
