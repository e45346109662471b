import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldName, nameKey, supplierOf } from "./normalise.ts";

describe("names that are one", () => {
  it.each([
    ["Acme Ltd", "ACME LIMITED"],
    ["Müller & Söhne GmbH & Co. KG", "MULLER UND SOHNE GMBH & CO KG".replace("UND", "&")],
    ["B.S.F. S.R.L.", "BSF srl"],
    ["Foo Sp. z o.o.", "FOO SP Z O O"],
    ["Foo, s.r.o.", "foo sro"],
    ["ANGAVA, S.A.", "ANGAVA S A . ."],
    ["The Care Bureau  Ltd", "CARE BUREAU LTD"],
    ["TEAM LIMITED*USE 371802*", "Team Ltd"],
    ["AUK LTD **USE 67346**", "AUK LTD"],
    ["O&#39;Neill Ltd", "O’Neill Ltd"],
  ])("%s and %s", (one, other) => {
    expect(nameKey(one)).toEqual(nameKey(other));
  });

  it("keep their legal form apart from their core", () => {
    expect(nameKey("Acme GmbH")).toMatchObject({ core: "ACME", form: "GMBH" });
    expect(nameKey("Acme AG")).toMatchObject({ core: "ACME", form: "AG" });
    expect(nameKey("Acme")).toMatchObject({ core: "ACME", form: "" });
  });

  it("do not lose what only looks like a form", () => {
    expect(nameKey("AS Construction").core).toBe("ASCONSTRUCTION");
    expect(nameKey("S A Brain & Co").core).toBe("SABRAINANDCO");
    expect(nameKey("LTD").core).toBe("LTD");
  });
});

it("finds the supplier behind a factoring bank", () => {
  expect(supplierOf("Bibby Factors Ltd re X Care Ltd")).toEqual({ name: "X Care Ltd", factored: true });
  expect(supplierOf("Example Invoice Finance re Homecare Plus")).toEqual({
    name: "Homecare Plus",
    factored: true,
  });
  expect(supplierOf("Example Factoring S.A.").factored).toBe(false);
});

it("folds a folded name to itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (name) => {
      expect(foldName(foldName(name))).toBe(foldName(name));
    }),
  );
});
