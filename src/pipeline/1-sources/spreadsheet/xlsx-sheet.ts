import { InputError } from "../../../shared/errors.ts";
import { serialToIso } from "./dates.ts";
import type { SheetRow } from "./index.ts";
import type { NumberCells } from "./number-cells.ts";
import type { Parts, WorkbookLimits } from "./parts.ts";
import type { Book } from "./xlsx.ts";
import { unescapeText } from "./xlsx-strings.ts";
import { LONGEST_CELL, parseXml, type XmlHandler } from "./xml.ts";

/** The rows of one worksheet part; see `Sheet.rows`. */
export async function* readSheetRows(
  parts: Parts,
  part: string,
  sheet: string,
  book: Book & { readonly numbers: NumberCells },
  limits: WorkbookLimits,
): AsyncGenerator<SheetRow[]> {
  let batch: SheetRow[] = [];
  const broken = (row: number, found: string) =>
    new InputError("inputs.sheet-broken", { path: parts.path, sheet, row, found });
  const handler = sheetHandler(book, limits, broken, (row) => batch.push(row));
  try {
    for await (const _ of parseXml(parts.open(part), handler, { path: parts.path, part })) {
      if (batch.length === 0) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
}

type Broken = (row: number, found: string) => InputError;

function sheetHandler(
  book: Book & { readonly numbers: NumberCells },
  limits: WorkbookLimits,
  broken: Broken,
  give: (row: SheetRow) => void,
): XmlHandler {
  let row = 0;
  let column = 0;
  let cells: (string | null)[] = [];
  let type = "";
  let style = "";
  let inData = false;
  let inCell = false;
  let collecting: "" | "value" | "formula" = "";
  let value: string | null = null;
  let formula: string | null = null;
  let guides = 0;

  function openRow(r: string | undefined): void {
    const next = r === undefined ? row + 1 : Number(r);
    if (!(next > row && next <= limits.rows)) throw broken(row, `row ${r ?? next}`);
    row = next;
    column = 0;
    cells = [];
  }

  function openCell(attributes: Readonly<Record<string, string>>): void {
    const ref = attributes.r;
    const next = ref === undefined ? column + 1 : columnOf(ref);
    if (!(next > column && next <= limits.columns)) throw broken(row, `cell ${ref ?? next}`);
    column = next;
    type = attributes.t ?? "n";
    style = attributes.s ?? "";
    value = null;
    formula = null;
    inCell = true;
  }

  function closeCell(): void {
    inCell = false;
    const text = cellText();
    if (text === null) return;
    while (cells.length < column - 1) cells.push(null);
    cells.push(text);
  }

  function cellText(): string | null {
    if (value === null) return formula === null ? null : `=${formula}`;
    if (type === "inlineStr" || type === "str") return shown(unescapeText(value));
    const text = value.trim();
    if (text === "") return formula === null ? null : `=${formula}`;
    if (type === "s") return shown(sharedString(text));
    if (type === "b") return text === "1" || text === "true" ? "TRUE" : "FALSE";
    if (type === "n" && book.dateStyles[Number(style)] === true) return serialToIso(text, book.is1904);
    if (type === "n") return book.numbers.number(column, text);
    if (type === "d") return text.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, "");
    return text;
  }

  function shown(text: string): string | null {
    book.numbers.text(column, text);
    return filled(text);
  }

  function sharedString(index: string): string {
    const text = /^\d+$/.test(index) ? book.strings?.[Number(index)] : undefined;
    if (text === undefined) throw broken(row, `shared string ${index.slice(0, 20)}`);
    return text;
  }

  return {
    open(name, attributes) {
      if (name === "sheetData") inData = true;
      else if (!inData) return;
      else if (name === "c") openCell(attributes);
      else if (name === "row") openRow(attributes.r);
      else if (!inCell) return;
      else if (name === "v" || (name === "t" && guides === 0)) {
        collecting = "value";
        value ??= "";
      } else if (name === "f") {
        collecting = "formula";
        formula = "";
      } else if (name === "rPh") guides++;
    },
    close(name) {
      if (!inData) return;
      if (name === "v" || name === "t" || name === "f") collecting = "";
      else if (name === "c") closeCell();
      else if (name === "row") {
        if (cells.length > 0) give({ row, cells });
      } else if (name === "sheetData") inData = false;
      else if (name === "rPh") guides--;
    },
    text(text) {
      if (collecting === "value") value += text;
      else if (collecting === "formula") formula += text;
      if (value !== null && value.length > LONGEST_CELL)
        throw broken(row, `${value.length} characters in a cell`);
    },
  };
}

function filled(text: string): string | null {
  return text.trim() === "" ? null : text;
}

/** "AB12" -> 28; NaN for what is no cell. */
function columnOf(ref: string): number {
  let column = 0;
  for (let i = 0; i < ref.length; i++) {
    const code = ref.charCodeAt(i) & ~0x20;
    if (code < 65 || code > 90) return i > 0 && i < 4 ? column : Number.NaN;
    column = column * 26 + code - 64;
  }
  return Number.NaN;
}
