/** The city's own companies and the firms of its large one-off projects. */
import { dayNumber } from "./calendar.ts";
import { DEPARTMENTS, departmentIndex } from "./content/departments.ts";
import { PLACES } from "./content/places.ts";
import { SECTORS } from "./content/sectors.ts";
import type { Pool } from "./payee.ts";
import { accountsFrom, cityPlace, payee, sectorIndex } from "./payee-draft.ts";
import type { Desk } from "./suppliers.ts";

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
        const size = index < 2 ? "large" : random.pick(["medium", "small"] as const);
        const firm = desk.names.firm(sector, place, size);
        return payee(desk, {
          name: firm.core,
          legalForm: firm.legalForm,
          kind: "procurement",
          legalType: "company",
          size,
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
