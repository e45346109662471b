import { describe, expect, it } from "vitest";
import { FLAGS } from "../../src/pipeline/2-normalise/flags.ts";
import { profileSchema } from "../../src/pipeline/profile/schema.ts";
import { type Columns, mapping, normalised } from "./staged.ts";

describe("joined sheets", () => {
  const bookings = {
    file: "bookings.csv",
    header: ["Konto", "Kreditor", "Betrag"],
    rows: [
      ["5001", "00070", "10.00"],
      ["5001", "71", "20.00"],
      ["5002", "99", "30.00"],
    ],
  };
  const master = {
    file: "creditors.csv",
    header: ["Nr", "Name", "PLZ", "Ort"],
    rows: [
      ["70", "Alpha GmbH", "10115", "Musterstadt"],
      ["71", "Beta GmbH", "80331", "München"],
      ["71", "Beta GmbH Filiale", "80331", "München"],
      ["72", "Never paid", "1", "X"],
    ],
  };

  it("complete the lines and never multiply them", async () => {
    const columns: Columns = { account_code: { index: 1 }, supplier_id: { index: 2 }, amount: { index: 3 } };
    const use = (index: number) => ({ index, name: null });
    const join = {
      sheetNo: 2,
      on: [{ line: 2, other: 1 }],
      gives: { supplier: use(2), postcode: use(3), town: use(4) },
    };
    const db = await normalised(
      [bookings, master],
      [mapping(1, columns, { joins: [join] }), mapping(2, {}, { kind: "suppliers" })],
      {
        profile: profileSchema.parse({
          city: { name: "Musterstadt", country: "DE" },
          areas: { city: { postcodes: ["101*"] }, country: { countries: ["DE"] } },
        }),
      },
    );
    const rows = await db.rows(
      `select amount, name_as_written, area, area_basis from clean.lines join clean.payees using (payee_key) order by amount`,
    );
    db.close();
    expect(rows).toEqual([
      { amount: "10.00", name_as_written: "Alpha GmbH", area: "city", area_basis: "register" },
      { amount: "20.00", name_as_written: "Beta GmbH", area: "country", area_basis: "register" },
      { amount: "30.00", name_as_written: null, area: "unknown", area_basis: null },
    ]);
  });
});

it("a register says where a supplier is based; another place on the line is the branch", async () => {
  const ledger = {
    file: "ledger.csv",
    header: ["Supplier", "Amount", "PLZ"],
    rows: [
      ["Alpha GmbH", "10.00", "10115"],
      ["Beta GmbH", "20.00", null],
      ["Gamma", "5.00", "10117"],
    ],
  };
  const register = {
    file: "register.csv",
    header: ["Firma", "PLZ", "Größe"],
    rows: [
      ["ALPHA GmbH", "80331", "SME"],
      ["Beta GmbH", "10178", null],
      ["Homonym", "1", null],
      ["Homonym", "2", null],
    ],
  };
  const profile = profileSchema.parse({
    city: { name: "X", country: "DE" },
    areas: { city: { postcodes: ["101*"] }, country: { countries: ["DE"] } },
  });
  const db = await normalised(
    [ledger, register],
    [
      mapping(1, { supplier: { index: 1 }, amount: { index: 2 }, postcode: { index: 3 } }),
      mapping(
        2,
        { supplier: { index: 1 }, postcode: { index: 2 }, supplier_size: { index: 3 } },
        { kind: "register" },
      ),
    ],
    { profile },
  );
  const rows = await db.rows(
    `select name_as_written as name, area, area_basis, branch_area, supplier_size from clean.payees order by 1`,
  );
  db.close();
  expect(rows).toEqual([
    {
      name: "Alpha GmbH",
      area: "country",
      area_basis: "register",
      branch_area: "city",
      supplier_size: "SME",
    },
    { name: "Beta GmbH", area: "city", area_basis: "register", branch_area: null, supplier_size: null },
    { name: "Gamma", area: "city", area_basis: "postcode", branch_area: null, supplier_size: null },
  ]);
});

it("marks redacted and collective payees, and numbers that stand for many", async () => {
  const many = ["Oak", "Birch", "Elm", "Ash", "Pine", "Lime", "Yew", "Fir", "Beech"].map((tree) => [
    `${tree} Ltd`,
    "1.00",
    "999",
  ]);
  const rows = [
    ["REDACTED PERSONAL DATA", "1.00", "1"],
    ["geschwärzt", "1.00", "2"],
    ["Diverse Kreditoren", "1.00", "3"],
    ["CpD", "1.00", "4"],
    ["Diverse Abilities Ltd", "1.00", "5"],
    ["Redactive Publishing Ltd", "1.00", "6"],
    ...many,
  ];
  const db = await normalised(
    [{ file: "a.csv", header: ["Supplier", "Amount", "No"], rows }],
    [mapping(1, { supplier: { index: 1 }, amount: { index: 2 }, supplier_id: { index: 3 } })],
  );
  const marked = await db.rows(
    `select name_as_written as name, is_redacted, is_one_time, person_reason from clean.payees where is_redacted or is_one_time order by 1`,
  );
  const collective = await db.rows(`select scheme, value from clean.collective_numbers`);
  const { n } = await db.row(
    `select count(*)::integer as n from clean.lines where flags & ${FLAGS["one-time-payee"]} <> 0`,
  );
  db.close();
  expect(marked).toEqual([
    { name: "CpD", is_redacted: false, is_one_time: true, person_reason: null },
    { name: "Diverse Kreditoren", is_redacted: false, is_one_time: true, person_reason: null },
    { name: "REDACTED PERSONAL DATA", is_redacted: true, is_one_time: false, person_reason: "redacted-name" },
    { name: "geschwärzt", is_redacted: true, is_one_time: false, person_reason: "redacted-name" },
  ]);
  expect(collective).toEqual([{ scheme: "supplier-id", value: "999" }]);
  expect(n).toBe(11);
});

it("tells who sells from who is cared for by the accounts a person is paid on", async () => {
  const rows = [
    ["Maria Example", "1.00", "Fostering allowance"],
    ["Peter Example", "1.00", "Translation services"],
    ["Anna Example", "1.00", null],
    ["Firm Ltd", "1.00", "Gas"],
    ["Firm Ltd", "1.00", "Rents"],
  ];
  const db = await normalised(
    [{ file: "a.csv", header: ["Supplier", "Amount", "Account"], rows }],
    [mapping(1, { supplier: { index: 1 }, amount: { index: 2 }, account_label: { index: 3 } })],
  );
  const roles = await db.rows(
    `select name_as_written as name, person_role as role from clean.payees where is_natural_person order by 1`,
  );
  db.close();
  expect(roles).toEqual([
    { name: "Anna Example", role: "private" },
    { name: "Maria Example", role: "private" },
    { name: "Peter Example", role: "trader" },
  ]);
});

it("flags the city's own books and companies by the profile's lists", async () => {
  const rows = [
    ["Stadtwerke Musterstadt GmbH", "1.00", "1"],
    ["Stadt Musterstadt, Kasse", "1.00", "2"],
    ["Alpha", "1.00", "77"],
    ["Beta", "1.00", "4"],
  ];
  const db = await normalised(
    [{ file: "a.csv", header: ["Supplier", "Amount", "No"], rows }],
    [mapping(1, { supplier: { index: 1 }, amount: { index: 2 }, supplier_id: { index: 3 } })],
    {
      profile: { internal: ["Stadt Musterstadt*", "77"], own_companies: ["stadtwerke*"] },
    },
  );
  const flags = await db.rows(
    `select flags & ${FLAGS["internal-transfer"]} <> 0 as internal, flags & ${FLAGS["own-company"]} <> 0 as own from clean.lines order by source_line`,
  );
  db.close();
  expect(flags).toEqual([
    { internal: false, own: true },
    { internal: true, own: false },
    { internal: true, own: false },
    { internal: false, own: false },
  ]);
});
