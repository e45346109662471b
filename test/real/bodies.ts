/**
 * The public bodies whose real ledgers are tried, where the shared data is present. What a careful person reads
 * from the files: which headers hold the amount, the supplier and the date, and which files are no ledger.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../program.ts";

export const ledgers = join(root, "../shared/data/ledgers");
export const haveRealData = existsSync(ledgers);

export type Body = {
  readonly name: string;
  readonly paths: readonly string[];
  /** Headers (or positions from 1 where there is none) that are right. */
  readonly amount: readonly (string | number)[];
  readonly supplier: readonly (string | number)[];
  /** Empty where the lines carry no date. */
  readonly date: readonly string[];
  /** The amount's cell in the last header row, where the header stands in two. */
  readonly amountCell?: string;
  /** Files that are not ledgers. */
  readonly others?: readonly string[];
};

const at = (...parts: string[]) => join(ledgers, ...parts);

export const bodies: readonly Body[] = [
  { name: "Devon", paths: [at("uk-devon")], amount: ["Amount"], supplier: ["Supplier Name"], date: ["Date"] },
  {
    name: "Wakefield",
    paths: [at("wakefield/clean")],
    amount: ["Net Amount"],
    supplier: ["Supplier Name"],
    date: ["Payment Date"],
  },
  {
    name: "Calderdale",
    paths: [at("calderdale/clean")],
    amount: ["Net Amount"],
    supplier: ["Supplier(Beneficiary) Name", "Supplier Name"],
    date: ["Date", "Transaction Date"],
  },
  {
    name: "Salford",
    paths: [at("salford/clean")],
    amount: ["Net"],
    supplier: ["Vendor Name"],
    date: ["Date of Payment"],
    others: ["2022-07.csv"],
  },
  {
    name: "Darlington",
    paths: [at("darlington/clean")],
    // the header stands in two rows: the query's names above the report's
    amount: ["amount Invoice Line Value (net of VAT)"],
    amountCell: "Invoice Line Value (net of VAT)",
    supplier: ["apar_name Supplier"],
    date: [],
  },
  {
    name: "Leeds",
    paths: [at("leeds/raw")],
    amount: ["Net amount"],
    supplier: ["Supplier name"],
    date: ["Date paid"],
  },
  {
    name: "Warwickshire",
    paths: [at("uk-warwickshire")],
    amount: ["Amount"],
    supplier: ["Supplier Name"],
    date: ["Pay Date", "Payment Date"],
  },
  {
    name: "Madrid payments",
    paths: [at("es-madrid-payments")],
    amount: [7],
    supplier: [6],
    date: [],
    others: ["areas_funcionales.csv", "clasificacion_economica.csv", "clasificacion_organica.csv"],
  },
];
