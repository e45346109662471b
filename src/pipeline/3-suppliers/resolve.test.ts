import { describe, expect, it } from "vitest";
import { nameKey } from "../../shared/names/normalise.ts";
import { cluster } from "./resolve.ts";

type Given = {
  name: string;
  vat?: string;
  company?: string;
  creditor?: string;
  nameless?: boolean;
  private?: boolean;
};

/** Names by supplier, each sorted. */
function suppliers(given: readonly Given[]): string[][] {
  const mentions = given.map((one, i) => ({
    key: String(i),
    name: one.name,
    vat: one.vat ?? null,
    company: one.company ?? null,
    creditor: one.creditor ?? null,
    is_nameless: one.nameless ?? false,
    is_private: one.private ?? false,
    ...nameKey(one.name),
  }));
  const groups = new Map<string, string[]>();
  for (const { payee_key, cluster: key } of cluster(mentions)) {
    groups.set(key, [...(groups.get(key) ?? []), given[Number(payee_key)]!.name].sort());
  }
  return [...groups.values()].sort();
}

describe("payees are one supplier", () => {
  it("by the same number, whatever the name", () => {
    expect(
      suppliers([
        { name: "Everest", vat: "1" },
        { name: "NTT", vat: "1" },
        { name: "Other", vat: "2" },
      ]),
    ).toEqual([["Everest", "NTT"], ["Other"]]);
  });

  it("by the same name, with or without its legal form", () => {
    expect(suppliers([{ name: "Acme Ltd" }, { name: "ACME LIMITED" }, { name: "Acme" }])).toEqual([
      ["ACME LIMITED", "Acme", "Acme Ltd"],
    ]);
  });

  it("but not where the legal forms differ", () => {
    expect(suppliers([{ name: "Acme GmbH" }, { name: "Acme AG" }, { name: "Acme" }])).toEqual([
      ["Acme"],
      ["Acme AG"],
      ["Acme GmbH"],
    ]);
  });

  it("but not where equal names carry different tax numbers", () => {
    expect(
      suppliers([{ name: "Itaca Srl", vat: "1" }, { name: "ITACA SRL", vat: "2" }, { name: "Itaca srl" }]),
    ).toEqual([["ITACA SRL"], ["Itaca Srl"], ["Itaca srl"]]);
  });

  it("by a creditor number and a name together, across both", () => {
    expect(
      suppliers([
        { name: "Alpha Ltd", creditor: "7" },
        { name: "Alpha Trading Ltd", creditor: "7" },
        { name: "ALPHA TRADING LTD", creditor: "9" },
      ]),
    ).toEqual([["ALPHA TRADING LTD", "Alpha Ltd", "Alpha Trading Ltd"]]);
  });

  it("never by a blacked-out name, nor through one", () => {
    expect(
      suppliers([
        { name: "REDACTED", creditor: "1", nameless: true },
        { name: "REDACTED", creditor: "2", nameless: true },
        { name: "Alpha Ltd", creditor: "1" },
        { name: "Beta Ltd", creditor: "2" },
      ]),
    ).toEqual([["Alpha Ltd"], ["Beta Ltd"], ["REDACTED"], ["REDACTED"]]);
  });

  it("but private persons of one name stay apart by their creditor number", () => {
    expect(
      suppliers([
        { name: "Maria Example", creditor: "1", private: true },
        { name: "Maria Example", creditor: "2", private: true },
      ]),
    ).toHaveLength(2);
  });

  it("and the firm behind a factoring bank is the firm", () => {
    expect(
      suppliers([{ name: "Bibby Factors Ltd re Care Plus Ltd" }, { name: "Care Plus Limited" }]),
    ).toHaveLength(1);
  });
});
