/**
 * city.yml: what a city has told Aedile about itself and its exports. Readable, written by the wizard or by hand,
 * replayed at every run. Unknown keys are errors, so that a typing error is not silently ignored.
 */
import { z } from "zod";
import { FIELDS } from "./fields.ts";
import { DATE_FORMATS, NUMBER_FORMATS } from "./mapping.ts";

const isoDate = z.iso.date();

const columnSchema = z.strictObject({
  /** Header text, matched without regard to case, accents and blanks. A list: any of these spellings. */
  name: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Position from 1, for sheets without a header. */
  index: z.int().min(1).optional(),
  /** A list: files of this source differ, the values of each file decide among these. */
  number: z.union([z.enum(NUMBER_FORMATS), z.array(z.enum(NUMBER_FORMATS)).min(1)]).optional(),
  date: z.union([z.enum(DATE_FORMATS), z.array(z.enum(DATE_FORMATS)).min(1)]).optional(),
  /** `reversed` turns the sign of every amount of the column; a list names the values of a sign column that mean credit. */
  sign: z.union([z.enum(["as-written", "reversed"]), z.array(z.string()).min(1)]).optional(),
});

const joinSchema = z.strictObject({
  /** File pattern of the sheet that completes this one. */
  with: z.string(),
  /** Header (or position) in this source -> header (or position) in the other. */
  on: z.record(z.string(), z.union([z.string(), z.int()])),
  /** Only join files of the same folder. */
  same_folder: z.boolean().default(false),
  gives: z.partialRecord(z.enum(FIELDS), columnSchema).default({}),
});

const sourceSchema = z.strictObject({
  /** File pattern (`*`, `**`, `?`) on the path relative to what was given; `book.xlsx#Sheet` names a worksheet. */
  match: z.string(),
  kind: z.enum(["ledger", "awards", "register", "suppliers", "codes", "ignore"]),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  /** Physical line of the header; 0 = no header. */
  header_row: z.int().min(0).optional(),
  /** line | file | folder | banner | a year, quarter or month such as 2024, 2024-Q2, 2024-05. */
  period: z.string().optional(),
  currency: z.string().length(3).optional(),
  vat_basis: z.enum(["net", "gross", "unknown"]).optional(),
  buyer: z.string().optional(),
  columns: z.partialRecord(z.enum(FIELDS), columnSchema).default({}),
  /** What to do with columns not named above: `guess` what they mean, or `ignore` them. */
  other_columns: z.enum(["guess", "ignore"]).optional(),
  joins: z.array(joinSchema).default([]),
  /** Awards: headers that together name a lot; the amount of a lot is counted once. */
  once_per: z.array(z.union([z.string(), z.int()])).default([]),
  /**
   * Awards: when the same supplier stands again in the same lot on a later day, count `all` amounts (other awards), or
   * the `latest` only (amendments of one award, written anew).
   */
  amended: z.enum(["all", "latest"]).optional(),
  /** Names or codes of the buyers to count (patterns); the lines of all others are left out, with reason. */
  only_buyers: z.array(z.coerce.string()).min(1).optional(),
});

/** A place a supplier can be in. Areas are listed from the city outwards; each contains the ones before it. */
const areaSchema = z.strictObject({
  /** "10115", "101*" (prefix) or "10000-10999" (range); compared without blanks, upper case. */
  postcodes: z.array(z.coerce.string()).default([]),
  /** Town names, compared without case and accents. */
  places: z.array(z.string()).default([]),
  /** NUTS codes or prefixes. */
  nuts: z.array(z.string()).default([]),
  lau: z.array(z.coerce.string()).default([]),
  /** ISO 3166 alpha-2 codes; `EU` stands for the 27 member states. */
  countries: z.array(z.string()).default([]),
});

/** Which lines a rule speaks of; every given condition must hold. Patterns: `*` any text, without case and accents. */
const conditionSchema = z.strictObject({
  account_code: z.array(z.coerce.string()).optional(),
  account_label: z.array(z.string()).optional(),
  category_code: z.array(z.coerce.string()).optional(),
  category_label: z.array(z.string()).optional(),
  creditor_type: z.array(z.string()).optional(),
  supplier: z.array(z.string()).optional(),
  supplier_id: z.array(z.coerce.string()).optional(),
  department: z.array(z.string()).optional(),
});

/** A project is also told by what only the line says. */
const projectConditionSchema = conditionSchema.extend({
  contract: z.array(z.coerce.string()).optional(),
  description: z.array(z.string()).optional(),
});

export const EXCLUSION_REASONS = [
  "pay", // payroll and pensions
  "benefits", // benefits and direct payments to people
  "grants", // grants, subsidies, donations
  "taxes", // taxes, levies, duties
  "treasury", // loans, interest, deposits, investments
  "public-transfer", // transfers between public bodies
  "internal", // within the city's own books
  "refund", // refunds of fees, taxes, rents
  "other",
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

export const profileSchema = z.strictObject({
  schema: z.literal(1).default(1),
  city: z
    .strictObject({
      /** Left out: the report names the buyers of the files. */
      name: z.string().optional(),
      country: z.string().length(2).optional(),
      nuts: z.string().optional(),
      lau: z.coerce.string().optional(),
      currency: z.string().length(3).optional(),
      language: z.string().optional(),
      /** Month (1 to 12) in which the financial year starts. A year is labelled by the year in which it starts. */
      financial_year_starts: z.int().min(1).max(12).default(1),
    })
    .optional(),
  areas: z.record(z.string(), areaSchema).default({}),
  sources: z.array(sourceSchema).default([]),
  not_procurement: z
    .array(z.strictObject({ reason: z.enum(EXCLUSION_REASONS), when: conditionSchema }))
    .default([]),
  /** Suppliers (names or patterns, or numbers) that are the city itself: transfers to them are internal. */
  internal: z.array(z.string()).default([]),
  /** The city's own companies and joint bodies: shares are shown with and without them. */
  own_companies: z.array(z.string()).default([]),
  /** One-off projects to show shares without: contract numbers, suppliers or descriptions (patterns). */
  projects: z.array(z.strictObject({ name: z.string(), when: projectConditionSchema })).default([]),
  house_rules: z.array(z.string()).default([]),
  /** Free-text columns that may leave in published files, switched on one by one. */
  publish_text: z.array(z.enum(FIELDS)).default([]),
  /** A secret of the city's own; with it, the pseudonyms of persons stay the same from run to run. Never published. */
  pseudonym_salt: z.string().min(16).optional(),
  /** Rates to the reporting currency, dated. */
  rates: z
    .array(z.strictObject({ currency: z.string().length(3), from: isoDate, rate: z.string() }))
    .default([]),
  accepted_guesses: z.array(z.string()).default([]),
});

export type Profile = z.infer<typeof profileSchema>;
export type SourceProfile = Profile["sources"][number];
export type ColumnProfile = z.infer<typeof columnSchema>;
export type Condition = z.infer<typeof conditionSchema>;
export type ProjectCondition = z.infer<typeof projectConditionSchema>;

export const emptyProfile: Profile = profileSchema.parse({});
