/** The fields that together say who was paid, and those that say what was bought. Their order is part of payee_key and account_key. */
import type { Field } from "../profile/fields.ts";

export const PAYEE_FIELDS = [
  "supplier",
  "supplier_id",
  "vat_number",
  "company_number",
  "creditor_type",
  "supplier_size",
  "social_economy",
  "address",
  "postcode",
  "town",
  "region",
  "country",
] as const satisfies readonly Field[];

/** What a joined sheet says about the place of the payee, kept beside what the line itself says. */
export const BASED_FIELDS = ["postcode", "town", "region", "country"] as const satisfies readonly Field[];

export const ACCOUNT_FIELDS = [
  "account_code",
  "account_label",
  "category_code",
  "category_label",
  "cpv",
] as const satisfies readonly Field[];
