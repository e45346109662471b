/**
 * Whether one payee is a natural person, by what the ledger says about it. Careful on both sides: a firm named
 * after a person stays a firm, and a person without any mark but the name is still found (docs/method/natural-persons.md).
 */
import { readFileSync } from "node:fs";
import { foldName, hasLegalForm, supplierOf } from "../../../shared/names/normalise.ts";
import { isFirmNumber, personNumber } from "./person-numbers.ts";

export type PersonFacts = {
  readonly name: string | null;
  readonly creditorType: string | null;
  readonly vatNumber: string | null;
  readonly companyNumber: string | null;
  readonly supplierId: string | null;
  /** ISO 3166 alpha-2 of the payee, else of the city. */
  readonly country: string | null;
};

export type PersonReason =
  | "pseudonym"
  | "person-number"
  | "creditor-type"
  | "title"
  | "surname-comma-name"
  | "trading-as"
  | "given-name"
  | "initials";

/** `role` is set where the payee itself tells it; else the accounts it is paid on decide. */
export type Person = { readonly reason: PersonReason; readonly role: "trader" | "private" | null };

type Words = {
  titles: string[];
  weak_titles: string[];
  professional_titles: string[];
  particles: string[];
  couple: string[];
  trading_as: string[];
  firm_words: string;
  firm_words_other: string;
  known_firms: string[];
  creditor_types: Record<CreditorClass, string[]>;
  pseudonyms: string[];
  private_accounts: string[];
};
type CreditorClass = "person" | "trader" | "private" | "business" | "firm";

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")) as T;
}

const words = read<Words>("./words.json");
const given = new Set(read<{ names: string }>("./given-names.json").names.split(" "));
const titles = new Set(words.titles);
/** Words that are titles only before a name: `Pan`, `Don`, `Lady`. */
const weakTitles = new Set(words.weak_titles);
const professional = new Set(words.professional_titles);
const particles = new Set(words.particles);
const couple = new Set(words.couple);
const firmWords = new Set(`${words.firm_words} ${words.firm_words_other}`.split(" "));
for (const word of [...titles, ...professional, ...particles, ...couple]) firmWords.delete(word);
const knownFirms = words.known_firms.map((name) => `${name} `);
const pseudonyms = words.pseudonyms.map((pattern) => new RegExp(pattern));
const tradingAs = new RegExp(`^(.+?) (?:${words.trading_as.join("|")}) .+$`);
const creditorClasses = new Map(
  Object.entries(words.creditor_types).flatMap(([kind, types]) =>
    types.map((type) => [type, kind as CreditorClass] as const),
  ),
);

/** Account labels on which carers, clients, staff and one-off refunds are paid; `*` stands for any text. */
export const PRIVATE_ACCOUNTS: readonly string[] = words.private_accounts;

export function creditorClass(type: string | null): CreditorClass | null {
  return type === null ? null : (creditorClasses.get(foldName(type)) ?? null);
}

export function personOf(facts: PersonFacts): Person | null {
  const kind = creditorClass(facts.creditorType);
  const byNumber = [facts.vatNumber, facts.companyNumber, facts.supplierId].some(
    (n) => personNumber(n, facts.country) !== null,
  );
  const folded = facts.name === null ? "" : foldName(supplierOf(facts.name).name);
  const typeRole =
    kind === "trader" || kind === "business" ? "trader" : kind === "private" ? "private" : null;
  if (pseudonyms.some((pattern) => pattern.test(folded))) return { reason: "pseudonym", role: typeRole };
  if (
    kind === "firm" ||
    isFirmNumber(facts.vatNumber) ||
    isFirmNumber(facts.companyNumber) ||
    hasLegalForm(folded) ||
    knownFirms.some((firm) => `${folded} `.startsWith(firm))
  )
    return null;
  if (byNumber) return { reason: "person-number", role: typeRole ?? (trades(folded) ? "trader" : null) };
  if (kind === "private") return { reason: "creditor-type", role: "private" };
  if (kind === "trader") return { reason: "creditor-type", role: "trader" };
  const shape = folded === "" ? null : shapeOf(facts.name!, folded);
  if (kind === "person") {
    // Clerks put small firms among persons: a name of a firm's words is believed before the type.
    return shape === null && trades(folded) ? null : { reason: "creditor-type", role: shape?.role ?? null };
  }
  if (shape === null) return null;
  const registered = hasValue(facts.companyNumber);
  if (registered && shape.reason !== "title" && shape.reason !== "trading-as") return null;
  const role = shape.role ?? typeRole ?? (hasValue(facts.vatNumber) ? "trader" : null);
  return { reason: shape.reason, role };
}

/** Numbers as they stand in ledgers: `N/A`, `Not yet available`, `0` and the like are none. */
function hasValue(number: string | null): boolean {
  return number !== null && /[1-9A-Z]*\d{4,}/.test(number) && !/^0+$/.test(number);
}

function trades(folded: string): boolean {
  return folded.split(" ").some((word) => firmWords.has(word));
}

/** Endings of words for a trade rather than a family. */
const TRADE_ENDING =
  /(?:TION|TIONS|OLOGY|ICS|MENT|MENTS|WORKS?|CARE|TECH|ENERGY|AGE|ITY|WARE|SHIP|PAK|CLEAR|NET|FIX|TEX|PLAN)$/;

function shapeOf(written: string, folded: string): Person | null {
  const sides = tradingAs.exec(folded);
  if (sides !== null) {
    const owner = shapeOf(sides[1]!, sides[1]!);
    return owner === null ? null : { reason: "trading-as", role: "trader" };
  }
  if (/[\d_/@#*]|\p{L}-\p{L}(?:\P{L}|$)|(?:^|\P{L})\p{L}-/u.test(written.replace(/\bc\/o\b.*$/i, "")))
    return null;
  const all = folded.split(" ");
  if (all.length > 7 || all.some((word) => firmWords.has(word))) return null;
  const second = all[1] ?? "";
  const titled =
    titles.has(all[0]!) ||
    (weakTitles.has(all[0]!) && (given.has(second) || second.length === 1) && all.length > 2);
  const learned = professional.has(all[0]!);
  const bare = all.filter((word, i) => !titles.has(word) && !professional.has(word) && !(i === 0 && titled));
  // A single letter in front is an initial, further in it may be `Ortega y Gasset`.
  const names = bare.filter(
    (word, i) => (i === 0 && word.length === 1) || (!particles.has(word) && !couple.has(word)),
  );
  const initials = names.filter((word) => word.length === 1).length;
  const full = names.filter((word) => word.length > 1);
  if (full.length === 0 || names.length > 5) return null;
  // `St Mary` is a church, a school or a street.
  if (bare.some((word, i) => word === "ST" && given.has((bare[i + 1] ?? "").replace(/S$/, "")))) return null;
  const joined =
    bare.some((word) => couple.has(word) && word !== "E" && word !== "Y" && word !== "I") && !titled;
  if ((titled || learned) && full.length <= 4) return { reason: "title", role: learned ? "trader" : null };
  if (commaName(written)) return { reason: "surname-comma-name", role: null };
  if (joined && !full.slice(1).some((word) => given.has(word))) return null;
  if (given.has(names[0]!) && full.length >= 2 && full.length <= 4)
    return { reason: "given-name", role: null };
  if (full.length >= 2 && full.length <= 3 && initials === 0 && given.has(full.at(-1)!) && !joined)
    return { reason: "given-name", role: null };
  if (
    initials >= 1 &&
    initials <= 2 &&
    full.length === 1 &&
    full[0]!.length >= 3 &&
    !TRADE_ENDING.test(full[0]!) &&
    !joined
  )
    return { reason: "initials", role: null };
  return null;
}

/** `MARTIN GARCIA, Ana`: letters, one comma, and a given name or an initial behind it. */
function commaName(written: string): boolean {
  const match = /^([\p{L}'’ -]{2,40}),\s*([\p{L}.'’ -]{1,30})$/u.exec(written.trim());
  if (match === null) return false;
  const behind = foldName(match[2]!).split(" ");
  return behind.some((word) => given.has(word)) || behind.every((word) => word.length === 1);
}
