import { describe, expect, it } from "vitest";
import { type PersonFacts, personOf } from "./person.ts";
import { personNumber } from "./person-numbers.ts";

function person(name: string | null, facts: Partial<PersonFacts> = {}) {
  return personOf({
    name,
    creditorType: null,
    vatNumber: null,
    companyNumber: null,
    supplierId: null,
    country: null,
    ...facts,
  });
}

describe("a natural person is found", () => {
  it.each([
    ["Mrs Anna Example", "title"],
    ["Herr Jürgen Beispiel", "title"],
    ["Sig.ra Lucia Esempio", "title"],
    ["EJEMPLO GARCÍA, MARÍA", "surname-comma-name"],
    ["Exemple, J.-P.", "surname-comma-name"],
    ["Jürgen Beispiel", "given-name"],
    ["BEISPIEL JÜRGEN", "given-name"],
    ["Maria del Carmen Pérez Gómez", "given-name"],
    ["John and Jane Example", "given-name"],
    ["J Example", "initials"],
    ["EXAMPLE A B", "initials"],
    ["Peter Example T/A Example Plastering", "trading-as"],
    ["INDIVIDUAL 5a3f09bc", "pseudonym"],
    ["Foster carer 1234", "pseudonym"],
    ["[persona física]", "pseudonym"],
  ])("in %s by %s", (name, reason) => {
    expect(person(name)?.reason).toBe(reason);
  });

  it("by the ledger's own type, unless the name is plainly a firm's", () => {
    expect(person("The Old Bakery", { creditorType: "SOLE" })).toEqual({
      reason: "creditor-type",
      role: "trader",
    });
    expect(person("Example", { creditorType: "INDV" })).toEqual({ reason: "creditor-type", role: null });
    expect(person("Example", { creditorType: "Pflegeeltern" })).toEqual({
      reason: "creditor-type",
      role: "private",
    });
    expect(person("ABC Services", { creditorType: "INDV" })).toBeNull();
    expect(person("Maria Example", { creditorType: "LTD" })).toBeNull();
  });

  it("by a personal number, and a learned title says that he or she sells", () => {
    expect(person("GARCIA EJEMPLO", { vatNumber: "12345678Z" })?.reason).toBe("person-number");
    expect(person("Dr Helen Example")).toEqual({ reason: "title", role: "trader" });
    expect(person("Maria Example", { vatNumber: "GB123456789" })).toEqual({
      reason: "given-name",
      role: "trader",
    });
  });
});

describe("a firm named after a person stays a firm", () => {
  it.each([
    "Carter And Carter Solicitors",
    "Hans Beispiel GmbH",
    "J Example & Sons",
    "Marks & Spencer",
    "John Lewis PLC",
    "Thomas Cook",
    "St Mary",
    "18 Marine Parade",
    "Bristow & Sutor",
    "B T Conferencing",
    "A C Archaeology",
    "Maria Example Photography",
    "Fondazione Maria Esempio",
    "Taxibetrieb Beispiel Jürgen Transporte",
    "Hermanos Ejemplo",
    "PAYPAL *MARIA ROSE",
    "E-BATH",
    "Total Energies",
  ])("%s", (name) => {
    expect(person(name)).toBeNull();
  });

  it("with a firm's tax number, whatever its name", () => {
    expect(person("Jaime Ejemplo", { vatNumber: "B12345674" })).toBeNull();
  });
});

describe("personal numbers", () => {
  it.each([
    ["12345678Z", null, "es-dni"],
    ["ES12345678Z", null, "es-dni"],
    ["X1234567L", null, "es-nie"],
    ["***1234**", null, "es-masked"],
    ["RSSMRA85T10A562S", null, "it-codice-fiscale"],
    ["44051401359", "PL", "pl-pesel"],
    ["811218-9876", "SE", "se-personnummer"],
    ["131052-308T", "FI", "fi-henkilotunnus"],
    ["85073003328", "BE", "be-national"],
    ["37605030299", "EE", "ee-lt-code"],
    ["1800101221144", "RO", "ro-cnp"],
  ])("%s (%s) is %s", (number, country, kind) => {
    expect(personNumber(number, country)).toBe(kind);
  });

  it.each([
    ["12345678A", null],
    ["RSSMRA85T10A562T", null],
    ["44051401358", "PL"],
    ["44051401359", "DE"],
    ["B12345674", "ES"],
    ["01234567890", "IT"],
    ["556012-5790", "SE"],
    ["N/A", null],
  ])("%s (%s) is none", (number, country) => {
    expect(personNumber(number, country)).toBeNull();
  });
});
