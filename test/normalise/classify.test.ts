import { describe, expect, it } from "vitest";
import { resolveSuppliers } from "../../src/pipeline/3-suppliers/index.ts";
import { classify } from "../../src/pipeline/4-classify/index.ts";
import { type Profile, profileSchema } from "../../src/pipeline/profile/schema.ts";
import { silentReporter as reporter } from "../../src/shared/reporter.ts";
import { type Columns, mapping, normalised } from "./staged.ts";

const HEADER = ["Supplier", "Amount", "Account", "Label", "Type", "Department"];
const COLUMNS: Columns = {
  supplier: { index: 1 },
  amount: { index: 2 },
  account_code: { index: 3 },
  account_label: { index: 4 },
  creditor_type: { index: 5 },
  department: { index: 6 },
};

async function reasonOf(
  rows: readonly (readonly (string | null)[])[],
  given: object = {},
): Promise<(string | null)[]> {
  const profile: Profile = profileSchema.parse(given);
  const db = await normalised([{ file: "a.csv", header: HEADER, rows }], [mapping(1, COLUMNS)], { profile });
  await resolveSuppliers(db, { profile, reporter });
  await classify(db, { profile, reporter });
  const found = await db.rows<{ reason: string | null }>(`
    select coalesce(p.exclusion_reason, a.exclusion_reason) as reason
    from clean.lines l
    left join classes.accounts a using (account_key)
    left join classes.payees p using (payee_key)
    order by l.source_line`);
  db.close();
  return found.map(({ reason }) => reason);
}

function labelled(...labels: string[]) {
  return labels.map((label, i) => [`Firm ${i} Ltd`, "1.00", String(i), label]);
}

describe("what is not procurement", () => {
  it("is told from the account's label in many languages", async () => {
    expect(
      await reasonOf(
        labelled(
          "Salaries",
          "Löhne und Gehälter",
          "Subvention aux associations",
          "Becas",
          "Interessi passivi",
          "Kreisumlage",
          "Council Tax refunds",
          "Grundsteuer",
          "Expenditure Control Account",
          "Direct Payments",
        ),
      ),
    ).toEqual([
      "pay",
      "pay",
      "grants",
      "benefits",
      "treasury",
      "public-transfer",
      "refund",
      "taxes",
      "other",
      "benefits",
    ]);
  });

  it("does not swallow what is bought", async () => {
    const bought = [
      "External Agency Staff",
      "Agency Staff Pay",
      "Care Spot - Private",
      "Rents",
      "Gas",
      "IT Licences",
      "Training",
      "Legal Fees",
      "Grants And Subscriptions",
      "Interim Management",
      "Bank Charges",
      "Postgebühren",
      "Honoraires",
      "Limpieza",
      "Staff Training",
      "Main Contractor",
    ];
    expect(await reasonOf(labelled(...bought))).toEqual(bought.map(() => null));
  });

  it("is decided by the account where a public body sells, by the body where no account speaks", async () => {
    const electricity = ["Kent County Council", "1.00", "1", "Electricity", "WGA"];
    const others = labelled("Gas", "Training", "Rents", "Water");
    expect((await reasonOf([electricity, ...others]))[0]).toBeNull();
    expect(
      (
        await reasonOf([
          ["Kent County Council", "1.00", "1", null, null],
          ["Alpha Ltd", "1.00", "2", null],
        ])
      )[0],
    ).toBe("public-transfer");
  });

  it("follows the profile's rules before the defaults: by account, by supplier, by department, and by several together", async () => {
    const rows = [
      ["Alpha Ltd", "1.00", "7001", "Gas", null, "Schools"],
      ["Beta Ltd", "1.00", "5", "Gas", null, "Schools"],
      ["Gamma Ltd", "1.00", "5", "Gas", null, "Treasury"],
      ["Delta Ltd", "1.00", "9", "Deposits", null, "Schools"],
      ["Delta Ltd", "1.00", "5", "Gas", null, "Schools"],
      ["City Works", "1.00", "5", "Gas", null, "Schools"],
    ];
    const not_procurement = [
      { reason: "other", when: { account_code: ["7*"] } },
      { reason: "grants", when: { supplier: ["beta*"] } },
      { reason: "treasury", when: { department: ["treasury"] } },
      { reason: "refund", when: { supplier: ["delta ltd"], account_label: ["deposits"] } },
    ];
    expect(await reasonOf(rows, { not_procurement, internal: ["City Works"] })).toEqual([
      "other",
      "grants",
      "treasury",
      "refund",
      null,
      "internal",
    ]);
  });

  it("follows the national chart of accounts where nearly all codes are of it", async () => {
    const codes = ["22799", "48901", "91100", "12000", "62200", "46700"];
    expect(
      await reasonOf(
        codes.map((code, i) => [`Empresa ${i} SL`, "1.00", code]),
        { city: { name: "X", country: "ES" } },
      ),
    ).toEqual([null, "grants", "treasury", "pay", null, "public-transfer"]);
  });

  it("is a payment to the buyer itself", async () => {
    expect(await reasonOf([["CITY", "1.00", "1", "Gas"]])).toEqual(["internal"]);
  });
});
