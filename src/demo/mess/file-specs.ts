/** The messy files, in the order of time: what each covers and what it is guilty of. */
import type { Encoding } from "./charsets.ts";
import {
  DEBIT_CREDIT,
  EURO_SIGN,
  GERMAN,
  type HeadedColumn,
  RENAMED,
  SIGN_COLUMN,
  swapped,
  UNDERSCORES,
  UPPER,
  USUAL,
} from "./columns.ts";
import type { DateStyle, NumberStyle } from "./styles.ts";

export type FileSpec = {
  /** Path below the output folder; a member of an archive is "archive.zip/member.csv". */
  readonly file: string;
  /** First and last month of the 36, from 0. */
  readonly months: readonly [number, number];
  readonly encoding: Encoding;
  readonly delimiter: "," | ";" | "\t" | "|";
  readonly lineEnd: "\n" | "\r\n" | "\r";
  readonly columns: readonly HeadedColumn[];
  readonly hasHeader: boolean;
  /** Lines above the header, as they stand in the file. */
  readonly above: readonly string[];
  readonly number: NumberStyle;
  readonly date: DateStyle;
  /** Empty cells at the end of every line. */
  readonly trailing: number;
  readonly totalsRow: boolean;
  /** Rows of delimiters only, at the end, and empty lines among the records. */
  readonly blankRows: number;
  readonly quoteAll: boolean;
  /** One free text in so many has a line break; 0: as rarely as elsewhere. */
  readonly breakEvery: number;
  readonly gzip: boolean;
  /** Only postings up to this day of the month: a part that another file has too. */
  readonly repeats: string;
  readonly note: string;
};

const usual: Omit<FileSpec, "file" | "months" | "note"> = {
  encoding: "utf-8",
  delimiter: ",",
  lineEnd: "\n",
  columns: USUAL,
  hasHeader: true,
  above: [],
  number: "1234.56",
  date: "yyyy-mm-dd",
  trailing: 0,
  totalsRow: false,
  blankRows: 0,
  quoteAll: false,
  breakEvery: 0,
  gzip: false,
  repeats: "",
};

const monthName = (month: number) =>
  `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

const month = (index: number, note: string, guilt: Partial<FileSpec> = {}): FileSpec => ({
  ...usual,
  file: `ledger/${monthName(index)}.csv`,
  months: [index, index],
  note,
  ...guilt,
});

const quarter = (first: number, note: string, guilt: Partial<FileSpec> = {}): FileSpec => ({
  ...month(first, note),
  file: `ledger/${2023 + Math.floor(first / 12)}-Q${Math.floor((first % 12) / 3) + 1}.csv`,
  months: [first, first + 2],
  ...guilt,
});

const BANNER = [
  "City of Weidenfurt - Finance",
  "Payments to creditors by posting date",
  "Period: 01.01.2024 - 31.01.2024",
  "Printed for: Finance 1200",
  "",
];

const SQL = [
  "SELECT d.name AS department, l.document_no, l.line_no, l.posting_date, l.invoice_date,",
  "       s.supplier_no, s.name, s.vat_no, a.code, a.name, l.text, l.net_amount, l.currency",
  "  FROM ledger_lines l JOIN suppliers s ON s.id = l.supplier_id JOIN accounts a ON a.id = l.account_id",
  " WHERE l.posting_date BETWEEN '2024-02-01' AND '2024-02-29' AND l.status = 'POSTED'",
  " ORDER BY l.posting_date, l.document_no, l.line_no;",
  "",
];

export const FILE_SPECS: readonly FileSpec[] = [
  month(0, "nothing unusual"),
  month(1, "byte order mark, semicolon, decimal comma", {
    encoding: "utf-8 with BOM",
    delimiter: ";",
    number: "1.234,56",
    date: "dd.mm.yyyy",
    lineEnd: "\r\n",
  }),
  month(2, "windows-1252, day first", {
    encoding: "windows-1252",
    delimiter: ";",
    number: "1234,56",
    date: "dd/mm/yyyy",
    lineEnd: "\r\n",
    columns: EURO_SIGN,
  }),
  month(3, "ISO 8859-15: the euro sign is another byte", {
    encoding: "iso-8859-15",
    delimiter: ";",
    number: "1.234,56",
    date: "dd.mm.yyyy",
    columns: EURO_SIGN,
  }),
  month(4, "UTF-16, tab", {
    file: "ledger/2023-05.txt",
    encoding: "utf-16le",
    delimiter: "\t",
    lineEnd: "\r\n",
  }),
  month(5, "pipe, headers in capitals", { delimiter: "|", columns: UPPER, number: "1,234.56" }),
  quarter(6, "a quarter; headers renamed, in another order, gross amount beside the net amount", {
    columns: RENAMED,
  }),
  month(9, "amounts in E-notation", { number: "1.23456E+03" }),
  month(10, "dates as serial day numbers of a spreadsheet", { date: "excel" }),
  month(11, "minus behind the amount", { number: "1234.56-", delimiter: ";" }),
  month(12, "a report banner above the header", {
    above: BANNER,
    delimiter: ";",
    number: "1.234,56",
    date: "dd.mm.yyyy",
  }),
  month(13, "the query above the header", { above: SQL }),
  month(14, "no header", { hasHeader: false }),
  month(15, "empty cells at the end of each line", { trailing: 3, lineEnd: "\r\n" }),
  month(16, "lines end with a lone carriage return", { lineEnd: "\r" }),
  month(17, "many line breaks inside cells", { breakEvery: 12, lineEnd: "\r\n" }),
  quarter(18, "a quarter with a totals row; German headers", {
    columns: GERMAN,
    delimiter: ";",
    number: "1.234,56",
    date: "dd.mm.yyyy",
    totalsRow: true,
  }),
  month(21, "thousands of blank rows", { blankRows: 3000 }),
  month(22, "compressed", { file: "ledger/2024-11.csv.gz", gzip: true }),
  month(23, "in an archive with the next month", { file: "ledger/2024-12_2025-01.zip/ledger_2024-12.csv" }),
  month(24, "in an archive with the month before; a totals row", {
    file: "ledger/2024-12_2025-01.zip/ledger_2025-01.csv",
    totalsRow: true,
    delimiter: ";",
  }),
  month(25, "day first, names with underscores", { columns: UNDERSCORES, date: "dd/mm/yyyy" }),
  month(26, "the whole month; its first fortnight is in another file as well"),
  month(27, "supplier number and supplier name exchanged under the same headers", {
    columns: swapped(USUAL, "Supplier no", "Supplier name"),
  }),
  month(28, "account and net amount exchanged under the same headers", {
    columns: swapped(USUAL, "Account", "Net amount"),
  }),
  month(29, "every cell in quotes, dates without separators", {
    quoteAll: true,
    date: "yyyymmdd",
    lineEnd: "\r\n",
  }),
  quarter(30, "a quarter, tab, names with underscores", {
    columns: UNDERSCORES,
    delimiter: "\t",
    file: "ledger/2025-Q3.tsv",
  }),
  month(33, "thousands set apart by a hard blank, a totals row", {
    number: "1 234,56",
    delimiter: ";",
    date: "dd/mm/yyyy",
    encoding: "utf-8 with BOM",
    totalsRow: true,
  }),
  month(34, "debit and credit in two columns", { columns: DEBIT_CREDIT }),
  month(35, "debit or credit in a column of its own", { columns: SIGN_COLUMN, trailing: 1 }),
];

/** The fortnight that two files have. */
export const OVERLAP: FileSpec = month(26, "1 to 14 March 2025, repeated from the month's file", {
  file: "ledger/2025-03-first-fortnight.csv",
  repeats: "ledger/2025-03.csv",
  delimiter: ";",
});
export const OVERLAP_LAST_DAY = 14;
