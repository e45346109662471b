/**
 * What a column of a ledger, an award list or a supplier register can mean.
 *
 * One word per meaning. A field may be filled by at most one column of a file; `amount` is the one that is
 * counted, and where a file carries several (net, gross, VAT) the others keep their own names.
 */
export const FIELDS = [
  // who pays
  "buyer", // name of the paying body
  "buyer_id", // code of the paying body
  "department", // directorate, service, organisational unit that spends (name)
  "department_code", // its code: section, cost centre, budget holder
  // who is paid
  "supplier", // name of the supplier, creditor, beneficiary, payee
  "supplier_id", // the ledger's own creditor number
  "vat_number", // VAT registration number or national tax number (NIF, partita IVA, codice fiscale)
  "company_number", // company or charity register number (SIRET, KvK, CVR, Companies House)
  "creditor_type", // the ledger's own class of creditor: firm, person, public body
  "supplier_size", // SME flag or size class
  "social_economy", // voluntary, community, social enterprise flag
  "address",
  "postcode",
  "town",
  "region", // NUTS code, region, province or departement of the supplier
  "country",
  // how much
  "amount", // the amount counted (net where there is a choice)
  "gross_amount", // including VAT, where another column is the amount
  "vat_amount",
  "debit", // where debit and credit stand in two columns
  "credit",
  "debit_credit", // a sign column: D/C, S/H, +/-
  "currency",
  "vat_basis", // a column that says whether the amount includes VAT
  // when
  "date", // payment or posting date
  "invoice_date", // date of the invoice or its receipt
  "due_date",
  "period", // month, quarter or year of the line where there is no date
  // what
  "transaction", // voucher, document or payment number of the ledger
  "line_number", // line within the transaction
  "invoice", // the supplier's invoice number
  "contract", // contract, order, lot or award number
  "description", // free text
  "account_code",
  "account_label",
  "category_code", // procurement category, programme or commodity code
  "category_label",
  "cpv",
  "procedure", // award procedure
  "bids", // number of offers received
] as const;

export type Field = (typeof FIELDS)[number];
