/** Clubs, private people, sellers without a creditor account, and the payees that were blacked out. */
import { DEPARTMENTS, departmentIndex } from "./content/departments.ts";
import type { ExclusionKind, Kind } from "./content/exclusions.ts";
import { NOWHERE, PLACES } from "./content/places.ts";
import { SECTORS } from "./content/sectors.ts";
import type { Pool } from "./payee.ts";
import { accountsFrom, cityPlace, payee, sectorIndex, steps } from "./payee-draft.ts";
import { type Desk, NEVER_ALONE } from "./suppliers.ts";

/** Clubs that receive grants. */
export function clubs(desk: Desk, lines: number, money: number): Pool {
  const payees = Array.from({ length: 12 + Math.round(desk.plan.suppliers * 0.04) }, () => {
    const club = desk.names.club();
    return payee(desk, {
      name: club.core,
      legalForm: club.legalForm,
      kind: "grants",
      legalType: "social economy",
      size: "micro",
      place: cityPlace(desk),
      accounts: accountsFrom(desk, "531"),
      departments: [
        departmentIndex(desk.random.pick(["Sport and Pools", "Culture and Museums", "Children and Youth"])),
      ],
      spellings: desk.random.chance(0.3) ? 2 : 1,
    });
  });
  return { name: "clubs", lines, money, payees, weights: steps(payees.length, 0.9) };
}

/** Creditor number under which payees without an account of their own are booked. */
export const ONE_TIME_NUMBER = "999999";

/** Stands for whoever was blacked out. */
export const REDACTED_KEY = "REDACTED";

type PeoplePool = {
  kind: ExclusionKind;
  accounts: string;
  share: number;
  department: string;
  oneTime: boolean;
};

const PEOPLE: Readonly<Record<string, PeoplePool>> = {
  clients: { kind: "benefits", accounts: "533", share: 0.14, department: "Social Services", oneTime: false },
  staff: { kind: "pay", accounts: "502", share: 0.05, department: "Human Resources", oneTime: false },
  refunds: { kind: "refund", accounts: "591", share: 0.03, department: "Finance", oneTime: true },
  claims: { kind: "other", accounts: "595", share: 0.006, department: "Legal Service", oneTime: true },
};

/** A pool of private people: clients and carers, staff, people who get a fee back. */
export function people(desk: Desk, name: keyof typeof PEOPLE & string, lines: number, money: number): Pool {
  const pool = PEOPLE[name]!;
  const { random } = desk;
  const payees = Array.from({ length: 6 + Math.round(desk.plan.suppliers * pool.share) }, () => {
    const person = desk.names.person();
    const place = random.pick(PLACES[random.chance(0.8) ? 0 : 1]!);
    const shown = random.chance(0.1) ? NOWHERE : place;
    const family = person.split(" ").at(-1)!;
    const first = person.slice(0, -family.length).trim();
    const written = random.chance(0.3) ? `${family}, ${first}` : person;
    const number = pool.oneTime ? ONE_TIME_NUMBER : desk.nextNumber();
    return payee(desk, {
      name: person,
      kind: pool.kind,
      legalType: "person",
      place,
      accounts: accountsFrom(desk, pool.accounts),
      departments: [departmentIndex(pool.department), random.below(DEPARTMENTS.length)],
      spellings: [
        {
          number,
          name: written,
          vat: "",
          place: shown,
          change: written === person ? "" : "family name first",
        },
      ],
    });
  });
  return { name, lines, money, payees, weights: steps(payees.length, 0.3) };
}

/** Small sellers paid once or twice under the one-time number, and lines whose payee the city blacked out. */
export function withoutAccount(desk: Desk, lines: number, money: number): Pool {
  const { random } = desk;
  const alone = SECTORS.flatMap(({ name }, index) => (NEVER_ALONE.has(name) ? [] : [index]));
  const payees = Array.from({ length: 8 + Math.round(desk.plan.suppliers * 0.03) }, () => {
    const sector = random.pick(alone);
    const trader = desk.names.soleTrader(sector);
    const place = random.pick(PLACES[random.below(4)]!);
    return payee(desk, {
      name: trader.core,
      kind: "procurement",
      legalType: "person",
      size: "micro",
      sector,
      place,
      accounts: accountsFrom(desk, SECTORS[sector]!.accounts).slice(0, 2),
      spellings: [
        {
          number: ONE_TIME_NUMBER,
          name: trader.core,
          vat: "",
          place: random.chance(0.4) ? NOWHERE : place,
          change: "",
        },
      ],
    });
  });
  const weights = steps(payees.length, 0.3);
  const total = weights.reduce((a, b) => a + b, 0);
  const redacted = (kind: Kind, sectorName: string, accounts: number[]) =>
    payee(desk, {
      key: REDACTED_KEY,
      name: "(redacted)",
      kind,
      legalType: "unknown",
      sector: sectorName === "" ? -1 : sectorIndex(sectorName),
      place: NOWHERE,
      accounts,
      spellings: [
        { number: "", name: "REDACTED PERSONAL DATA", vat: "", place: NOWHERE, change: "redacted" },
      ],
    });
  payees.push(redacted("benefits", "", accountsFrom(desk, "533")));
  payees.push(redacted("procurement", "Care and health services", accountsFrom(desk, "548")));
  weights.push(total * 1.1, total * 0.5);
  return { name: "without account", lines, money, payees, weights };
}
