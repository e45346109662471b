import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/pipeline/5-measure/catalogue.ts";
import { TABLES } from "../../src/pipeline/5-measure/portable.ts";
import { translator } from "../../src/shared/i18n.ts";

const HEADINGS = [
  "Question",
  "Method",
  "Formula",
  "Example",
  "Why it matters",
  "Range",
  "Exclusions",
  "Limits",
  "Source",
];

/** CONTRACT section 5. */
const IDS =
  "total_spend procurement_spend not_procurement_spend top_n_coverage area_share department_share category_share sector_share sme_share size_share social_economy_share hhi top_supplier_share one_supplier_categories new_suppliers lost_suppliers long_tail_share year_change payment_days paid_late_share".split(
    " ",
  );

const catalogue = readCatalogue();
const t = translator("en");
const read = (url: URL) => readFileSync(url, "utf8");

describe("the catalogue of figures", () => {
  it("holds every figure of the contract", () => {
    expect(catalogue.map((indicator) => indicator.id)).toEqual([...IDS].sort());
  });

  it("is listed whole in the index of methods", () => {
    const index = read(new URL("../../docs/method/README.md", import.meta.url));
    for (const { id } of catalogue) expect(index).toContain(`5-measure/${id.replaceAll("_", "-")}/README.md`);
  });
});

describe.each(catalogue.map((indicator) => [indicator.id, indicator] as const))("%s", (id, indicator) => {
  it("stands in the folder of its name, with definition, SQL, method page and at least two cases", () => {
    expect(indicator.folder.pathname.endsWith(`/${id.replaceAll("_", "-")}/`)).toBe(true);
    for (const file of ["indicator.yml", "measure.sql", "README.md"])
      expect(existsSync(new URL(file, indicator.folder))).toBe(true);
    expect(readdirSync(new URL("cases/", indicator.folder)).length).toBeGreaterThanOrEqual(2);
  });

  it("has a method page with the fixed headings, in order, each with text", () => {
    const page = read(new URL("README.md", indicator.folder));
    const parts = page.split(/^## /m).slice(1);
    expect(parts.map((part) => part.split("\n")[0])).toEqual(HEADINGS);
    for (const part of parts) expect(part.split("\n").slice(1).join("").trim().length).toBeGreaterThan(20);
    expect(page).toContain(`\`${id}\``);
  });

  it("has SQL of at most 120 lines that begins with its purpose and what a row is", () => {
    const sql = read(new URL("measure.sql", indicator.folder));
    expect(sql.split("\n").length).toBeLessThanOrEqual(121);
    expect(sql).toMatch(/^-- .+\n(-- .*\n)*-- One row is/);
    expect(sql).toMatch(/-- .*Reads /);
  });

  it("has a title and a sentence for every reason why it may be missing", () => {
    expect(t(indicator.title)).not.toBe("");
    for (const need of [...indicator.needs, "nothing"]) expect(t(`measure.unanswered.${need}`)).not.toBe("");
  });
});

describe("tables for charts", () => {
  it.each([...TABLES])("%s begins with its purpose and what a row is", (name) => {
    const sql = read(new URL(`../../src/pipeline/5-measure/tables/${name}.sql`, import.meta.url));
    expect(sql).toMatch(/^-- .*\n?(-- .*\n)*.*One row is/);
    expect(sql.split("\n").length).toBeLessThanOrEqual(121);
  });
});
