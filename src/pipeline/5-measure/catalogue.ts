/**
 * The figures there are: one folder each, with its definition (`indicator.yml`), its SQL (`measure.sql`), its method
 * page (`README.md`) and its cases. Adding a figure is adding a folder.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { readSql } from "../../store/statements.ts";

/** What a ledger must say before a figure can be given at all. */
export const NEEDS = [
  "procurement", // procurement spend above zero
  "suppliers", // lines that name their supplier
  "areas", // nested areas in the profile
  "place", // at least one supplier whose place is known
  "department",
  "category",
  "sector", // a CPV code for at least one category
  "size", // the size of at least one supplier
  "social-economy", // whether at least one supplier is a social enterprise
  "two-years", // two financial years in a row with a month in common
  "both-dates", // lines with invoice and payment date
] as const;
export type Need = (typeof NEEDS)[number];

const indicatorSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  version: z.int().min(1),
  /** Key of the title in the locales. */
  title: z.string(),
  unit: z.enum(["currency", "share", "points", "suppliers", "categories", "days"]),
  /** Which way is better where the city has no goal of its own; `none` where the figure only describes. */
  direction: z.enum(["up", "down", "none"]),
  range: z.enum(["limits", "likely"]),
  needs: z.array(z.enum(NEEDS)),
  /** Filled into the SQL; a list becomes one row each. */
  parameters: z.record(z.string(), z.union([z.int(), z.array(z.int()).min(1)])),
  references: z.array(z.string()).min(1),
});

export type Indicator = z.infer<typeof indicatorSchema> & { readonly folder: URL };

const here = new URL("./", import.meta.url);

/** All figures, in the order of their ids. */
export function readCatalogue(): Indicator[] {
  return readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/indicator.yml`, here)))
    .map((entry) => {
      const folder = new URL(`${entry.name}/`, here);
      const definition = indicatorSchema.parse(parse(readFileSync(new URL("indicator.yml", folder), "utf8")));
      return { ...definition, folder };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The SQL of a figure; its result has the columns of `measures.figures`. */
export function figureSql(indicator: Indicator, currency: string): string {
  const fill: Record<string, string> = {
    id: indicator.id,
    method: `${indicator.id}/${indicator.version}`,
    currency,
  };
  for (const [name, value] of Object.entries(indicator.parameters)) {
    fill[name] = Array.isArray(value)
      ? value.map((item) => `select ${item} as ${name}`).join(" union all ")
      : String(value);
  }
  return readSql(new URL("measure.sql", indicator.folder), fill);
}
