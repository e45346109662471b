import { InputError } from "../../../shared/errors.ts";
import type { SheetRow } from "./index.ts";
import { type NumberCells, numberCells } from "./number-cells.ts";
import type { WorkbookLimits } from "./parts.ts";
import { LONGEST_CELL, type XmlHandler } from "./xml.ts";

type Attributes = Readonly<Record<string, string>>;
type OdsSheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: SheetRow[];
  readonly numbers: NumberCells;
  closed: boolean;
};

/** Content of a cell that is not its value: comments, pictures, footnotes. */
const ASIDE = new Set([
  "office:annotation",
  "draw:frame",
  "draw:custom-shape",
  "draw:g",
  "draw:control",
  "text:note",
  "text:ruby-text",
]);

/** Collects the rows of content.xml as the parser meets them; the reader takes them from `sheets[i].rows`. */
export class OdsContent implements XmlHandler {
  readonly sheets: OdsSheet[] = [];
  readonly #path: string;
  readonly #limits: WorkbookLimits;
  readonly #unmarked: ReadonlySet<number>;
  readonly #hiddenStyles = new Set<string>();
  #style = "";
  #sheet: OdsSheet | undefined;
  #depth = 0;
  #row = 0;
  #repeatRow = 1;
  #cells: (string | null)[] = [];
  #column = 0;
  #cell: Attributes | null = null;
  #covered = false;
  #paragraphs: string[] = [];
  #characters = 0;
  #inParagraph = 0;
  #aside = 0;
  #repeated = 0;

  constructor(path: string, limits: WorkbookLimits, unmarked: ReadonlySet<number>) {
    this.#path = path;
    this.#limits = limits;
    this.#unmarked = unmarked;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#aside > 0 || ASIDE.has(name)) this.#aside++;
    else if (name === "table:table") this.#openTable(attributes);
    else if (name === "style:style") this.#style = attributes["style:name"] ?? "";
    else if (name === "style:table-properties" && attributes["table:display"] === "false")
      this.#hiddenStyles.add(this.#style);
    else if (this.#depth !== 1) return;
    else if (name === "table:table-row") this.#openRow(attributes);
    else if (name === "table:table-cell" || name === "table:covered-table-cell")
      this.#openCell(name, attributes);
    else if (this.#cell !== null) this.#openText(name, attributes);
  }

  close(name: string): void {
    if (this.#aside > 0) this.#aside--;
    else if (name === "table:table") this.#closeTable();
    else if (this.#depth !== 1) return;
    else if (name === "table:table-row") this.#closeRow();
    else if (name === "table:table-cell" || name === "table:covered-table-cell") this.#closeCell();
    else if (name === "text:p" || name === "text:h") this.#inParagraph--;
  }

  text(text: string): void {
    if (this.#inParagraph > 0 && this.#aside === 0 && this.#cell !== null)
      this.#append(text.replace(/[\t\r\n ]+/g, " "));
  }

  #openTable(attributes: Attributes): void {
    this.#depth++;
    if (this.#depth !== 1) return;
    const hidden = this.#hiddenStyles.has(attributes["table:style-name"] ?? "");
    this.#sheet = {
      name: attributes["table:name"] ?? "",
      hidden,
      rows: [],
      numbers: numberCells(this.#unmarked),
      closed: false,
    };
    this.sheets.push(this.#sheet);
    this.#row = 0;
    this.#repeated = 0;
  }

  #closeTable(): void {
    this.#depth--;
    if (this.#depth === 0 && this.#sheet !== undefined) this.#sheet.closed = true;
  }

  #openRow(attributes: Attributes): void {
    this.#repeatRow = this.#times(attributes["table:number-rows-repeated"]);
    this.#cells = [];
    this.#column = 0;
  }

  #closeRow(): void {
    const first = this.#row + 1;
    this.#row += this.#repeatRow;
    if (this.#cells.length === 0) return;
    if (this.#row > this.#limits.rows) throw this.#broken(first, `rows up to ${this.#row}`);
    this.#countRepeated(this.#cells.length * (this.#repeatRow - 1));
    for (let row = first; row <= this.#row; row++) this.#sheet?.rows.push({ row, cells: this.#cells });
  }

  #openCell(name: string, attributes: Attributes): void {
    this.#cell = attributes;
    this.#covered = name === "table:covered-table-cell";
    this.#paragraphs = [];
    this.#characters = 0;
  }

  #closeCell(): void {
    const attributes = this.#cell ?? {};
    const times = this.#times(attributes["table:number-columns-repeated"]);
    const text = this.#covered ? null : cellText(attributes, this.#paragraphs.join("\n"));
    this.#cell = null;
    if (text !== null) {
      if (this.#column + times > this.#limits.columns)
        throw this.#broken(this.#row + 1, `columns up to ${this.#column + times}`);
      this.#countRepeated(times - 1);
      while (this.#cells.length < this.#column) this.#cells.push(null);
      for (let i = 0; i < times; i++) this.#cells.push(this.#watched(text, isNumber(attributes)));
    }
    this.#column += times;
  }

  #watched(text: string, isNumber: boolean): string {
    const column = this.#cells.length + 1;
    const numbers = this.#sheet?.numbers;
    if (isNumber) return numbers?.number(column, text) ?? text;
    numbers?.text(column, text);
    return text;
  }

  #openText(name: string, attributes: Attributes): void {
    if (name === "text:p" || name === "text:h") {
      this.#inParagraph++;
      this.#paragraphs.push("");
    } else if (name === "text:s") this.#append(" ".repeat(Math.min(this.#times(attributes["text:c"]), 1000)));
    else if (name === "text:tab") this.#append("\t");
    else if (name === "text:line-break") this.#append("\n");
  }

  #append(text: string): void {
    this.#characters += text.length;
    if (this.#characters > LONGEST_CELL)
      throw this.#broken(this.#row + 1, `${this.#characters} characters in a cell`);
    if (this.#paragraphs.length > 0) this.#paragraphs[this.#paragraphs.length - 1] += text;
  }

  #times(text: string | undefined): number {
    const times = text === undefined ? 1 : Number(text);
    if (!Number.isInteger(times) || times < 1 || times > 2 ** 31)
      throw this.#broken(this.#row + 1, `repeated ${text}`);
    return times;
  }

  #countRepeated(cells: number): void {
    this.#repeated += cells;
    if (this.#repeated > this.#limits.repeatedCells)
      throw this.#broken(this.#row, `${this.#repeated} repeated cells`);
  }

  #broken(row: number, found: string): InputError {
    return new InputError("inputs.sheet-broken", {
      path: this.#path,
      sheet: this.#sheet?.name ?? "",
      row,
      found,
    });
  }
}

function isNumber(attributes: Attributes): boolean {
  const type = attributes["office:value-type"] ?? "";
  return /^(?:float|currency|percentage)$/.test(type) && attributes["office:value"] !== undefined;
}

function cellText(attributes: Attributes, shown: string): string | null {
  switch (attributes["office:value-type"]) {
    case "float":
    case "currency":
    case "percentage":
      return filled(attributes["office:value"]?.trim() ?? shown);
    case "date":
      return filled(
        (attributes["office:date-value"] ?? shown)
          .trim()
          .replace(/T00:00:00(?:[.,]0+)?$/, "")
          .replace(/[.,]\d+$/, ""),
      );
    case "time":
      return filled(timeOf(attributes["office:time-value"] ?? "") ?? shown);
    case "boolean":
      return attributes["office:boolean-value"] === "true" ? "TRUE" : "FALSE";
    case undefined:
      return (
        filled(shown) ??
        (attributes["table:formula"] === undefined
          ? null
          : `=${attributes["table:formula"].replace(/^\w+:=/, "")}`)
      );
    default:
      return filled(attributes["office:string-value"] ?? shown);
  }
}

/** "PT12H30M00S" -> "12:30:00"; durations of a day and more stay as shown. */
function timeOf(duration: string): string | null {
  const match = /^PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S$/.exec(duration);
  if (match === null || Number(match[1]) > 23) return null;
  return match
    .slice(1)
    .map((part) => part.padStart(2, "0"))
    .join(":");
}

function filled(text: string): string | null {
  return text.trim() === "" ? null : text;
}
