/** The columns a messy file can have, and their headers as they drift from export to export. */
import type { LedgerColumn } from "../ledger-columns.ts";

/** Columns that only some files have. */
export type ExtraColumn =
  | "Cost centre"
  | "VAT amount"
  | "Gross amount"
  | "Posting period"
  | "Clerk"
  | "Debit"
  | "Credit"
  | "Absolute amount"
  | "Debit or credit";
export type MessyColumn = LedgerColumn | ExtraColumn;
/** A column and the header it has in one file. */
export type HeadedColumn = readonly [column: MessyColumn, header: string];

const columns = (text: string): HeadedColumn[] =>
  text.split("|").map((pair) => {
    const [column, header] = pair.split("=") as [MessyColumn, string | undefined];
    return [column, header ?? column];
  });

export const USUAL = columns(
  "Department|Document no|Line|Posting date|Invoice date|Supplier no|Supplier name|VAT no|Account|Account name|Description|Net amount|Currency|Postcode|Town|Country|Contract no",
);

/** After the change of software in summer: renamed, in another order, gross beside net. */
export const RENAMED = columns(
  "Posting date=Booking date|Document no=Voucher number|Line=Item|Supplier no=Creditor|Supplier name=Name of creditor|VAT no=VAT ID|Postcode=Post code|Town=City|Country=Country code|Invoice date=Date of invoice|Department=Directorate|Cost centre|Account=GL account|Account name=GL account text|Description=Text|Net amount=Amount net|VAT amount|Gross amount=Amount gross|Currency=Curr.|Contract no=Contract",
);

export const UPPER: HeadedColumn[] = USUAL.map(([column, header]) => [column, header.toUpperCase()]);

export const UNDERSCORES = columns(
  "Document no=document_no|Line=line_no|Posting date=posting_date|Invoice date=invoice_date|Posting period=posting_period|Department=department|Cost centre=cost_centre|Supplier no=supplier_no|Supplier name=supplier_name|VAT no=vat_no|Postcode=postcode|Town=town|Country=country|Account=account|Account name=account_name|Description=description|Net amount=net_amount|Currency=currency|Contract no=contract_no|Clerk=clerk",
);

export const GERMAN = columns(
  "Department=Fachbereich|Document no=Belegnummer|Line=Position|Posting date=Buchungsdatum|Invoice date=Rechnungsdatum|Supplier no=Kreditor|Supplier name=Name des Kreditors|VAT no=USt-IdNr.|Account=Sachkonto|Account name=Kontobezeichnung|Description=Buchungstext|Net amount=Nettobetrag|Currency=Währung|Postcode=PLZ|Town=Ort|Country=Land|Contract no=Vertragsnummer",
);

/** The currency is in the header, with a sign that tells the encodings apart. */
export const EURO_SIGN: HeadedColumn[] = USUAL.filter(([column]) => column !== "Currency").map(
  ([column, header]) => (column === "Net amount" ? [column, "Net amount €"] : [column, header]),
);

export const DEBIT_CREDIT: HeadedColumn[] = USUAL.flatMap(([column, header]): HeadedColumn[] =>
  column === "Net amount"
    ? [
        ["Debit", "Debit"],
        ["Credit", "Credit"],
      ]
    : [[column, header]],
);

export const SIGN_COLUMN: HeadedColumn[] = USUAL.flatMap(([column, header]): HeadedColumn[] =>
  column === "Net amount"
    ? [
        ["Absolute amount", "Net amount"],
        ["Debit or credit", "D/C"],
      ]
    : [[column, header]],
);

/** The contents of two columns exchanged, the headers left as they were. */
export function swapped(
  columns: readonly HeadedColumn[],
  one: MessyColumn,
  other: MessyColumn,
): HeadedColumn[] {
  return columns.map(([column, header]) =>
    column === one ? [other, header] : column === other ? [one, header] : [column, header],
  );
}
