/** What the first bytes of a file say it is. Extensions are never asked: ledgers named .xls are often CSV. */
export type Format =
  | "text"
  | "zip"
  | "gzip"
  | "excel-old"
  | "excel-locked"
  | "word-old"
  | "ole"
  | "pdf"
  | "image"
  | "packed"
  | "tar"
  | "parquet"
  | "database"
  | "json"
  | "html"
  | "excel-xml"
  | "xml"
  | "rtf"
  | "binary";

/** Bytes to read for `formatOf`. */
export const HEAD_BYTES = 64 * 1024;

const MAGIC: readonly (readonly [format: Format, hex: string, at?: number])[] = [
  ["zip", "504b0304"],
  ["zip", "504b0506"],
  ["gzip", "1f8b08"],
  ["ole", "d0cf11e0a1b11ae1"],
  ["pdf", "255044462d"],
  ["image", "89504e470d0a1a0a"],
  ["image", "ffd8ff"],
  ["image", "474946383761"],
  ["image", "474946383961"],
  ["image", "49492a00"],
  ["image", "4d4d002a"],
  ["image", "57454250", 8],
  ["packed", "377abcaf271c"],
  ["packed", "526172211a07"],
  ["packed", "fd377a585a00"],
  ["packed", "425a6839"],
  ["packed", "28b52ffd"],
  ["tar", "7573746172", 257],
  ["parquet", "50415231"],
  ["database", "53514c69746520666f726d6174203300"],
  ["database", "4455434b", 8],
  ["rtf", "7b5c727466"],
];

export function formatOf(head: Buffer): Format {
  const magic = MAGIC.find(([, hex, at = 0]) =>
    head.subarray(at, at + hex.length / 2).equals(Buffer.from(hex, "hex")),
  );
  if (magic !== undefined) return magic[0] === "ole" ? oleKind(head) : magic[0];
  if (isBinary(head)) return "binary";
  return markupOf(head);
}

/** Old Office files and encrypted new ones share one container; its directory names the streams in UTF-16. */
function oleKind(head: Buffer): Format {
  const names = (name: string) => head.includes(Buffer.from(name, "utf16le"));
  if (names("EncryptedPackage")) return "excel-locked";
  if (names("WordDocument")) return "word-old";
  return names("PowerPoint Document") ? "ole" : "excel-old";
}

const UNUSUAL = new Set(
  [...Array(32).keys(), 127].filter((code) => ![0, 9, 10, 11, 12, 13, 26, 27].includes(code)),
);

/** Text has few control characters; NULs may be strays in a ledger, or every second byte of UTF-16. */
function isBinary(head: Buffer): boolean {
  if (/^(?:fffe|feff)/.test(head.toString("hex", 0, 2))) return false;
  let unusual = 0;
  const nuls = [0, 0];
  for (let i = 0; i < head.length; i++) {
    const byte = head[i]!;
    if (byte === 0) nuls[i % 2]!++;
    else if (UNUSUAL.has(byte)) unusual++;
  }
  if (unusual > head.length * 0.02 + 2) return true;
  const [even, odd] = nuls as [number, number];
  return even + odd > head.length * 0.3 && Math.min(even, odd) > Math.max(even, odd) * 0.1;
}

function markupOf(head: Buffer): Format {
  const utf16 = head[0] === 0xff && head[1] === 0xfe;
  const start = head
    .toString(utf16 ? "utf16le" : "utf8", 0, 4096)
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (/^[{[]\s*(?:["{[]|[}\]]\s*$)/.test(start)) return "json";
  if (!/^<[a-z!?]/i.test(start)) return "text";
  if (/^(?:<!--.*?-->|\s)*<(?:!doctype html|html|head|body|table|meta)\b/is.test(start)) return "html";
  if (/progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet|office:spreadsheet/.test(start))
    return "excel-xml";
  return /^<\?xml|^<[\w:-]+[^<]*>\s*</i.test(start) ? "xml" : "text";
}

export type Package = "workbook" | "xlsb" | "document" | "archive";

/** What a zip is: a workbook (XLSX, XLSM, ODS), another Office document, or an archive of files. */
export function packageOf(names: ReadonlySet<string>, mimetype: string): Package {
  const has = (pattern: RegExp) => [...names].some((name) => pattern.test(name));
  if (mimetype !== "") return mimetype.includes("opendocument.spreadsheet") ? "workbook" : "document";
  if (names.has("content.xml") && names.has("META-INF/manifest.xml")) return "workbook";
  if (names.has("Index/Document.iwa")) return "document";
  if (!names.has("[Content_Types].xml")) return "archive";
  if (has(/^xl\/workbook\.bin$/i)) return "xlsb";
  return has(/^xl\//i) ? "workbook" : "document";
}
