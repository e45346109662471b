import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { odsParts, xlsxParts, zipOf } from "../../../../test/sources/make-workbook.ts";
import { translator } from "../../../shared/i18n.ts";
import type { Reporter } from "../../../shared/reporter.ts";
import { type InputFile, type Limits, openInputs } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-files-"));
const workFolder = join(folder, "work");
const notes: string[] = [];
const t = translator("en");
const MAKE_PIPE = "mkfifo";
const reporter: Reporter = { progress() {}, info: (key, values) => notes.push(t(key, values)), warn() {} };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(folder, "case-"));
  mkdirSync(workFolder, { recursive: true });
  notes.length = 0;
});

function put(name: string, content: string | Buffer): string {
  const path = join(root, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function open(paths: string[], limits: Partial<Limits> = {}): Promise<InputFile[]> {
  const files = await openInputs(paths, { workFolder, limits, reporter });
  for (const { problem } of files) if (problem) expect(t(problem.key, problem.values)).toMatch(/\.$/);
  return files;
}

async function text(file: InputFile | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of file!.open()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const names = (files: readonly InputFile[]) => files.map(({ sourceFile }) => sourceFile);
const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");
const CSV = "supplier,amount\nA,1.00\n";

describe("what the user names", () => {
  test("files are hashed, sized and can be read again and again", async () => {
    const [file] = await open([put("ledger.csv", CSV)]);
    expect(file).toMatchObject({
      sourceFile: "ledger.csv",
      kind: "text",
      bytes: CSV.length,
      sha256: sha256(CSV),
      problem: null,
    });
    expect(await text(file)).toBe(CSV);
    expect(await text(file)).toBe(CSV);
  });

  test("the order of arguments changes nothing, and a file named twice counts once", async () => {
    const a = put("b/jan.csv", "1");
    put("b/sub/feb.csv", "2");
    const other = put("c/jan.csv", "3");
    const paths = [join(root, "b"), other, a, join(root, "b", "..", "b", "sub")];
    const forth = names(await open(paths));
    expect(names(await open([...paths].reverse()))).toEqual(forth);
    expect(forth).toEqual(["b/jan.csv", "b/sub/feb.csv", "c/jan.csv"]);
  });

  test("equal names are told apart by their folders", async () => {
    const paths = [
      put("x/2023/ledger.csv", "1"),
      put("y/2023/ledger.csv", "2"),
      put("x/2024/ledger.csv", "3"),
    ];
    expect(names(await open(paths))).toEqual(["2024/ledger.csv", "x/2023/ledger.csv", "y/2023/ledger.csv"]);
  });

  test("members of an archive and files of a folder named like it are told apart", async () => {
    const archive = put("x/a.zip", await zipOf({ "ledger.csv": "1,2\n" }));
    put("y/a.zip/ledger.csv", CSV);
    expect(names(await open([archive, join(root, "y")]))).toEqual([
      "x/a.zip/ledger.csv",
      "y/a.zip/ledger.csv",
    ]);
  });

  test("hidden and temporary files are passed over and noted", async () => {
    for (const name of ["a.csv", ".DS_Store", "~$a.xlsx", "__MACOSX/x.csv", ".git/config", "Thumbs.db"])
      put(name, CSV);
    expect(names(await open([root]))).toEqual(["a.csv"]);
    expect(notes[0]).toContain("5 hidden or temporary files");
  });

  test("links out of the folder are not followed and loops do no harm", async () => {
    put("in/a.csv", CSV);
    const secret = put("out/secret.csv", "secret");
    symlinkSync(secret, join(root, "in", "link.csv"));
    symlinkSync(join(root, "in"), join(root, "in", "loop"));
    symlinkSync(join(root, "in", "a.csv"), join(root, "in", "again.csv"));
    const files = await open([join(root, "in")]);
    expect(names(files)).toEqual(["a.csv", "link.csv"]);
    expect(files[1]).toMatchObject({ kind: "other", bytes: 0, problem: { key: "inputs.link-out" } });
    expect(await text((await open([join(root, "in", "link.csv")]))[0])).toBe("secret");
  });

  test("a missing path, an empty folder, a pipe and a device are refused", async () => {
    await expect(open([join(root, "no.csv")])).rejects.toMatchObject({ code: "errors.system.not-found" });
    mkdirSync(join(root, "empty"));
    await expect(open([join(root, "empty")])).rejects.toMatchObject({ code: "inputs.folder-empty" });
    execFileSync(MAKE_PIPE, [join(root, "pipe.csv")]);
    await expect(open([join(root, "pipe.csv")])).rejects.toMatchObject({ code: "inputs.not-a-file" });
    await expect(open(["/dev/zero"])).rejects.toMatchObject({ code: "inputs.not-a-file" });
    put("a.csv", CSV);
    expect(await open([root])).toMatchObject([
      { kind: "text" },
      { kind: "other", problem: { key: "inputs.not-a-file" } },
    ]);
  });

  test("what may not be read gets a sentence", async () => {
    put("closed/a.csv", CSV);
    const secret = put("b/secret.csv", CSV);
    for (const path of [folder, root, join(root, "b")]) chmodSync(path, 0o755);
    chmodSync(join(root, "closed"), 0o000);
    chmodSync(secret, 0o000);
    await asNobody(async () => {
      await expect(open([join(root, "closed")])).rejects.toMatchObject({ code: "errors.system.no-rights" });
      await expect(open([root])).rejects.toMatchObject({ code: "errors.system.no-rights" });
      await expect(open([secret])).rejects.toMatchObject({ code: "errors.system.no-rights" });
    });
  });
});

/** Root may read everything, so rights are tested as another user. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe("what a file is", () => {
  test("is told by its content, whatever it is called", async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CSV, "utf16le")]);
    const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
    const files: Record<string, [string | Buffer, string]> = {
      "csv.xls": [CSV, "text"],
      "latin1.csv": [Buffer.from("Müller;1,00\n", "latin1"), "text"],
      "utf16.csv": [utf16, "text"],
      "utf16-no-mark.csv": [utf16.subarray(2), "text"],
      "nuls.csv": [`${CSV}\0\0B,2\n`, "text"],
      "empty.csv": ["", "text"],
      "less.csv": ["<5 items,3\n", "text"],
      "book.csv": [await zipOf(xlsxParts({ sheets: { A: "" } })), "workbook"],
      "sheet.txt": [await zipOf(odsParts("")), "workbook"],
      "binary.xlsx": [await zipOf({ "[Content_Types].xml": "", "xl/workbook.bin": "" }), "format.xlsb"],
      "letter.docx": [await zipOf({ "[Content_Types].xml": "", "word/document.xml": "" }), "format.document"],
      "text.odt": [
        await zipOf({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "" }),
        "format.document",
      ],
      "old.xls": [ole, "format.excel-old"],
      "locked.xlsx": [
        Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le")]),
        "format.excel-locked",
      ],
      "a.pdf": ["%PDF-1.7\n", "format.pdf"],
      "a.png": [Buffer.from("89504e470d0a1a0a", "hex"), "format.image"],
      "web.xls": ["<html><table><tr><td>1</td></tr></table></html>", "format.html"],
      "xml2003.xls": [
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "format.excel-xml",
      ],
      "a.json": ['{"a": 1}', "format.json"],
      "a.7z": [Buffer.from("377abcaf271c0004", "hex"), "format.packed"],
      "noise.csv": [Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)), "format.binary"],
      "empty.zip": [await zipOf({}), "archive-empty"],
      "half.zip": [Buffer.from("504b030414000000", "hex"), "archive-damaged"],
    };
    for (const [name, [content]] of Object.entries(files)) put(name, content);
    const found = (await open([root])).map(({ sourceFile, kind, problem }) => [
      sourceFile,
      problem?.key ?? kind,
    ]);
    const expected = Object.entries(files).map(([name, [, kind]]) => [
      name,
      /^(text|workbook)$/.test(kind) ? kind : `inputs.${kind}`,
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  test("a gzip file is known by its first bytes and stands for its content", async () => {
    const [file] = await open([put("ledger.csv", gzipSync(CSV))]);
    expect(file).toMatchObject({
      sourceFile: "ledger.csv",
      kind: "text",
      localPath: null,
      sha256: sha256(CSV),
      bytes: CSV.length,
    });
    expect(await text(file)).toBe(CSV);
  });
});
