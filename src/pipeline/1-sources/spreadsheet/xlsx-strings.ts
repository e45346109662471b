import { InputError } from "../../../shared/errors.ts";
import type { Parts, WorkbookLimits } from "./parts.ts";
import { LONGEST_CELL, readXml } from "./xml.ts";

/** The texts that cells of type `s` name by number. Phonetic guides are not part of a text. */
export async function readSharedStrings(
  parts: Parts,
  part: string,
  limits: WorkbookLimits,
): Promise<string[]> {
  const strings: string[] = [];
  let characters = 0;
  let text = "";
  let inText = false;
  let inGuide = false;
  await readXml(
    parts.open(part),
    {
      open(name) {
        if (name === "si") text = "";
        else if (name === "t") inText = !inGuide;
        else if (name === "rPh") inGuide = true;
      },
      close(name) {
        if (name === "t") inText = false;
        else if (name === "rPh") inGuide = false;
        else if (name === "si") {
          characters += text.length + 16;
          if (characters > limits.sharedCharacters)
            throw new InputError("inputs.workbook-large", { path: parts.path });
          strings.push(detached(unescapeText(text)));
        }
      },
      text(piece) {
        if (inText) text += piece;
        if (text.length > LONGEST_CELL)
          throw new InputError("inputs.workbook-long", { path: parts.path, part });
      },
    },
    { path: parts.path, part },
  );
  return strings;
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** A copy: the engine keeps a piece of a text as a view that holds the whole text in memory. */
export function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString();
}
