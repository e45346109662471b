import type { Parts } from "./parts.ts";
import type { RowSink, ScannedCell, Wanted } from "./second-read.ts";
import { attribute, piecesUpTo, plainText } from "./second-text.ts";

const TOKEN =
  /<table:table(\s[^>]*)>|(<\/table:table>)|<table:table-row(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/table:table-row>)/g;
const CELL = /<table:(covered-)?table-cell(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/table:(?:covered-)?table-cell>)/g;
const ASIDE =
  /<(office:annotation|draw:frame|draw:custom-shape|draw:g|draw:control|text:note|text:ruby-text)[\s>][\s\S]*?<\/\1>/g;

/** Calls `sink` for each non-empty row of the sheet; false where the workbook has no sheet of that name. */
export async function scanOds(parts: Parts, sheet: string, wanted: Wanted, sink: RowSink): Promise<boolean> {
  let isFound = false;
  let inSheet = false;
  let row = 0;
  for await (const text of piecesUpTo(parts.open("content.xml"), "</table:table-row>")) {
    for (const [, table, end, attributes, content] of text.replace(ASIDE, "").matchAll(TOKEN)) {
      if (table !== undefined) {
        inSheet = !isFound && attribute(table, "table:name") === sheet;
        isFound ||= inSheet;
      } else if (end !== undefined) {
        if (inSheet) return true;
      } else if (inSheet) {
        const times = Number(attribute(attributes, "table:number-rows-repeated") ?? 1);
        const cells = content === undefined ? null : scanCells(content, wanted.columns);
        if (cells !== null) sink(row + 1, cells, times);
        row += times;
      }
    }
  }
  return isFound;
}

function scanCells(content: string, wanted: ReadonlySet<number>): Map<number, ScannedCell> | null {
  const cells = new Map<number, ScannedCell>();
  let column = 0;
  let isFilled = false;
  for (const [, covered, attributes, inner] of content.matchAll(CELL)) {
    const times = Number(attribute(attributes, "table:number-columns-repeated") ?? 1);
    const cell = covered === undefined ? scanCell(attributes, inner ?? "") : null;
    if (cell !== null) {
      isFilled = true;
      for (const index of wanted) if (index > column && index <= column + times) cells.set(index, cell);
    }
    column += times;
  }
  return isFilled ? cells : null;
}

function scanCell(attributes: string | undefined, inner: string): ScannedCell | null {
  const type = attribute(attributes, "office:value-type");
  const isNumber = type === "float" || type === "currency" || type === "percentage";
  const value = isNumber ? attribute(attributes, "office:value") : undefined;
  if (value !== undefined) return value.trim() === "" ? null : { text: value, isNumber: true };
  if (type === "boolean") return { text: "boolean", isNumber: false };
  const given = attribute(attributes, `office:${type}-value`);
  const shown = given ?? shownText(inner);
  if (shown.trim() !== "") return { text: shown, isNumber: false };
  return type === undefined && attribute(attributes, "table:formula") !== undefined
    ? { text: "=", isNumber: false }
    : null;
}

function shownText(xml: string): string {
  const paragraphs = [...xml.matchAll(/<text:[ph](?:\s[^>]*)?>([\s\S]*?)<\/text:[ph]>/g)];
  return paragraphs
    .map((paragraph) =>
      plainText(
        paragraph[1]!.replace(/\s+/g, " ").replace(/<text:(?:s|tab|line-break)(?:\s[^>]*)?\/>/g, " "),
      ),
    )
    .join("\n");
}
