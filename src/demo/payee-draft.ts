/** Makes the payees that are not ordinary suppliers from the few things that are particular about each. */
import { FIRST_DAY, LAST_DAY } from "./calendar.ts";
import { DEPARTMENTS } from "./content/departments.ts";
import type { Kind } from "./content/exclusions.ts";
import { companyNumber, vatNumber } from "./content/identifiers.ts";
import { NOWHERE, PLACES, type Place, STREETS } from "./content/places.ts";
import { SECTORS } from "./content/sectors.ts";
import type { LegalType, Payee, Size, Spelling } from "./payee.ts";
import { type Desk, makeSpellings } from "./suppliers.ts";

type Draft = {
  name: string;
  legalForm?: string;
  kind: Kind;
  legalType: LegalType;
  size?: Size;
  sector?: number;
  place: Place;
  accounts: readonly number[];
  departments?: readonly number[];
  phrases?: readonly string[];
  spellings?: number | Spelling[];
  from?: number;
  to?: number;
  recurring?: boolean;
  project?: string;
  registered?: boolean;
  key?: string;
};

/** A payee from what is particular about it. */
export function payee(desk: Desk, draft: Draft): Payee {
  const { random } = desk;
  const registered = draft.registered ?? false;
  const vat = registered ? vatNumber(draft.place.country, random) : "";
  const legalForm = draft.legalForm ?? "";
  const spellings = Array.isArray(draft.spellings)
    ? draft.spellings
    : makeSpellings(desk, { core: draft.name, legalForm }, vat, draft.place, draft.spellings ?? 1);
  return {
    key: draft.key ?? desk.nextKey(),
    legalName: legalForm === "" ? draft.name : `${draft.name} ${legalForm}`,
    kind: draft.kind,
    legalType: draft.legalType,
    size: draft.size ?? "",
    sector: draft.sector ?? -1,
    place: draft.place,
    vat,
    companyNumber: registered ? companyNumber(draft.place.country, random) : "",
    address: draft.place === NOWHERE ? "" : `${random.pick(STREETS)} ${1 + random.below(140)}`,
    accounts: draft.accounts,
    departments: draft.departments ?? [random.below(DEPARTMENTS.length), random.below(DEPARTMENTS.length)],
    phrases: draft.phrases ?? [],
    lineShare: 0,
    meanCents: 0,
    from: draft.from ?? FIRST_DAY,
    to: draft.to ?? LAST_DAY,
    recurring: draft.recurring ?? false,
    project: draft.project ?? "",
    spellings,
    planted: {
      placeMissingInLedger: false,
      placeWrongInLedger: false,
      twinOf: "",
      sharesPostcodeRange: false,
    },
  };
}

export const sectorIndex = (name: string) => SECTORS.findIndex((sector) => sector.name === name);

/** Accounts whose code starts with one of the prefixes. */
export function accountsFrom(desk: Desk, ...prefixes: string[]): number[] {
  return desk.accounts.flatMap((account, index) =>
    prefixes.some((prefix) => account.code.startsWith(prefix)) ? [index] : [],
  );
}

/** Weights that fall with the rank. */
export const steps = (count: number, exponent: number) =>
  Array.from({ length: count }, (_, rank) => Math.exp(-exponent * Math.log(rank + 2)));

export const cityPlace = (desk: Desk) => desk.random.pick(PLACES[0]!);
