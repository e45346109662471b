import { readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FLAGS } from "../../src/pipeline/2-normalise/flags.ts";
import { SET_ASIDE_REASONS } from "../../src/pipeline/2-normalise/reasons.ts";
import { measure } from "../../src/pipeline/5-measure/index.ts";
import { type Published, publish } from "../../src/pipeline/6-publish/index.ts";
import type { PublishOptions } from "../../src/pipeline/6-publish/options.ts";
import { filterOf } from "../../src/pipeline/6-publish/report/figures.ts";
import { columnsOf } from "../../src/pipeline/6-publish/tables/columns.ts";
import { CHECK_RULES, LEFT_OUT_RULES } from "../../src/pipeline/6-publish/tables/rules.ts";
import { PUBLISHED_TABLES } from "../../src/pipeline/6-publish/tables/write.ts";
import type { Guess } from "../../src/pipeline/profile/mapping.ts";
import { type Database, sqlText } from "../../src/store/database.ts";
import { inventedCity, profile, publishOptions } from "./city.ts";

const ALL = ["html", "xlsx", "json", "parquet", "csv"] as const;
const NAMES = ["Anna Private", "ANNA PRIVATE", "Karl Trader", "KARL TRADER"];

describe("a published result", () => {
  let db: Database;
  let options: PublishOptions;
  let published: Published;

  beforeAll(async () => {
    db = await inventedCity();
    options = publishOptions({ formats: ALL });
    published = await publish(db, options);
  });
  afterAll(() => {
    db.close();
    rmSync(options.folder, { recursive: true, force: true });
  });

  const text = (path: string) => readFileSync(join(options.folder, path), "utf8");
  const json = (path: string) => JSON.parse(text(path));
  const parquet = (table: string) => sqlText(join(options.folder, `published/${table}.parquet`));

  test("names every file it wrote, with its digest, except the manifest itself", () => {
    const written = readdirSync(options.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(options.folder.length + 1))
      .sort();
    expect(published.files.map(({ path }) => path).sort()).toEqual(written);
    expect(json("manifest.json").outputs.map(({ path }: { path: string }) => path)).toEqual(
      published.files.map(({ path }) => path).filter((path) => path !== "manifest.json"),
    );
  });

  test("holds no path of the machine", () => {
    for (const { path } of published.files) {
      expect(readFileSync(join(options.folder, path)).includes(Buffer.from(`${tmpdir()}/`)), path).toBe(
        false,
      );
    }
  });

  test("keeps every analysed line, in the order of file and line, and every cent", async () => {
    const { rows, amount, disorder } = await db.row(
      `select count(*) as rows, sum(amount)::varchar as amount,
         count(*) filter (source_file < before or (source_file = before and source_line <= line_before)) as disorder
       from (select *, lag(source_file) over () as before, lag(source_line) over () as line_before from read_parquet(${parquet("spend_lines")}))`,
    );
    const conservation = json("report.json").conservation;
    expect({ rows: Number(rows), amount, disorder }).toEqual({
      rows: conservation.rowsAnalysed,
      amount: conservation.amountAnalysed,
      disorder: "0",
    });
    expect(conservation.rowsIn).toBe(conservation.rowsAnalysed + conservation.rowsSetAside);
  });

  test("has the columns of the contract, with the types the dictionary states", async () => {
    const columns = (table: string) =>
      db.rows(
        `select column_name as name, column_type as type from (describe select * from read_parquet(${parquet(table)}))`,
      );
    for (const { name } of PUBLISHED_TABLES)
      expect(await columns(name), name).toEqual(columnsOf(name, profile));
    expect(
      columnsOf("spend_lines", profile)
        .slice(0, 28)
        .map(({ name }) => name),
    ).toEqual(
      `line_id, source_file, source_sheet, source_line, buyer, paid_on, period_from, period_to, amount, currency, vat_basis, supplier_id, payee_id, name_as_written, department, account_code, account_label, category_scheme, category_code, cpv, cpv_probability, cpv_step, area, area_basis, is_procurement, exclusion_reason, is_natural_person, flags`.split(
        ", ",
      ),
    );
  });

  test("names no natural person anywhere, sole traders included", async () => {
    for (const { path } of published.files) {
      const bytes = readFileSync(join(options.folder, path));
      const content = path.endsWith(".parquet")
        ? JSON.stringify(await db.rows(`select * from read_parquet(${sqlText(join(options.folder, path))})`))
        : path.endsWith(".xlsx")
          ? JSON.stringify((await readXlsx(bytes)).sheets.map((sheet) => sheet.rows))
          : bytes.toString("utf8");
      for (const name of NAMES) expect(content.includes(name), `${name} in ${path}`).toBe(false);
    }
  });

  test("a person has one pseudonym in all tables, which is not made of the number alone", async () => {
    const rows = await db.rows<{ names: string; numbers: string }>(
      `select count(distinct name_as_written) as names, count(distinct supplier_id) as numbers
       from read_parquet(${parquet("spend_lines")}) where is_natural_person`,
    );
    expect(rows[0]!.names).toBe(rows[0]!.numbers);
    const [shared] = await db.rows<{ n: string }>(
      `select count(*) as n from read_parquet(${parquet("suppliers")}) p join suppliers.suppliers s using (supplier_id) where p.is_natural_person`,
    );
    expect(shared!.n).toBe("0");
  });

  test("free text stays inside", async () => {
    const [row] = await db.rows<{ n: string }>(
      `select count(*) as n from parquet_schema(${parquet("spend_lines")}) where name = 'description'`,
    );
    expect(row!.n).toBe("0");
  });

  test("nothing written for a spreadsheet starts a formula", async () => {
    for (const path of published.files.map((file) => file.path).filter((name) => name.endsWith(".csv"))) {
      const cells = await db.rows(
        `select * from read_csv(${sqlText(join(options.folder, path))}, all_varchar = true, header = true)`,
      );
      for (const row of cells) {
        for (const cell of Object.values(row)) {
          if (typeof cell === "string" && !/^[-+]?[\d.]+$/.test(cell))
            expect(cell, path).not.toMatch(/^[=+\-@\t\r]/);
        }
      }
    }
    const book = await readXlsx(readFileSync(join(options.folder, "report.xlsx")));
    expect(book.sheets.length).toBeGreaterThan(8);
    for (const sheet of book.sheets) {
      expect([...(sheet.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
      for (const row of sheet.rows) {
        for (const cell of row)
          if (typeof cell === "string") expect(cell, sheet.name).not.toMatch(/^[=+\-@\t\r]/);
      }
    }
  });

  test("amounts in the workbook are numbers", async () => {
    const book = await readXlsx(readFileSync(join(options.folder, "report.xlsx")));
    const sheet = book.sheets.find(({ name }) => name === "Departments")!;
    expect(sheet.rows[0]![1]).toBe("Amount");
    expect(sheet.rows.slice(1).every((row) => typeof row[1] === "number")).toBe(true);
  });

  test("report.json has the parts of the contract", () => {
    const report = json("report.json");
    for (const part of [
      "schemaVersion",
      "city",
      "period",
      "currency",
      "conservation",
      "figures",
      "tables",
      "issues",
      "inputs",
    ]) {
      expect(report).toHaveProperty(part);
    }
    for (const figure of report.figures) {
      expect(Object.keys(figure)).toEqual(
        "id,definition,scope,value,low,high,rangeKind,unit,numerator,denominator,rows,method".split(","),
      );
      if (figure.unit === "share" && figure.low !== null && figure.value !== null)
        expect(Number(figure.low)).toBeLessThanOrEqual(Number(figure.high));
    }
    expect(report.conservation.setAside.map(({ reason }: { reason: string }) => reason)).toEqual([
      "amount-unreadable",
      "same-line-twice",
    ]);
    expect(report.conservation.files).toHaveLength(2);
    expect(report.period).toEqual({ from: "2023-01-01", to: "2024-12-31" });
  });

  test("the condition given for a figure finds its numerator", async () => {
    const order = ["city", "region", "country"];
    for (const figure of json("report.json").figures) {
      if (
        ![
          "total_spend",
          "procurement_spend",
          "not_procurement_spend",
          "area_share",
          "department_share",
          "sme_share",
          "social_economy_share",
          "size_share",
        ].includes(figure.id)
      )
        continue;
      const filter = filterOf(figure, (area) => order.slice(0, order.indexOf(area) + 1));
      if (filter === null) continue;
      const { amount } = await db.row(
        `select coalesce(sum(amount), 0)::decimal(18, 2)::varchar as amount from published.spend_lines where ${filter}`,
      );
      expect(amount, `${figure.id} ${JSON.stringify(figure.scope)}`).toBe(figure.numerator);
    }
  });

  test("the largest rows are the largest", () => {
    const page = text("report.html");
    const section = page.slice(
      page.indexOf('id="rows-total_spend"'),
      page.indexOf("</table>", page.indexOf('id="rows-total_spend"')),
    );
    const amounts = [...section.matchAll(/<td class="n">([\d,]+\.\d\d)<\/td><\/tr>/g)].map((match) =>
      Number(match[1]!.replaceAll(",", "")),
    );
    expect(amounts).toHaveLength(10);
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  });

  test("lists each line left out with its reason, and says nothing that could be a name", () => {
    const lines = text("issues.csv").split("\n");
    expect(lines[0]).toMatch(/^rule,severity,source_file,source_sheet,source_line,line_id/);
    expect(lines.filter((line) => line.startsWith("amount-unreadable,left-out"))).toHaveLength(52);
    expect(published.findings).toBe(lines.length - 2);
  });

  test("no text is left with a gap that was not filled", async () => {
    for (const path of ["report.html", "report.json", "issues.csv", "published/README.md"])
      expect(text(path), path).not.toContain("{{");
    const book = await readXlsx(readFileSync(join(options.folder, "report.xlsx")));
    expect(JSON.stringify(book.sheets.map(({ name, rows }) => [name, rows]))).not.toContain("{{");
  });

  test("every link of the page leads to a place in it, and every id is there once", () => {
    const page = text("report.html");
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = [...page.matchAll(/href="([^"]+)"/g)].map((match) => match[1]!);
    expect(targets.every((target) => target.startsWith("#"))).toBe(true);
    expect(targets.filter((target) => !ids.includes(target.slice(1)))).toEqual([]);
  });

  test("the page runs nothing and fetches nothing", () => {
    const page = text("report.html");
    expect(page).toMatch(/default-src 'none'; style-src 'sha256-/);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\((?!#)|\son\w+=|style="/i);
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
  });
});

test("the same tables give the same bytes, whatever the order of their rows", async () => {
  const digests: string[][] = [];
  for (const shuffled of [false, true]) {
    const db = await inventedCity(3000, 120);
    if (shuffled)
      await db.run(
        "create or replace table clean.lines as select * from clean.lines order by hash(line_id, 7)",
      );
    const options = publishOptions({ formats: ALL });
    const { files } = await publish(db, options);
    digests.push(files.map(({ path, sha256 }) => `${path} ${sha256}`));
    db.close();
    rmSync(options.folder, { recursive: true, force: true });
  }
  expect(digests[1]).toEqual(digests[0]);
});

test("with a secret of the city's own, a pseudonym does not change when other persons come", async () => {
  const pseudonyms: string[] = [];
  for (const suppliers of [120, 150]) {
    const db = await inventedCity(3000, suppliers);
    const options = publishOptions({
      formats: ["parquet"],
      profile: { ...profile, pseudonym_salt: "0123456789abcdef0123" },
    });
    await publish(db, options);
    const { name } = await db.row<{ name: string }>(
      `select p.name from published.suppliers p join published.supplier_ids i using (supplier_id) where i.supplier_no = 2`,
    );
    pseudonyms.push(name);
    db.close();
    rmSync(options.folder, { recursive: true, force: true });
  }
  expect(pseudonyms[0]).toMatch(/^Person [0-9a-f]{12}$/);
  expect(pseudonyms[1]).toBe(pseudonyms[0]);
});

test("free text that the profile switches on is published, except of persons", async () => {
  const db = await inventedCity(1000, 60);
  const options = publishOptions({
    formats: ["parquet"],
    profile: { ...profile, publish_text: ["description"] },
  });
  await publish(db, options);
  const rows = await db.rows<{ is_natural_person: boolean; texts: string }>(
    `select is_natural_person, count(description) as texts from read_parquet(${sqlText(join(options.folder, "published/spend_lines.parquet"))})
     group by all order by all`,
  );
  expect(Number(rows[0]!.texts)).toBeGreaterThan(0);
  expect(rows[1]).toEqual({ is_natural_person: true, texts: "0" });
  db.close();
  rmSync(options.folder, { recursive: true, force: true });
});

test("an accepted guess is marked in page, JSON and manifest", async () => {
  const db = await inventedCity(1000, 60);
  const guess: Guess = {
    id: "ledger-*.csv/amount",
    sheets: [1],
    subject: "amount",
    chosen: "Net",
    alternatives: ["Gross"],
    evidence: ["Both are numbers."],
    samples: ["Anna Private"],
    mustAsk: true,
  };
  const options = publishOptions({ guesses: [guess], acceptGuesses: true });
  await publish(db, options);
  const read = (path: string) => readFileSync(join(options.folder, path), "utf8");
  expect(JSON.parse(read("manifest.json")).acceptedGuesses).toEqual([guess.id]);
  expect(JSON.parse(read("report.json")).guesses[0]).toMatchObject({ id: guess.id, accepted: true });
  expect(read("report.html")).toContain("accepted without an answer");
  db.close();
  rmSync(options.folder, { recursive: true, force: true });
});

test("a ledger with nothing but amounts still gives a report that says what is missing", async () => {
  const db = await inventedCity(500, 40);
  await db.run(`
    update clean.lines set paid_on = null, invoiced_on = null, department = null;
    update clean.accounts set account_code = null, account_label = null;
    update classes.accounts set category_code = null, category_label = null, is_procurement = true, exclusion_reason = null;
    update suppliers.suppliers set area = 'unknown', size = null, social_economy = null;
    update clean.payees set area = 'unknown';`);
  const options = publishOptions();
  await measure(db, { profile, on: options.on, reporter: options.reporter, t: options.t });
  await publish(db, options);
  const page = readFileSync(join(options.folder, "report.html"), "utf8");
  expect(page).toContain("A column with the department");
  expect(page).toContain("A column with postcode, town or country");
  db.close();
  rmSync(options.folder, { recursive: true, force: true });
});

test("no sum over fewer than ten persons can be read, nor had by subtraction", async () => {
  const db = await inventedCity(1000, 60);
  await db.run(`update clean.lines set department = 'Foster care' where payee_key in (
    select payee_key from suppliers.supplier_names where supplier_no = 2)`);
  const options = publishOptions();
  await measure(db, { profile, on: options.on, reporter: options.reporter, t: options.t });
  await publish(db, options);
  const { amount } = await db.row(
    "select sum(amount)::varchar as amount from clean.lines where department = 'Foster care' and set_aside_reason is null",
  );
  for (const path of ["report.html", "report.json"]) {
    const content = readFileSync(join(options.folder, path), "utf8").replaceAll(",", "");
    expect(content).not.toContain("Foster care");
    expect(content).not.toContain(`"${amount}"`);
    expect(content).not.toContain(`>${amount}<`);
  }
  const report = JSON.parse(readFileSync(join(options.folder, "report.json"), "utf8"));
  const departments: { department: string }[] = report.tables.by_department;
  expect(departments.map((row) => row.department)).toContain("merged, to protect persons");
  const named = new Set(departments.map((row) => row.department));
  const all = await db.rows<{ department: string }>(
    "select distinct department from clean.lines where set_aside_reason is null",
  );
  expect(all.filter(({ department }) => !named.has(department))).toHaveLength(2);
  db.close();
  rmSync(options.folder, { recursive: true, force: true });
});

test("every reason and flag of 2-normalise has its place", () => {
  expect([...LEFT_OUT_RULES]).toEqual([...SET_ASIDE_REASONS]);
  for (const [rule, bit] of Object.entries(CHECK_RULES))
    expect(FLAGS[rule as keyof typeof FLAGS], rule).toBe(bit);
});
