/** The ordinary suppliers of the city: firms, social economy, sole traders, at home and abroad. */
import { FIRST_DAY, LAST_DAY } from "./calendar.ts";
import { type CityPlan, RATES, tailWeights } from "./city-plan.ts";
import type { Account } from "./content/accounts.ts";
import { COUNTRIES, sectorsAbroad } from "./content/countries.ts";
import { departmentIndex } from "./content/departments.ts";
import { companyNumber, vatNumber } from "./content/identifiers.ts";
import { NOWHERE, PLACES, type Place, STREETS } from "./content/places.ts";
import { SECTORS } from "./content/sectors.ts";
import type { FirmName, NameMaker } from "./names.ts";
import type { LegalType, Payee, Pool, Size, Spelling } from "./payee.ts";
import { type Random, weightedDraw } from "./random.ts";
import { misspell } from "./spellings.ts";

/** Gives out true keys and creditor numbers, and knows the accounts of each sector. */
export type Desk = {
  readonly plan: CityPlan;
  readonly random: Random;
  readonly names: NameMaker;
  readonly accounts: readonly Account[];
  nextKey(): string;
  nextNumber(): string;
};

const FOREIGN_WEIGHTS = new Map(COUNTRIES.map((country) => [country.code, country.weight]));

/** Draws a place in an area; abroad, large neighbours come more often. */
function placeDrawer(random: Random): (area: number) => Place {
  const draws = [4, 5].map((area) =>
    weightedDraw(
      PLACES[area]!.map((place) => FOREIGN_WEIGHTS.get(place.country) ?? 1),
      random,
    ),
  );
  return (area) => (area < 4 ? random.pick(PLACES[area]!) : PLACES[area]![draws[area - 4]!()]!);
}

/** Size by rank: the largest receivers are mostly large firms. */
function sizeFor(rank: number, tilt: number, random: Random): Exclude<Size, ""> {
  const large = Math.min(0.75, tilt * (0.04 + 0.62 / (1 + rank / 60)));
  const medium = Math.min(0.9 - large, 0.14 + 0.18 / (1 + rank / 400));
  const at = random.next();
  if (at < large) return "large";
  if (at < large + medium) return "medium";
  return at < large + medium + (1 - large - medium) * 0.45 ? "small" : "micro";
}

/** Large firms are seldom local, the smallest often. */
const LOCALITY = { large: 0.55, medium: 0.9, small: 1.15, micro: 1.35 } as const;

function areaFor(plan: CityPlan, size: Exclude<Size, "">, random: Random): number {
  const factor = LOCALITY[size];
  const weights = plan.areaShares.map((share, area) =>
    area < 3 ? share * factor : area === 3 ? share : share / factor,
  );
  let at = random.next() * weights.reduce((a, b) => a + b, 0);
  for (let area = 0; area < weights.length; area += 1) {
    at -= weights[area]!;
    if (at < 0) return area;
  }
  return 3;
}

/** In how many ways the ledger writes one supplier: 1.6 in the mean, more for the larger ones. */
export function spellingCount(rank: number, count: number, random: Random): number {
  const at = random.next() * (rank < count / 20 ? 0.45 : 1);
  if (at < 0.05) return 5 + random.below(4);
  if (at < 0.16) return 3 + random.below(2);
  return at < 0.46 ? 2 : 1;
}

/** A number with two neighbouring digits exchanged, so that its check digit fails. */
export function mistyped(number: string, random: Random): string {
  for (let at = number.length - 2; at > 3; at -= 1) {
    if (number[at] !== number[at + 1]) {
      const swapped = number.slice(0, at) + number[at + 1]! + number[at]! + number.slice(at + 2);
      if (random.chance(0.7)) return swapped;
    }
  }
  return `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
}

/** The spellings of a payee: its legal name, then variants, some under a second creditor number. */
export function makeSpellings(
  desk: Desk,
  name: { core: string; legalForm: string },
  vat: string,
  ledgerPlace: Place,
  count: number,
): Spelling[] {
  const { random } = desk;
  const legalName = name.legalForm === "" ? name.core : `${name.core} ${name.legalForm}`;
  const shown = () => {
    if (vat === "" || random.chance(RATES.vatMissingInLedger)) return "";
    return random.chance(RATES.vatWrong) ? mistyped(vat, random) : vat;
  };
  let number = desk.nextNumber();
  const spellings: Spelling[] = [{ number, name: legalName, vat: shown(), place: ledgerPlace, change: "" }];
  const taken = new Set([legalName]);
  for (let i = 1; i < count; i += 1) {
    const variant = misspell(name.core, name.legalForm, random);
    if (variant.name.length < 3 || taken.has(variant.name)) continue;
    taken.add(variant.name);
    const second = random.chance(RATES.secondCreditorNumber);
    if (second) number = desk.nextNumber();
    const vatShown = second ? shown() : spellings[0]!.vat;
    spellings.push({ number, ...variant, vat: vatShown, place: ledgerPlace });
  }
  return spellings;
}

/** Sectors in which nobody sells alone. */
export const NEVER_ALONE: ReadonlySet<string> = new Set([
  "Energy",
  "Waste",
  "Water and sewage",
  "Telephone and post",
  "Insurance",
  "Road works",
  "Building works",
  "Temporary staff",
  "Security",
]);

/** One supplier of so many has no place in the ledger: by blocks of rank, so that it is as true of the money. */
const PLACE_BLOCK = Math.round(1 / RATES.placeMissingInLedger);

const STANDING_SECTORS = new Set([
  "Rents and property",
  "Insurance",
  "Computers and software",
  "Telephone and post",
]);

/** The pool of ordinary suppliers, largest first. */
export function ordinarySuppliers(desk: Desk, lines: number, money: number): Pool {
  const { plan, random, names } = desk;
  const count = plan.suppliers;
  const drawPlace = placeDrawer(random);
  const bySupplierCount = weightedDraw(
    SECTORS.map((sector) => sector.suppliers),
    random,
  );
  const byMoney = weightedDraw(
    SECTORS.map((sector) => sector.money),
    random,
  );
  const accountsOf = SECTORS.map((_, sector) =>
    desk.accounts.flatMap((account, index) => (account.sector === sector ? [index] : [])),
  );
  const departmentsOf = SECTORS.map((sector) => sector.departments.map(departmentIndex));
  const weights = tailWeights(count, plan.topShare).map((weight) => weight * random.between(0.75, 1.25));
  const payees: Payee[] = [];
  let withoutPlace = 0;
  for (let rank = 0; rank < count; rank += 1) {
    let sector = rank < 400 ? byMoney() : bySupplierCount();
    const legalType = legalTypeFor(desk, sector, rank);
    const size = legalType === "trader" ? "micro" : sizeFor(rank, plan.sizeTilt, random);
    const area =
      legalType === "company" ? areaFor(plan, size, random) : Math.min(3, areaFor(plan, "micro", random));
    const place = drawPlace(area);
    const abroad = sectorsAbroad(place.country);
    if (abroad.length > 0 && !abroad.includes(SECTORS[sector]!.name) && random.chance(0.8)) {
      const name = random.pick(abroad);
      sector = SECTORS.findIndex((other) => other.name === name);
    }
    const twin = legalType === "company" && place.country === "DE" && rank > 20 && random.chance(RATES.twins);
    const model = twin ? payees[random.below(payees.length)]! : undefined;
    const name =
      legalType === "trader"
        ? names.soleTrader(sector)
        : legalType === "social economy"
          ? names.socialBody(place)
          : (twinName(model, names, random) ?? names.firm(sector, place, size));
    const vat = legalType === "trader" && random.chance(0.4) ? "" : vatNumber(place.country, random);
    if (rank % PLACE_BLOCK === 0) withoutPlace = rank + random.below(PLACE_BLOCK);
    const missing = rank === withoutPlace;
    const wrong = !missing && random.chance(RATES.placeWrongInLedger);
    const ledgerPlace = missing ? NOWHERE : wrong ? wrongPlace(place, random) : place;
    const [from, to] = activeDays(rank, random);
    payees.push({
      key: desk.nextKey(),
      legalName: name.legalForm === "" ? name.core : `${name.core} ${name.legalForm}`,
      kind: "procurement",
      legalType: legalType === "trader" ? "person" : legalType,
      size,
      sector,
      place,
      vat,
      companyNumber: legalType === "company" ? companyNumber(place.country, random) : "",
      address: place.country === "DE" ? `${random.pick(STREETS)} ${1 + random.below(140)}` : "",
      accounts: Array.from({ length: 1 + random.below(3) }, () => random.pick(accountsOf[sector]!)),
      departments: [random.pick(departmentsOf[sector]!), ...departmentsOf[sector]!],
      phrases: [],
      lineShare: 0,
      meanCents: 0,
      from,
      to,
      recurring: STANDING_SECTORS.has(SECTORS[sector]!.name) && random.chance(0.5),
      project: "",
      spellings: makeSpellings(desk, name, vat, ledgerPlace, spellingCount(rank, count, random)),
      planted: {
        placeMissingInLedger: missing,
        placeWrongInLedger: wrong,
        twinOf: model !== undefined && name.core === coreOf(model) ? model.key : "",
        sharesPostcodeRange: place.country !== "DE" && /^43[01]\d\d$/.test(place.postcode),
      },
    });
  }
  return { name: "suppliers", lines, money, payees, weights };
}

function legalTypeFor(desk: Desk, sector: number, rank: number): LegalType | "trader" {
  const { plan, random } = desk;
  const social = ["Care and health services", "Child and youth services"].includes(SECTORS[sector]!.name);
  if (random.chance(social ? 0.45 : plan.socialShare * 0.6)) return "social economy";
  const alone = rank > 400 && !NEVER_ALONE.has(SECTORS[sector]!.name);
  return alone && random.chance(plan.soleTraderShare) ? "trader" : "company";
}

const coreOf = (payee: Payee) =>
  payee.legalName.replace(/ (GmbH|GmbH & Co\. KG|AG|KG|OHG|GbR|e\.K\.|SE|UG.*|PartG mbB)$/, "");

/** Another firm with the same core name and another legal form: told apart by number, VAT number and place only. */
function twinName(model: Payee | undefined, names: NameMaker, random: Random): FirmName | undefined {
  if (model === undefined || model.legalType !== "company" || model.place.country !== "DE") return undefined;
  const core = coreOf(model);
  if (core === model.legalName) return undefined;
  const legalForm = random.pick(["GmbH", "KG", "AG"].filter((form) => !model.legalName.endsWith(form)));
  return names.take(`${core} ${legalForm}`) ? { core, legalForm } : undefined;
}

/** A place in another area than the true one. */
export function wrongPlace(place: Place, random: Random): Place {
  for (;;) {
    const other = random.pick(PLACES[random.below(5)]!);
    if (other.area !== place.area) return other;
  }
}

/** Most suppliers are paid all three years; some come late, some stop early. */
function activeDays(rank: number, random: Random): [number, number] {
  const way = rank < 30 ? 1 : random.next();
  if (way < 0.12) return [FIRST_DAY + random.below(900), LAST_DAY];
  if (way < 0.24) return [FIRST_DAY, LAST_DAY - random.below(900)];
  return [FIRST_DAY, LAST_DAY];
}
