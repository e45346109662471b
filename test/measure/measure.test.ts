import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { measure } from "../../src/pipeline/5-measure/index.ts";
import { type Profile, profileSchema } from "../../src/pipeline/profile/schema.ts";
import { translator } from "../../src/shared/i18n.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { Database, sqlText } from "../../src/store/database.ts";

type Payee = {
  name: string | null;
  area?: string;
  size?: string | null;
  person?: "private" | "trader" | null;
  redacted?: boolean;
  notProcurement?: string;
};
type Line = {
  payee: string;
  amount: string;
  on?: string | null;
  invoiced?: string;
  account?: string;
  department?: string;
  description?: string;
  leftOut?: string;
};

let db: Database;
beforeEach(async () => {
  db = await Database.open();
});
afterEach(() => db.close());

const orNull = (text: string | null | undefined) => (text == null ? "null::varchar" : sqlText(text));

/** The tables of the steps before, as the pipeline's README describes them. */
async function given(
  payees: Record<string, Payee>,
  lines: readonly Line[],
  areas = ["city", "region"],
): Promise<void> {
  const keys = Object.keys(payees);
  const accounts = [...new Set(lines.map((line) => line.account ?? "Repairs"))];
  const rows = (list: readonly string[]) => list.map((row) => `(${row})`).join(", ");
  await db.run(`
    create schema raw; create schema clean; create schema suppliers; create schema classes;
    create table raw.sheets as select 1 as sheet_no, 'ledger.csv' as source_file;
    create table clean.areas as select * from (values ${rows([...areas, "elsewhere", "unknown"].map((area, i) => `${sqlText(area)}, ${i + 1}`))}) v(area, rank);
    create table clean.payees as
      select key::ubigint as payee_key, name as name_as_written, null::varchar as supplier_id_as_written, null::varchar as creditor_type,
        redacted as is_redacted, false as is_one_time, 'unknown' as area
      from (values ${rows(keys.map((key, i) => `${i}, ${orNull(payees[key]!.name)}, ${payees[key]!.redacted ?? false}`))}) v(key, name, redacted);
    create table suppliers.suppliers as
      select no::integer as supplier_no, 'id-' || no as supplier_id, name, null::varchar as id_value, person is not null as is_natural_person,
        person as person_role, size, null::boolean as social_economy, area, null::varchar as branch_area
      from (values ${rows(keys.map((key, i) => `${i}, ${orNull(payees[key]!.name)}, ${orNull(payees[key]!.person)}, ${orNull(payees[key]!.size)}, ${sqlText(payees[key]!.area ?? "unknown")}`))})
        v(no, name, person, size, area);
    create table suppliers.supplier_names as select payee_key, payee_key::integer as supplier_no from clean.payees;
    create table classes.payees as
      select key::ubigint as payee_key, reason as exclusion_reason
      from (values ${rows(keys.map((key, i) => `${i}, ${orNull(payees[key]!.notProcurement)}`))}) v(key, reason);
    create table clean.accounts as
      select key::ubigint as account_key, label as account_code, label as account_label, null::varchar as category_code,
        null::varchar as category_label, null::varchar as cpv
      from (values ${rows(accounts.map((account, i) => `${i}, ${sqlText(account)}`))}) v(key, label);
    create table classes.accounts as
      select account_key, true as is_procurement, null::varchar as exclusion_reason, 'account' as category_scheme,
        account_code as category_code, account_label as category_label
      from clean.accounts;
    create table clean.lines as
      select 1 as sheet_no, line::bigint as source_line, left_out as set_aside_reason, 'City' as buyer, department, payee::ubigint as payee_key,
        account::ubigint as account_key, amount::decimal(18, 2) as amount, 'EUR' as currency, paid_on::date as paid_on, invoiced_on::date as invoiced_on,
        null::date as period_from, null::date as period_to, null::varchar as contract, description
      from (values ${rows(
        lines.map((line, i) =>
          [
            i + 2,
            orNull(line.leftOut),
            orNull(line.department),
            keys.indexOf(line.payee),
            accounts.indexOf(line.account ?? "Repairs"),
            line.amount,
            orNull(line.on === undefined ? "2024-01-15" : line.on),
            orNull(line.invoiced),
            orNull(line.description),
          ].join(", "),
        ),
      )}) v(line, left_out, department, payee, account, amount, paid_on, invoiced_on, description);`);
}

async function run(profile: Partial<Profile> = {}): Promise<void> {
  await measure(db, {
    profile: profileSchema.parse(profile),
    on: "2024-12-31",
    reporter: silentReporter,
    t: translator("en"),
  });
}

async function figure(id: string, scope = "{}"): Promise<string | null> {
  const [row] = await db.rows<{ value: string }>(
    `select value from measures.figures where id = ${sqlText(id)} and scope = ${sqlText(scope)}`,
  );
  return row?.value ?? null;
}

describe("what a ledger cannot answer", () => {
  it("is absent, with the reason and what would answer it", async () => {
    await given({ A: { name: "A" } }, [{ payee: "A", amount: "100.00" }]);
    await run();
    expect(await figure("area_share", '{"area":"city"}')).toBeNull();
    expect(await figure("sme_share")).toBeNull();
    const rows = await db.rows("select id, reason_key from measures.unanswered order by id");
    expect(rows).toEqual([
      { id: "area_share", reason_key: "measure.unanswered.place" },
      { id: "department_share", reason_key: "measure.unanswered.department" },
      { id: "lost_suppliers", reason_key: "measure.unanswered.two-years" },
      { id: "new_suppliers", reason_key: "measure.unanswered.two-years" },
      { id: "not_procurement_spend", reason_key: "measure.unanswered.nothing" },
      { id: "paid_late_share", reason_key: "measure.unanswered.both-dates" },
      { id: "payment_days", reason_key: "measure.unanswered.both-dates" },
      { id: "sector_share", reason_key: "measure.unanswered.sector" },
      { id: "size_share", reason_key: "measure.unanswered.size" },
      { id: "sme_share", reason_key: "measure.unanswered.size" },
      { id: "social_economy_share", reason_key: "measure.unanswered.social-economy" },
      { id: "year_change", reason_key: "measure.unanswered.two-years" },
    ]);
  });

  it("is everything but the sums when no line counts, and nothing fails", async () => {
    await given({ A: { name: "A" } }, [{ payee: "A", amount: "100.00", leftOut: "totals-row" }]);
    await run();
    expect(await db.rows("select * from measures.figures")).toEqual([]);
    expect(await db.rows("select reason, rows, amount from measures.left_out")).toEqual([
      { reason: "totals-row", rows: "1", amount: "100.00" },
    ]);
  });

  it("also for a ledger without any date or name", async () => {
    await given({ X: { name: null } }, [{ payee: "X", amount: "100.00", on: null }]);
    await run();
    expect(await figure("total_spend")).toBe("100.00");
    expect(await figure("top_supplier_share")).toBeNull();
  });
});

describe("own companies and projects", () => {
  it("are told by patterns without regard to case and accents, and shares are shown without them", async () => {
    await given(
      {
        A: { name: "Bau GmbH", area: "city" },
        W: { name: "Stadtwerke Überall GmbH", area: "city" },
        P: { name: "Bridge Ltd", area: "elsewhere" },
      },
      [
        { payee: "A", amount: "10.00" },
        { payee: "W", amount: "60.00" },
        { payee: "P", amount: "30.00", description: "North bridge, 3rd instalment" },
        { payee: "P", amount: "20.00", description: "Inspection" },
      ],
    );
    await run({
      own_companies: ["stadtwerke uberall*"],
      projects: [{ name: "North bridge", when: { description: ["north bridge*"] } }],
    });
    expect(await figure("procurement_spend", '{"without":"own-companies"}')).toBe("60.00");
    expect(await figure("procurement_spend", '{"without":"projects"}')).toBe("90.00");
    expect(await figure("area_share", '{"area":"city","without":"projects"}')).toBe("0.777778");
    expect(await db.rows("select project, basis, amount from measures.projects")).toEqual([
      { project: "North bridge", basis: "profile", amount: "30.00" },
    ]);
  });

  it("without a list, the largest suppliers paid in one year only are taken for one-off projects", async () => {
    const payees = Object.fromEntries(["A", "B", "Once", "Small"].map((key) => [key, { name: key }]));
    const lines = ["2023-01-15", "2024-01-15"].flatMap((on) =>
      ["A", "B"].map((payee) => ({ payee, amount: "1000.00", on })),
    );
    await given(payees, [
      ...lines,
      { payee: "Once", amount: "500.00", on: "2023-03-01" },
      { payee: "Small", amount: "1.00", on: "2023-03-01" },
    ]);
    await run();
    expect(await figure("procurement_spend", '{"without":"projects"}')).toBe("4001.00");
    expect(await db.rows("select basis, name from measures.projects")).toEqual([
      { basis: "candidate", name: "Once" },
    ]);
  });
});

describe("work lists", () => {
  it("name the largest unknown suppliers first and the range that remains once they are settled", async () => {
    await given(
      {
        A: { name: "A", area: "city" },
        C: { name: "C", area: "elsewhere" },
        U: { name: "U" },
        V: { name: "V" },
        X: { name: "x", redacted: true },
      },
      [
        { payee: "A", amount: "30.00" },
        { payee: "C", amount: "30.00" },
        { payee: "U", amount: "20.00" },
        { payee: "V", amount: "10.00" },
        { payee: "X", amount: "10.00" },
      ],
    );
    await run();
    const rows = await db.rows(
      `select rank, name, amount, effect_low, effect_high from measures.worklists where figure_id = 'area_share' and scope = '{"within":"city"}'`,
    );
    expect(rows).toEqual([
      { rank: 1, name: "U", amount: "20.00", effect_low: "0.400000", effect_high: "0.600000" },
      { rank: 2, name: "V", amount: "10.00", effect_low: "0.450000", effect_high: "0.550000" },
    ]);
  });
});

describe("persons", () => {
  it("are in the sums, but no table of figures holds a private person's name", async () => {
    await given(
      {
        P: { name: "Carla Secret", person: "private" },
        T: { name: "Tom Trader", person: "trader" },
        A: { name: "A", area: "city" },
      },
      [
        { payee: "P", amount: "100.00" },
        { payee: "T", amount: "50.00" },
        { payee: "A", amount: "1.00" },
      ],
    );
    await run();
    expect(await figure("procurement_spend")).toBe("151.00");
    const tables = await db.rows<{ name: string }>(
      "select table_name as name from duckdb_tables() where schema_name = 'measures'",
    );
    for (const { name } of tables) {
      expect(JSON.stringify(await db.rows(`select * from measures.${name}`)), name).not.toContain("Secret");
    }
    expect(
      await db.rows("select name, is_natural_person, person_role from measures.top_suppliers order by rank"),
    ).toEqual([
      { name: null, is_natural_person: true, person_role: "private" },
      { name: "Tom Trader", is_natural_person: true, person_role: "trader" },
      { name: "A", is_natural_person: false, person_role: null },
    ]);
  });
});

describe("lines", () => {
  it("of payees that are never procurement are apart, with their reason", async () => {
    await given({ A: { name: "A" }, State: { name: "State", notProcurement: "taxes" } }, [
      { payee: "A", amount: "10.00" },
      { payee: "State", amount: "90.00" },
    ]);
    await run();
    expect(await figure("total_spend")).toBe("100.00");
    expect(await figure("procurement_spend")).toBe("10.00");
    expect(await figure("not_procurement_spend", '{"reason":"taxes"}')).toBe("90.00");
  });

  it("with an amount no ledger holds stop the run with file and line", async () => {
    await given({ A: { name: "A" } }, [{ payee: "A", amount: "99999999999999.00" }]);
    await expect(run()).rejects.toMatchObject({
      code: "measure.amount-too-large",
      details: { file: "ledger.csv", line: "2" },
    });
  });

  it("whose payee no step knows are never dropped in silence", async () => {
    await given({ A: { name: "A" } }, [{ payee: "A", amount: "1.00" }]);
    await db.run("delete from suppliers.supplier_names");
    await expect(run()).rejects.toThrow(/1 analysed lines, but 0/);
  });

  it("give the same figures when measured twice", async () => {
    await given({ A: { name: "A", area: "city" } }, [{ payee: "A", amount: "1.00", department: "Parks" }]);
    await run();
    const first = await db.rows("select * from measures.figures order by id, scope");
    await run();
    expect(await db.rows("select * from measures.figures order by id, scope")).toEqual(first);
  });
});
