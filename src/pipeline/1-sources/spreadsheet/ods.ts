import { InputError } from "../../../shared/errors.ts";
import type { Sheet, SheetRow } from "./index.ts";
import { OdsContent } from "./ods-content.ts";
import type { Parts, WorkbookLimits } from "./parts.ts";
import { parseXml, readXml } from "./xml.ts";

/** All sheets of an ODS file stand in one part, so they are read in one pass: a sheet left unread is passed over. */
export async function* readOds(
  parts: Parts,
  limits: WorkbookLimits,
  unmarked: ReadonlySet<number>,
): AsyncGenerator<Sheet> {
  await refuseProtected(parts);
  const content = new OdsContent(parts.path, limits, unmarked);
  const steps = parseXml(parts.open("content.xml"), content, {
    path: parts.path,
    part: "content.xml",
    prefixes: true,
  });
  let failure: unknown;
  let done = false;

  async function advance(): Promise<void> {
    try {
      done = (await steps.next()).done === true;
    } catch (error) {
      failure = error;
      done = true;
    }
  }

  async function* rowsOf(sheet: {
    readonly rows: SheetRow[];
    readonly closed: boolean;
  }): AsyncGenerator<SheetRow[]> {
    for (;;) {
      if (sheet.rows.length > 0) yield sheet.rows.splice(0);
      else if (sheet.closed) return;
      else if (done)
        throw (
          failure ??
          new InputError("inputs.workbook-broken", {
            path: parts.path,
            part: "content.xml",
            found: "the end",
          })
        );
      else await advance();
    }
  }

  for (let next = 0; ; next++) {
    while (content.sheets.length <= next && !done) await advance();
    const sheet = content.sheets[next];
    if (sheet === undefined) break;
    const rows = rowsOf(sheet);
    yield { name: sheet.name, hidden: sheet.hidden, rows, numbers: sheet.numbers };
    await passOver(sheet);
  }
  if (failure !== undefined && content.sheets.every((sheet) => sheet.closed)) throw failure;

  async function passOver(sheet: { readonly rows: SheetRow[]; readonly closed: boolean }): Promise<void> {
    while (!sheet.closed && !done) {
      sheet.rows.length = 0;
      await advance();
    }
    sheet.rows.length = 0;
  }
}

async function refuseProtected(parts: Parts): Promise<void> {
  const part = "META-INF/manifest.xml";
  if (!parts.has(part)) return;
  const open = (name: string) => {
    if (name === "encryption-data") throw new InputError("inputs.format.excel-locked", { path: parts.path });
  };
  await readXml(parts.open(part), { open, close() {} }, { path: parts.path, part });
}
