/** city.yml: what the demo city tells about itself and its exports. */
import { COUNTRIES } from "./content/countries.ts";
import { EXCLUDED_RANGES } from "./content/exclusions.ts";
import { CITY, PLACES } from "./content/places.ts";
import { OWN_COMPANIES, PROJECTS } from "./large-payees.ts";

const quoted = (text: string) => JSON.stringify(text);
const list = (texts: Iterable<string>) => `[${[...texts].map(quoted).join(", ")}]`;

function areas(): string {
  const towns = (rank: number) => list(new Set(PLACES[rank]!.map(({ town }) => town)));
  const codes = (rank: number) => list(PLACES[rank]!.map(({ postcode }) => postcode));
  return `# Where suppliers are, from the city outwards. Weidenfurt and Mittelaue are invented.
areas:
  city:
    postcodes: ["43000-43199"]
    places: ${towns(0)}
    nuts: [${quoted(CITY.nuts)}]
    lau: [${quoted(CITY.lau)}]
    countries: []
  functional area:
    postcodes: ["43200-43399"]
    places: ${towns(1)}
    nuts: ["DEH12"]
  region:
    # ${codes(2).slice(1, -1).replaceAll('"', "")}
    postcodes: ["43400-43999", "62000-62199"]
    places: ${towns(2)}
    nuts: ["DEH"]
  country:
    countries: ["DE"]
  EU:
    countries: ["EU"]
`;
}

const LEDGER_SOURCE = `  - match: "ledger.csv"
    kind: ledger
    encoding: utf-8
    delimiter: ","
    header_row: 1
    period: line
    currency: EUR
    vat_basis: net
    buyer: ${quoted(CITY.legalName)}
    columns:
      department: {name: "Department"}
      transaction: {name: "Document no"}
      line_number: {name: "Line"}
      date: {name: "Posting date", date: "yyyy-mm-dd"}
      invoice_date: {name: "Invoice date", date: "yyyy-mm-dd"}
      supplier_id: {name: "Supplier no"}
      supplier: {name: "Supplier name"}
      vat_number: {name: "VAT no"}
      account_code: {name: "Account"}
      account_label: {name: "Account name"}
      description: {name: "Description"}
      amount: {name: "Net amount", number: "1234.56"}
      currency: {name: "Currency"}
      postcode: {name: "Postcode"}
      town: {name: "Town"}
      country: {name: "Country"}
      contract: {name: "Contract no"}
    joins:
      - with: "suppliers.csv"
        on: {"Supplier no": "Supplier no"}
        gives:
          vat_number: {name: "VAT no"}
          company_number: {name: "Company no"}
          address: {name: "Street"}
          postcode: {name: "Postcode"}
          town: {name: "Town"}
          country: {name: "Country"}
          supplier_size: {name: "Size class"}
          creditor_type: {name: "Legal type"}
          social_economy: {name: "Social economy"}
`;

const MESSY_SOURCES = `  - {match: "ledger/readme.txt", kind: ignore}
  - {match: "ledger/codes.csv", kind: codes}
  - {match: "ledger/**", kind: ledger, currency: EUR, vat_basis: net, buyer: ${quoted(CITY.legalName)}}
`;

const OTHER_SOURCES = `  - match: "suppliers.csv"
    kind: suppliers
    columns:
      supplier_id: {name: "Supplier no"}
      supplier: {name: "Supplier name"}
      vat_number: {name: "VAT no"}
      company_number: {name: "Company no"}
      address: {name: "Street"}
      postcode: {name: "Postcode"}
      town: {name: "Town"}
      country: {name: "Country"}
      supplier_size: {name: "Size class"}
      creditor_type: {name: "Legal type"}
      social_economy: {name: "Social economy"}
  - match: "contracts.csv"
    kind: register
    columns:
      contract: {name: "Contract no"}
      description: {name: "Title"}
      supplier_id: {name: "Supplier no"}
      supplier: {name: "Supplier name"}
      date: {name: "Start", date: "yyyy-mm-dd"}
      amount: {name: "Value", number: "1234.56"}
      currency: {name: "Currency"}
      cpv: {name: "CPV code"}
      department: {name: "Department"}
  - {match: "notices/*", kind: ignore}
  - {match: "truth/*", kind: ignore}
  - {match: "city.yml", kind: ignore}
`;

/** The profile of a clean ledger, or of the messy folder (whose columns are left for the analysis to find). */
export function profileYaml(mess: boolean): string {
  const reasons = EXCLUDED_RANGES.map(
    ({ kind, accounts }) => `  - {reason: ${kind}, when: {account_code: ["${accounts}*"]}}\n`,
  );
  const projects = PROJECTS.map(
    ({ name }) => `  - {name: ${quoted(name)}, when: {description: [${quoted(`${name}*`)}]}}\n`,
  );
  return `# The profile of Weidenfurt, an invented city. ${COUNTRIES.length} countries sell to it.
schema: 1
city:
  name: ${quoted(CITY.name)}
  country: ${CITY.country}
  nuts: ${CITY.nuts}
  lau: ${quoted(CITY.lau)}
  currency: EUR
  language: en
  financial_year_starts: 1
${areas()}
sources:
${mess ? MESSY_SOURCES : LEDGER_SOURCE}${OTHER_SOURCES}
# Accounts on which nothing is bought.
not_procurement:
${reasons.join("")}
internal: ["Stadt Weidenfurt*"]
own_companies: ${list(OWN_COMPANIES)}
# One-off projects: shares are shown with and without them.
projects:
${projects.join("")}house_rules: []
`;
}
