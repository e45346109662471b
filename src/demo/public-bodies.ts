/** Bodies that are paid, but sell nothing: payroll offices, tax offices, banks, other public bodies, the city itself. */
import { departmentIndex } from "./content/departments.ts";
import type { ExclusionKind } from "./content/exclusions.ts";
import { PLACES } from "./content/places.ts";
import type { LegalType, Pool } from "./payee.ts";
import { accountsFrom, cityPlace, payee, steps } from "./payee-draft.ts";
import type { Desk } from "./suppliers.ts";

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
