import { writeFileSync } from "node:fs";
import yazl from "yazl";

/** A zip archive of the given members, the same bytes at each call. */
export async function zipOf(
  members: Readonly<Record<string, string | Buffer>>,
  compress = true,
): Promise<Buffer> {
  return await zipOfEntries(Object.entries(members), compress);
}

/** As `zipOf`, where a name may stand twice. */
export async function zipOfEntries(
  entries: readonly (readonly [name: string, content: string | Buffer])[],
  compress = true,
): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of entries) {
    zip.addBuffer(Buffer.from(content), name, { compress, mtime: new Date(2024, 0, 1), mode: 0o100644 });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

export type XlsxFixture = {
  /** What stands between `<sheetData>` and `</sheetData>`, by sheet name. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  /** Content of each `<si>`. */
  readonly strings?: readonly string[];
  /** Number format codes of the styles 1, 2, … (0 is General). */
  readonly formats?: readonly string[];
  readonly is1904?: boolean;
};

/** The parts of a workbook as Excel lays them out. */
export function xlsxParts({
  sheets,
  hidden = [],
  strings,
  formats = [],
  is1904,
}: XlsxFixture): Record<string, string> {
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${names
      .map(
        (name, i) =>
          `<sheet name="${name}" sheetId="${i + 1}"${hidden.includes(name) ? ' state="hidden"' : ""} r:id="rId${i + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}">${names
      .map((_, i) => relation(`rId${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`))
      .join(
        "",
      )}${relation("rS", "styles", "styles.xml")}${strings ? relation("rT", "sharedStrings", "sharedStrings.xml") : ""}</Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><numFmts>${formats
      .map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', "&quot;")}"/>`)
      .join(
        "",
      )}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join("")}</cellXfs></styleSheet>`,
  };
  for (const [i, name] of names.entries()) {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${sheets[name]}</sheetData></worksheet>`;
  }
  if (strings)
    parts["xl/sharedStrings.xml"] =
      `<sst xmlns="${MAIN}">${strings.map((si) => `<si>${si}</si>`).join("")}</sst>`;
  return parts;
}

/** The parts of an ODS file with the given `<table:table>` elements and automatic styles. */
export function odsParts(tables: string, styles = ""): Record<string, string> {
  const ns = ["office", "table", "text", "style", "draw"].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  );
  return {
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${ns.join(" ")}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  };
}

export async function writeXlsx(path: string, fixture: XlsxFixture): Promise<string> {
  writeFileSync(path, await zipOf(xlsxParts(fixture)));
  return path;
}

export async function writeOds(path: string, tables: string, styles = ""): Promise<string> {
  writeFileSync(path, await zipOf(odsParts(tables, styles)));
  return path;
}
