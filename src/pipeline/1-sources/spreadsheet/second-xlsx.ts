import { posix } from "node:path";
import { isBuiltInDate, isDateFormat, serialToIso } from "./dates.ts";
import type { Parts } from "./parts.ts";
import type { RowSink, ScannedCell, Wanted } from "./second-read.ts";
import { attribute, piecesUpTo, plainText, wholeText } from "./second-text.ts";
import { detached } from "./xlsx-strings.ts";

/** Calls `sink` for each non-empty row of the sheet; false where the workbook has no sheet of that name. */
export async function scanXlsx(parts: Parts, sheet: string, wanted: Wanted, sink: RowSink): Promise<boolean> {
  const found = await locate(parts, sheet);
  if (found === null) return false;
  const strings = await scanStrings(parts, found.strings, wanted);
  const dates = await scanDateStyles(parts, found.styles);
  const patterns = await patternsOf(parts, found.sheet);
  let row = 0;
  for await (const text of piecesUpTo(parts.open(found.sheet), `</${patterns.prefix}row>`)) {
    for (const [, attributes, content] of text.matchAll(patterns.row)) {
      row = Number(attribute(attributes, "r") ?? row + 1);
      if (content === undefined) continue;
      const cells = scanCells(content, patterns.cell, wanted.columns, strings, dates);
      if (cells !== null) sink(row, cells, 1);
    }
  }
  return true;
}

type Patterns = { readonly prefix: string; readonly row: RegExp; readonly cell: RegExp };
type Strings = { readonly blank: ReadonlySet<number>; readonly short: ReadonlyMap<number, string> };

/** Some programs write `<x:row>`: the prefix is the one of the sheet's first element. */
async function patternsOf(parts: Parts, part: string): Promise<Patterns> {
  let prefix = "";
  for await (const chunk of parts.open(part)) {
    prefix = /<(\w+:)?worksheet[\s>]/.exec(String(chunk).slice(0, 4096))?.[1] ?? "";
    break;
  }
  return {
    prefix,
    row: new RegExp(`<${prefix}row(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</${prefix}row>)`, "g"),
    cell: new RegExp(`<${prefix}c(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</${prefix}c>)`, "g"),
  };
}

/** The wanted cells of a row, or null where no cell of the row has a value. */
function scanCells(
  content: string,
  pattern: RegExp,
  wanted: ReadonlySet<number>,
  strings: Strings,
  dates: readonly boolean[],
): Map<number, ScannedCell> | null {
  const cells = new Map<number, ScannedCell>();
  let column = 0;
  let isFilled = false;
  const last = Math.max(...wanted);
  pattern.lastIndex = 0;
  for (let match = pattern.exec(content); match !== null; match = pattern.exec(content)) {
    const [, attributes, inner] = match;
    const reference = /\sr="([A-Z]+)\d+"/i.exec(attributes ?? "")?.[1];
    column = reference === undefined ? column + 1 : columnNumber(reference);
    if (isFilled && column > last) break;
    if (inner === undefined) continue;
    const isWanted = wanted.has(column);
    if (isFilled && !isWanted) continue;
    const cell = scanCell(attributes, inner, strings, dates);
    if (cell === null) continue;
    isFilled = true;
    if (isWanted) cells.set(column, cell);
  }
  return isFilled ? cells : null;
}

function scanCell(
  attributes: string | undefined,
  inner: string,
  strings: Strings,
  dates: readonly boolean[],
): ScannedCell | null {
  const type = attribute(attributes, "t") ?? "n";
  if (type === "inlineStr") return textCell(inlineText(inner));
  const written = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/.exec(inner)?.[1];
  const value = written === undefined ? "" : plainText(written);
  if (value.trim() === "") {
    const hasFormula = /<(?:\w+:)?f[\s/>]/.test(inner) && (written === undefined || type !== "str");
    return hasFormula ? { text: "=", isNumber: false } : null;
  }
  if (type === "s") {
    const index = Number(value);
    return strings.blank.has(index) ? null : { text: strings.short.get(index) ?? "text", isNumber: false };
  }
  if (type !== "n") return { text: value, isNumber: false };
  const isDate = dates[Number(attribute(attributes, "s") ?? -1)] === true;
  const text = isDate ? serialToIso(value, false) : value;
  return { text, isNumber: text === value };
}

function textCell(text: string): ScannedCell | null {
  return text.trim() === "" ? null : { text, isNumber: false };
}

function inlineText(xml: string): string {
  const shown = xml.replace(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g, "");
  const pieces = [...shown.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g)];
  return pieces.map((piece) => plainText(piece[1]!)).join("");
}

/** Texts that may be amounts or say a sign; of all others only whether they are blank. */
async function scanStrings(parts: Parts, part: string | null, wanted: Wanted): Promise<Strings> {
  const blank = new Set<number>();
  const short = new Map<number, string>();
  if (part === null) return { blank, short };
  let index = 0;
  for await (const text of piecesUpTo(parts.open(part), "si>")) {
    for (const [, content] of text.matchAll(/<(?:\w+:)?si(?:\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)) {
      const shown = inlineText(content ?? "");
      if (shown.trim() === "") blank.add(index);
      else if (wanted.texts.has(shown.trim()) || (shown.length <= SHORT && MAY_BE_AMOUNT.test(shown))) {
        short.set(index, detached(shown));
      }
      index++;
    }
  }
  return { blank, short };
}

const SHORT = 60;
/** Digits with at most one short word before or after: a currency. */
const MAY_BE_AMOUNT = /^[^\p{L}\d]*(?:\p{L}{1,5}[^\p{L}\d]*)?\d[^\p{L}]*(?:\p{L}{1,5}[^\p{L}]*)?$/u;

async function scanDateStyles(parts: Parts, part: string | null): Promise<boolean[]> {
  if (part === null) return [];
  const xml = await wholeText(parts.open(part));
  const custom = new Map<number, boolean>();
  for (const [, tag] of xml.matchAll(/<(?:\w+:)?numFmt(\s[^>]*)>/g)) {
    custom.set(Number(attribute(tag, "numFmtId")), isDateFormat(attribute(tag, "formatCode") ?? ""));
  }
  const cellStyles = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? "";
  return [...cellStyles.matchAll(/<(?:\w+:)?xf(\s[^>]*)?>/g)].map(([, tag]) => {
    const format = Number(attribute(tag, "numFmtId") ?? 0);
    return custom.get(format) ?? isBuiltInDate(format);
  });
}

type Located = { readonly sheet: string; readonly strings: string | null; readonly styles: string | null };

async function locate(parts: Parts, sheet: string): Promise<Located | null> {
  const top = parts.has("_rels/.rels") ? await wholeText(parts.open("_rels/.rels")) : "";
  const workbook = targets(top, "").find(({ type }) => type === "officeDocument")?.part ?? "xl/workbook.xml";
  const folder = posix.dirname(workbook);
  const relations = `${folder}/_rels/${posix.basename(workbook)}.rels`;
  const all = parts.has(relations) ? targets(await wholeText(parts.open(relations)), folder) : [];
  const xml = await wholeText(parts.open(workbook));
  const tag = [...xml.matchAll(/<(?:\w+:)?sheet(\s[^>]*)>/g)].find(
    ([, found]) => attribute(found, "name") === sheet,
  )?.[1];
  const id = attribute(tag, "(?:\\w+:)id");
  const target = all.find((relation) => relation.id === id);
  if (target === undefined) return null;
  const known = (type: string) => all.find((one) => one.type === type && parts.has(one.part))?.part ?? null;
  return { sheet: target.part, strings: known("sharedStrings"), styles: known("styles") };
}

function targets(xml: string, folder: string): { id: string | undefined; type: string; part: string }[] {
  return [...xml.matchAll(/<(?:\w+:)?Relationship(\s[^>]*)>/g)].map(([, tag]) => {
    const target = attribute(tag, "Target") ?? "";
    const part = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
    return { id: attribute(tag, "Id"), type: attribute(tag, "Type")?.split("/").at(-1) ?? "", part };
  });
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
