/** One messy file while it is written: lines in, text in the file's own manner out, and the truth about it. */
import { type FileHandle, open } from "node:fs/promises";
import { calendarDate } from "../calendar.ts";
import type { City } from "../city.ts";
import { DEPARTMENTS } from "../content/departments.ts";
import {
  type CellStyle,
  cellsOf,
  EXTRA_TEXT,
  GARBLED_AMOUNT,
  LEDGER_COLUMNS,
  MISSING_AMOUNT,
} from "../ledger-columns.ts";
import { BROKEN, type Line } from "../line.ts";
import type { LineTables } from "../line-tables.ts";
import { byteOrderMark, encode, writable } from "./charsets.ts";
import type { MessyColumn } from "./columns.ts";
import type { FileSpec } from "./file-specs.ts";
import { writeAmount, writeDate, writeImpossibleDate } from "./styles.ts";

const CHUNK_CHARACTERS = 1 << 20;

/** What is true about a messy file; sums are cents of good lines. */
export type FileTruth = {
  records: number;
  good: number;
  broken: number;
  brokenAt: number[];
  cents: number;
  brokenCents: number;
  creditNotes: number;
  exportedTwice: number;
  blankRows: number;
  headerLine: number;
  totalsCents: number | null;
};

export class MessyFile {
  readonly spec: FileSpec;
  readonly truth: FileTruth;
  readonly #city: City;
  readonly #tables: LineTables;
  readonly #style: CellStyle;
  readonly #keep: Buffer[] | null;
  #handle: FileHandle | null = null;
  #text = "";
  #physicalLine = 1;
  /** Position of each column among the usual cells; -1 for those that only some files have. */
  readonly #positions: readonly number[];

  /** `keep`: the bytes are collected for an archive instead of written. */
  private constructor(spec: FileSpec, city: City, tables: LineTables, keep: boolean) {
    this.spec = spec;
    this.#city = city;
    this.#tables = tables;
    this.#keep = keep ? [] : null;
    this.#positions = spec.columns.map(([column]) => (LEDGER_COLUMNS as readonly string[]).indexOf(column));
    const dates: string[] = [];
    this.#style = {
      date: (day) => {
        dates[day] ??= writeDate(day, spec.date);
        return dates[day];
      },
      amount: (cents) => writeAmount(cents, spec.number),
      impossibleDate: (day) => writeImpossibleDate(day, spec.date),
    };
    this.truth = {
      records: 0,
      good: 0,
      broken: 0,
      brokenAt: [],
      cents: 0,
      brokenCents: 0,
      creditNotes: 0,
      exportedTwice: 0,
      blankRows: 0,
      headerLine: 0,
      totalsCents: null,
    };
    for (const line of spec.above) this.#put(line);
    if (spec.hasHeader) {
      this.truth.headerLine = this.#physicalLine;
      this.#putCells(spec.columns.map(([, header]) => header));
    }
  }

  /** `path` null: the bytes are kept for an archive. */
  static async create(
    spec: FileSpec,
    city: City,
    tables: LineTables,
    path: string | null,
  ): Promise<MessyFile> {
    const file = new MessyFile(spec, city, tables, path === null);
    if (path !== null) file.#handle = await open(path, "w");
    await file.#write(byteOrderMark(spec.encoding));
    return file;
  }

  get isFull(): boolean {
    return this.#text.length >= CHUNK_CHARACTERS;
  }

  async flush(): Promise<void> {
    const text = this.#text;
    this.#text = "";
    await this.#write(encode(text, this.spec.encoding));
  }

  /** The supplier's name as this file writes it. */
  nameAsWritten(name: string): string {
    return writable(name, this.spec.encoding);
  }

  add(line: Line): void {
    const { spec, truth } = this;
    const broken = line.broken;
    truth.records += 1;
    if (line.again) truth.exportedTwice += 1;
    else if (broken === BROKEN.none) {
      truth.good += 1;
      truth.cents += line.cents;
      if (line.cents < 0) truth.creditNotes += 1;
    } else {
      truth.broken += 1;
      truth.brokenCents += line.cents;
      if (truth.brokenAt.length < 1000) truth.brokenAt.push(this.#physicalLine);
    }
    const chosen = spec.breakEvery > 0 && (line.document + line.lineNumber) % spec.breakEvery === 0;
    const forced = chosen && broken === BROKEN.none;
    const shown = forced ? { ...line, lineBreak: true } : line;
    const usual = cellsOf(shown, this.#city, this.#tables, this.#style);
    const cells = this.#positions.map((at, i) =>
      at >= 0 ? usual[at]! : this.#extraCell(spec.columns[i]![0], line),
    );
    if (broken === BROKEN.truncated) {
      const kept = cells.slice(0, Math.floor(cells.length / 2));
      this.#put(kept.map((cell) => this.#quoted(cell)).join(spec.delimiter));
    } else if (broken === BROKEN.extraCell) {
      const at = spec.columns.findIndex(([column]) => column === "Description");
      this.#putCells([...cells.slice(0, at + 1), EXTRA_TEXT.trim(), ...cells.slice(at + 1)]);
    } else this.#putCells(cells);
    if (spec.blankRows > 0 && truth.records % 50 === 0) this.#putBlank("");
  }

  /** Totals and blank rows; then the file is closed. The bytes, where they are kept for an archive. */
  async finish(): Promise<Buffer | null> {
    const { spec, truth } = this;
    if (spec.totalsRow) {
      truth.totalsCents = truth.cents + truth.brokenCents;
      const total = writeAmount(truth.totalsCents, spec.number);
      this.#putCells(
        spec.columns.map(([column], i) => (i === 0 ? "Total" : column === "Net amount" ? total : "")),
      );
    }
    for (let i = 0; i < spec.blankRows; i += 1)
      this.#putBlank(spec.delimiter.repeat(spec.columns.length - 1));
    try {
      await this.flush();
    } finally {
      await this.#handle?.close();
    }
    return this.#keep === null ? null : Buffer.concat(this.#keep);
  }

  #extraCell(column: MessyColumn, line: Line): string {
    const unreadable = line.broken === BROKEN.amountMissing || line.broken === BROKEN.amountGarbled;
    const amount = (cents: number) => this.#style.amount(cents);
    const rate = this.#city.accounts[line.account]!.kind === "procurement" ? 0.19 : 0;
    const vat = Math.round(line.cents * rate);
    const garbled = line.broken === BROKEN.amountMissing ? MISSING_AMOUNT : GARBLED_AMOUNT;
    switch (column) {
      case "Cost centre":
        return `${DEPARTMENTS[line.department]!.code}-${line.account % 10}`;
      case "VAT amount":
        return amount(vat);
      case "Gross amount":
        return amount(line.cents + vat);
      case "Posting period": {
        const { year, month } = calendarDate(line.day);
        return `${String(month).padStart(2, "0")}/${year}`;
      }
      case "Clerk":
        return `FIN${(line.document % 17) + 10}`;
      case "Debit":
        return unreadable ? garbled : line.cents >= 0 ? amount(line.cents) : "";
      case "Credit":
        return unreadable || line.cents >= 0 ? "" : amount(-line.cents);
      case "Absolute amount":
        return unreadable ? garbled : amount(Math.abs(line.cents));
      default:
        return line.cents < 0 ? "C" : "D";
    }
  }

  #quoted(cell: string): string {
    const text = this.spec.lineEnd === "\r" ? cell.replaceAll("\n", "\r") : cell;
    const hasBreak = text.includes("\n") || text.includes("\r");
    if (hasBreak) this.#physicalLine += 1;
    const needed = this.spec.quoteAll || hasBreak || text.includes(this.spec.delimiter) || text.includes('"');
    return needed ? `"${text.replaceAll('"', '""')}"` : text;
  }

  #putCells(cells: readonly string[]): void {
    const { delimiter, trailing } = this.spec;
    this.#put(cells.map((cell) => this.#quoted(cell)).join(delimiter) + delimiter.repeat(trailing));
  }

  #putBlank(text: string): void {
    this.truth.blankRows += 1;
    this.#put(text);
  }

  #put(text: string): void {
    this.#text += `${writable(text, this.spec.encoding)}${this.spec.lineEnd}`;
    this.#physicalLine += 1;
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#keep !== null) this.#keep.push(bytes);
    else for (let at = 0; at < bytes.length; ) at += (await this.#handle!.write(bytes, at)).bytesWritten;
  }
}
