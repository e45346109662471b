import { posix } from "node:path";
import { InputError } from "../../../shared/errors.ts";
import { isBuiltInDate, isDateFormat } from "./dates.ts";
import type { Sheet } from "./index.ts";
import { numberCells } from "./number-cells.ts";
import type { Parts, WorkbookLimits } from "./parts.ts";
import { readSheetRows } from "./xlsx-sheet.ts";
import { readSharedStrings } from "./xlsx-strings.ts";
import { localName, readXml } from "./xml.ts";

/** What cells of any sheet need to be understood. */
export type Book = {
  /** Null where the workbook has none. */
  readonly strings: readonly string[] | null;
  /** By style number: it shows a date. */
  readonly dateStyles: readonly boolean[];
  readonly is1904: boolean;
};

type Relation = { readonly type: string; readonly target: string };
type SheetEntry = { readonly name: string; readonly hidden: boolean; readonly relation: string };

export async function* readXlsx(
  parts: Parts,
  limits: WorkbookLimits,
  unmarked: ReadonlySet<number>,
): AsyncGenerator<Sheet> {
  const workbook = await workbookPart(parts);
  const relations = await readRelations(parts, workbook);
  const { sheets, is1904 } = await readSheetList(parts, workbook);
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  const strings = partOf("sharedStrings");
  const styles = partOf("styles");
  const book: Book = {
    strings:
      strings !== undefined && parts.has(strings) ? await readSharedStrings(parts, strings, limits) : null,
    dateStyles: styles !== undefined && parts.has(styles) ? await readDateStyles(parts, styles) : [],
    is1904,
  };
  for (const { name, hidden, relation } of sheets) {
    const part = relations.get(relation);
    if (part !== undefined && part.type !== "worksheet") continue;
    const numbers = numberCells(unmarked);
    const rows = readSheetRows(parts, part?.target ?? name, name, { ...book, numbers }, limits);
    yield { name, hidden, rows, numbers };
  }
}

async function workbookPart(parts: Parts): Promise<string> {
  const found = parts.has("_rels/.rels") ? [...(await readRelations(parts, "")).values()] : [];
  const part = found.find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  if (!parts.has(part)) throw new InputError("inputs.workbook-part", { path: parts.path, part });
  return part;
}

/** Relations of a part by id; those that lead out of the file are ignored. */
async function readRelations(parts: Parts, part: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  const folder = posix.dirname(part);
  const file = posix.join(part === "" ? "" : folder, "_rels", `${posix.basename(part)}.rels`);
  if (!parts.has(file)) return relations;
  const add = (name: string, attributes: Readonly<Record<string, string>>) => {
    const { Id, Type, Target, TargetMode } = attributes;
    if (name !== "Relationship" || Id === undefined || Target === undefined || TargetMode === "External")
      return;
    const target = Target.startsWith("/")
      ? posix.normalize(Target.slice(1))
      : posix.join(part === "" ? "" : folder, Target);
    relations.set(Id, { type: (Type ?? "").slice((Type ?? "").lastIndexOf("/") + 1), target });
  };
  await readXml(parts.open(file), { open: add, close() {} }, { path: parts.path, part: file });
  return relations;
}

async function readSheetList(parts: Parts, part: string): Promise<{ sheets: SheetEntry[]; is1904: boolean }> {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (name === "workbookPr") is1904 = /^(?:1|true)$/.test(attributes.date1904 ?? "");
    if (name !== "sheet") return;
    const id =
      Object.entries(attributes).find(([key]) => key !== "sheetId" && localName(key) === "id")?.[1] ?? "";
    sheets.push({
      name: attributes.name ?? "",
      hidden: /hidden/i.test(attributes.state ?? ""),
      relation: id,
    });
  };
  await readXml(parts.open(part), { open, close() {} }, { path: parts.path, part });
  return { sheets, is1904 };
}

async function readDateStyles(parts: Parts, part: string): Promise<boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: number[] = [];
  let inCells = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (name === "numFmt") custom.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ""));
    if (name === "cellXfs") inCells = true;
    if (name === "xf" && inCells) styles.push(Number(attributes.numFmtId ?? 0));
  };
  const close = (name: string) => {
    if (name === "cellXfs") inCells = false;
  };
  await readXml(parts.open(part), { open, close }, { path: parts.path, part });
  return styles.map((format) => custom.get(format) ?? isBuiltInDate(format));
}
