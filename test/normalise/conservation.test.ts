import fc from "fast-check";
import { expect, it } from "vitest";
import { checkConservation } from "../../src/pipeline/2-normalise/index.ts";
import { resolveSuppliers } from "../../src/pipeline/3-suppliers/index.ts";
import { emptyProfile } from "../../src/pipeline/profile/schema.ts";
import { addExact, type Exact, exact, formatExact } from "../../src/shared/money.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import type { Database } from "../../src/store/database.ts";
import { type Columns, mapping, normalised, type Sheet } from "./staged.ts";

const COLUMNS: Columns = {
  supplier: { index: 1 },
  amount: { index: 2, number: "1234.56" },
  date: { index: 3, date: "yyyy-mm-dd" },
  transaction: { index: 4 },
  vat_number: { index: 5 },
};

const row = fc
  .record({
    supplier: fc.constantFrom(
      "Alpha Ltd",
      "ALPHA LIMITED",
      "Beta GmbH",
      "Gamma",
      "Maria Rossi",
      "REDACTED",
      "",
    ),
    amount: fc.oneof(
      fc
        .tuple(fc.integer({ min: -99999, max: 99999 }), fc.stringMatching(/^\d{0,5}$/))
        .map(([whole, part]) => (part === "" ? `${whole}` : `${whole}.${part}`)),
      fc.constantFrom("", "n/a", "500", "500"),
    ),
    day: fc.constantFrom("2024-01-05", "2024-01-20", "2024-02-31", ""),
    transaction: fc.oneof(fc.integer({ min: 1, max: 40 }).map(String), fc.constant("")),
    vat: fc.constantFrom("", "", "DE123456789", "DE987654321"),
  })
  .map(({ supplier, amount, day, transaction, vat }) => [supplier, amount, day, transaction, vat]);

function sheets(parts: readonly (readonly string[][])[]): Sheet[] {
  return parts.map((rows, i) => ({
    file: `${String(i).padStart(3, "0")}.csv`,
    header: ["Supplier", "Amount", "Date", "No", "VAT"],
    rows,
    digest: `${i}`,
  }));
}

async function read(parts: readonly (readonly string[][])[]): Promise<Database> {
  const given = sheets(parts.filter((rows) => rows.length > 0));
  const db = await normalised(
    given,
    given.map((_, i) => mapping(i + 1, COLUMNS)),
  );
  await resolveSuppliers(db, { profile: emptyProfile, reporter: silentReporter });
  return db;
}

/** Everything a figure is made of, without what names files. */
async function figures(db: Database) {
  const bySupplier = await db.rows(`
    select s.supplier_id, s.name, s.is_natural_person, l.paid_on, count(*) as lines, sum(l.amount) as amount, sum(l.flags) as flags
    from clean.lines l
    join suppliers.supplier_names n using (payee_key)
    join suppliers.suppliers s using (supplier_no)
    where l.set_aside_reason is null
    group by all
    order by all`);
  const leftOut = await db.rows(
    `select set_aside_reason, count(*) as lines, sum(amount) as amount from clean.lines group by 1 order by 1`,
  );
  const ids = await db.rows(`select line_id from clean.lines order by 1`);
  return { bySupplier, leftOut, ids };
}

it("accounts for every row and cent of every sheet", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 80 }), async (rows) => {
      const db = await read([rows]);
      let sum: Exact = { units: 0n, scale: 2 };
      for (const [, amount] of rows) if (/^-?\d+(\.\d+)?$/.test(amount!)) sum = addExact(sum, exact(amount!));
      await db.run(`insert into raw.second_reader values (1, ${rows.length}, ${formatExact(sum)}, 0)`);
      await checkConservation(db);
      await db.run(`update raw.second_reader set amount = amount + 0.01`);
      await expect(checkConservation(db)).rejects.toThrow(/not-reconciled/);
      await db.run(`update raw.second_reader set amount = amount - 0.01, records = records + 1`);
      await expect(checkConservation(db)).rejects.toThrow(/not-reconciled/);
      db.close();
    }),
    { numRuns: 15 },
  );
});

it("gives the same figures and line ids whatever the order of rows, the order of files, and the cuts between them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(row, { minLength: 2, maxLength: 60 })
        .chain((rows) =>
          fc.tuple(
            fc.constant(rows),
            fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
            fc.integer({ min: 0, max: rows.length }),
          ),
        ),
      async ([rows, shuffled, cut]) => {
        const whole = await read([rows]);
        const mixed = await read([shuffled]);
        const split = await read([rows.slice(0, cut), rows.slice(cut)]);
        const expected = await figures(whole);
        expect(await figures(mixed)).toEqual(expected);
        expect(await figures(split)).toEqual(expected);
        for (const db of [whole, mixed, split]) db.close();
      },
    ),
    { numRuns: 12 },
  );
});

it("says which file does not reconcile, and what was expected and found", async () => {
  const db = await read([[["Alpha", "10.00", "2024-01-05", "1", ""]]]);
  await db.run(`insert into raw.second_reader values (1, 1, 10.01, 1)`);
  await expect(checkConservation(db)).rejects.toMatchObject({
    details: { file: "000.csv", expected: "10.010000000000", found: "10.000000000000" },
  });
  db.close();
});
