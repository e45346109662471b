/** Payees that are not ordinary suppliers: own companies, large projects, public bodies, banks, clubs, people. */
import { dayNumber, FIRST_DAY, LAST_DAY } from "./calendar.ts";
import { DEPARTMENTS, departmentIndex } from "./content/departments.ts";
import type { ExclusionKind, Kind } from "./content/exclusions.ts";
import { companyNumber, vatNumber } from "./content/identifiers.ts";
import { NOWHERE, PLACES, type Place, STREETS } from "./content/places.ts";
import { SECTORS } from "./content/sectors.ts";
import type { LegalType, Payee, Pool, Size, Spelling } from "./payee.ts";
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

function payee(desk: Desk, draft: Draft): Payee {
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

const sectorIndex = (name: string) => SECTORS.findIndex((sector) => sector.name === name);

/** Accounts whose code starts with one of the prefixes. */
function accountsFrom(desk: Desk, ...prefixes: string[]): number[] {
  return desk.accounts.flatMap((account, index) =>
    prefixes.some((prefix) => account.code.startsWith(prefix)) ? [index] : [],
  );
}

const steps = (count: number, exponent: number) =>
  Array.from({ length: count }, (_, rank) => Math.exp(-exponent * Math.log(rank + 2)));

const cityPlace = (desk: Desk) => desk.random.pick(PLACES[0]!);

export const OWN_COMPANIES = [
  "Stadtwerke Weidenfurt GmbH",
  "Wohnbau Weidenfurt GmbH",
  "Verkehrsbetriebe Weidenfurt AG",
  "Stadtreinigung Weidenfurt AöR",
  "Weidenfurt Digital GmbH",
];

/** Companies of the city, paid for what they deliver. */
export function ownCompanies(desk: Desk, lines: number, money: number): Pool {
  const sectors = ["Energy", "Rents and property", "Passenger transport", "Waste", "Computers and software"];
  const payees = OWN_COMPANIES.map((name, index) => {
    const sector = sectorIndex(sectors[index]!);
    const [, core, legalForm] = /^(.*) (\S+)$/.exec(name)!;
    return payee(desk, {
      name: core!,
      legalForm: legalForm!,
      kind: "procurement",
      legalType: "own company",
      size: "large",
      sector,
      place: cityPlace(desk),
      accounts: accountsFrom(desk, SECTORS[sector]!.accounts).slice(0, 4),
      departments: [departmentIndex(SECTORS[sector]!.departments[0]!), desk.random.below(DEPARTMENTS.length)],
      spellings: 3,
      registered: true,
    });
  });
  return { name: "own companies", lines, money, payees, weights: [10, 6, 8, 5, 2] };
}

export const PROJECTS = [
  { name: "Tram depot Nordring", account: "7821", from: dayNumber(2023, 5, 1), to: dayNumber(2025, 4, 30) },
  {
    name: "School campus Kanalstadt",
    account: "7821",
    from: dayNumber(2024, 2, 1),
    to: dayNumber(2025, 11, 30),
  },
] as const;

/** Firms that build the city's one-off projects, and are paid only while these last. */
export function projectSuppliers(desk: Desk, lines: number, money: number): Pool {
  const { random } = desk;
  const payees = PROJECTS.flatMap((project) =>
    ["Building works", "Building works", "Building trades", "Architects and engineers", "Road works"].map(
      (name, index) => {
        const sector = sectorIndex(name);
        const place = random.pick(PLACES[random.chance(0.4) ? random.below(3) : 3]!);
        const firm = desk.names.firm(sector, place);
        return payee(desk, {
          name: firm.core,
          legalForm: firm.legalForm,
          kind: "procurement",
          legalType: "company",
          size: index < 2 ? "large" : random.pick(["medium", "small"]),
          sector,
          place,
          accounts: accountsFrom(desk, SECTORS[sector]!.accounts).slice(0, 1),
          departments: [
            departmentIndex(project.name.startsWith("Tram") ? "Transport" : "Building Management"),
          ],
          phrases: [`${project.name} lot ${index + 1}`, `${project.name} part payment`],
          spellings: 2,
          from: project.from,
          to: project.to,
          project: project.name,
          registered: true,
        });
      },
    ),
  );
  return { name: "projects", lines, money, payees, weights: [12, 6, 3, 2, 4, 9, 6, 4, 2, 2] };
}

type BodyPool = {
  kind: ExclusionKind;
  accounts: string;
  legalType: LegalType;
  spellings: number;
  exponent: number;
  recurring?: boolean;
  names: readonly string[];
};

const BODIES: Readonly<Record<string, BodyPool>> = {
  payroll: {
    kind: "pay",
    accounts: "501",
    legalType: "public",
    spellings: 1,
    exponent: 0.6,
    names: [
      "Zentrale Gehaltsabrechnung Beschäftigte",
      "Zentrale Besoldung Beamte",
      "Versorgungskasse Mittelaue",
      "Rentenkasse Mittelaue",
      "Ortskrankenkasse Mittelaue",
      "Unfallkasse Mittelaue",
      "Künstlersozialkasse Nord",
      "Zusatzversorgung öffentlicher Dienst",
    ],
  },
  taxes: {
    kind: "taxes",
    accounts: "561",
    legalType: "public",
    spellings: 2,
    exponent: 1,
    names: ["Finanzamt Weidenfurt", "Finanzamt Auental", "Hauptzollamt Nordhafen", "Bundeskasse Mittelaue"],
  },
  treasury: {
    kind: "treasury",
    accounts: "571",
    legalType: "company",
    spellings: 2,
    exponent: 0.7,
    names: [
      "Sparkasse Weidenfurt-Auental",
      "Landesbank Mittelaue",
      "Volksbank Aue eG",
      "Förderbank Mittelaue",
      "Hansa Kreditbank AG",
      "Europäische Kommunalbank SA",
      "Pfandbriefbank Nord AG",
      "Fondsgesellschaft Aue mbH",
    ],
  },
  "public bodies": {
    kind: "public-transfer",
    accounts: "537",
    legalType: "public",
    spellings: 2,
    exponent: 0.8,
    names: [
      "Landkreis Auental",
      "Land Mittelaue",
      "Regionalverband Mittelaue",
      "Gemeinde Niederweiden",
      "Gemeinde Oberweiden",
      "Stadt Neukirchen-Aue",
      "Stadt Nordhafen",
      "Bezirksregierung Mittelaue",
      "Zweckverband Aue-Wasser",
      "Universität Weidenfurt",
      "Landesamt für Soziales",
      "Gemeinde Wiesendorf",
      "Gemeinde Kranichsee",
      "Landschaftsverband Aue",
    ],
  },
  internal: {
    kind: "internal",
    accounts: "581",
    legalType: "city",
    spellings: 2,
    exponent: 0.5,
    recurring: true,
    names: [
      "Stadt Weidenfurt Gebäudewirtschaft",
      "Stadt Weidenfurt Fuhrpark",
      "Stadt Weidenfurt IT-Dienste",
      "Stadt Weidenfurt Bauhof",
      "Stadt Weidenfurt Zentrale Dienste",
      "Stadt Weidenfurt Stadtkasse",
    ],
  },
};

/** A pool of bodies that are paid, but sell nothing. */
export function bodies(desk: Desk, name: keyof typeof BODIES & string, lines: number, money: number): Pool {
  const body = BODIES[name]!;
  const payees = body.names.map((bodyName) =>
    payee(desk, {
      name: bodyName,
      kind: body.kind,
      legalType: body.legalType,
      size: body.legalType === "company" ? "large" : "",
      place: desk.random.chance(0.7) ? cityPlace(desk) : desk.random.pick(PLACES[2]!),
      accounts: accountsFrom(desk, body.accounts),
      departments: [
        departmentIndex(body.kind === "pay" ? "Human Resources" : "Finance"),
        desk.random.below(25),
      ],
      spellings: body.spellings,
      recurring: body.recurring ?? false,
    }),
  );
  return { name, lines, money, payees, weights: steps(payees.length, body.exponent) };
}

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
    const shown = random.chance(0.25) ? NOWHERE : place;
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
  const payees = Array.from({ length: 8 + Math.round(desk.plan.suppliers * 0.03) }, () => {
    const sector = random.below(SECTORS.length);
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
