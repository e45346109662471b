/** Who is paid in the demo city: the truth about each payee, and how the ledger and the supplier register show it. */
import type { Kind } from "./content/exclusions.ts";
import type { Place } from "./content/places.ts";

export type LegalType =
  | "company"
  | "social economy"
  | "public"
  | "person"
  | "own company"
  | "city"
  | "unknown";
export const SIZES = ["micro", "small", "medium", "large"] as const;
export type Size = (typeof SIZES)[number] | "";

/** One way in which the ledger writes a payee. */
export type Spelling = {
  /** Creditor number as written; "" where there is none. */
  readonly number: string;
  readonly name: string;
  readonly vat: string;
  readonly place: Place;
  /** How this spelling differs from the legal name; "" where it does not. */
  readonly change: string;
};

export type Payee = {
  /** The true identity, "P000001"; never shown to the analysis. */
  readonly key: string;
  readonly legalName: string;
  readonly kind: Kind;
  readonly legalType: LegalType;
  readonly size: Size;
  /** Index into SECTORS; -1 where it sells nothing. */
  readonly sector: number;
  readonly place: Place;
  readonly vat: string;
  readonly companyNumber: string;
  readonly address: string;
  /** Accounts and departments it is booked on, the usual one first. */
  readonly accounts: readonly number[];
  readonly departments: readonly number[];
  /** What its lines are about, instead of what the account says. */
  readonly phrases: readonly string[];
  /** Share of all lines and mean amount of a line in cents. */
  lineShare: number;
  meanCents: number;
  /** Days between which it is paid. */
  readonly from: number;
  readonly to: number;
  /** The same amount most of the time: rents, maintenance fees. */
  readonly recurring: boolean;
  readonly project: string;
  readonly spellings: Spelling[];
  readonly planted: PlantedInPayee;
};

/** Errors planted in what is known about a payee. */
export type PlantedInPayee = {
  placeMissingInLedger: boolean;
  placeWrongInLedger: boolean;
  twinOf: string;
  sharesPostcodeRange: boolean;
};

/** A group of payees of one nature, with its part of the ledger. */
export type Pool = {
  readonly name: string;
  readonly lines: number;
  readonly money: number;
  readonly payees: Payee[];
  /** Relative money of each payee of the pool. */
  readonly weights: number[];
};
