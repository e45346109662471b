import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { xlsxParts, zipOf, zipOfEntries } from "../../../../test/sources/make-workbook.ts";
import { translator } from "../../../shared/i18n.ts";
import { silentReporter } from "../../../shared/reporter.ts";
import { type InputFile, type Limits, openInputs } from "./index.ts";

const workFolder = mkdtempSync(join(tmpdir(), "aedile-archives-"));
afterAll(() => rmSync(workFolder, { recursive: true, force: true }));
const t = translator("en");

async function open(bytes: Buffer, limits: Partial<Limits> = {}, name = "a.zip"): Promise<InputFile[]> {
  const path = join(workFolder, name);
  writeFileSync(path, bytes);
  const files = await openInputs([path], { workFolder, limits, reporter: silentReporter });
  for (const { problem } of files) if (problem) expect(t(problem.key, problem.values)).toMatch(/\.$/);
  return files;
}

async function text(file: InputFile): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of file.open()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const summary = (files: readonly InputFile[]) =>
  files.map(({ sourceFile, kind, problem }) => [sourceFile, problem?.key.replace("inputs.", "") ?? kind]);

/** Puts another name of the same length in both of a zip's records of it. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString("latin1").replaceAll(from, to), "latin1");
}

const CSV = "supplier,amount\nA,1.00\n";
const LONG = "supplier,amount\n".concat("B,22.00\n".repeat(20_000));

describe("an archive", () => {
  test("gives its members, in folders, in other archives and packed workbooks too", async () => {
    const book = await zipOf(xlsxParts({ sheets: { A: "" } }));
    const inner = await zipOf({ "deep.csv": CSV, "deep.csv.gz": gzipSync(CSV) });
    const files = await open(
      await zipOf({
        "z/b.csv": LONG,
        "a.csv": CSV,
        "book.xlsx": book,
        "inner.zip": inner,
        "c.csv.gz": gzipSync(LONG),
        "__MACOSX/._a.csv": "x",
        "z/.hidden": "x",
      }),
    );
    expect(summary(files)).toEqual([
      ["a.zip/a.csv", "text"],
      ["a.zip/book.xlsx", "workbook"],
      ["a.zip/c.csv.gz", "text"],
      ["a.zip/inner.zip/deep.csv", "text"],
      ["a.zip/inner.zip/deep.csv.gz", "nested"],
      ["a.zip/z/b.csv", "text"],
    ]);
    expect(await text(files[5]!)).toBe(LONG);
    expect(await text(files[2]!)).toBe(LONG);
    expect(await text(files[3]!)).toBe(CSV);
    expect(readFileSync(files[1]!.localPath!)).toEqual(book);
  });

  test("more than one level deep is named and left out", async () => {
    const inner = await zipOf({ "x.csv": CSV });
    const files = await open(await zipOf({ "1.zip": await zipOf({ "2.zip": inner }), "a.csv": CSV }));
    expect(summary(files)).toEqual([
      ["a.zip/1.zip/2.zip", "nested"],
      ["a.zip/a.csv", "text"],
    ]);
  });

  test("with equal copies of a member counts it once, with different ones leaves it out", async () => {
    const files = await open(
      await zipOfEntries([
        ["a.csv", CSV],
        ["a.csv", CSV],
        ["b.csv", CSV],
        ["b.csv", LONG],
      ]),
    );
    expect(summary(files)).toEqual([
      ["a.zip/a.csv", "text"],
      ["a.zip/b.csv", "member-twice"],
    ]);
  });
});

describe("a hostile or damaged archive", () => {
  test("cannot lead out of its folder", async () => {
    const zip = await zipOf({
      "aaaa.csv": CSV,
      "bb/bb.csv": CSV,
      "CC/cc.csv": CSV,
      "dd\u0001.csv": CSV,
      "good.csv": CSV,
    });
    const climbing = renamed(
      renamed(renamed(zip, "aaaa.csv", "/etc/csv"), "bb/bb.csv", "../../bbb"),
      "CC/cc.csv",
      "C:\\cc.csv",
    );
    const files = await open(climbing);
    expect(summary(files)).toEqual([
      ["a.zip/C:/cc.csv", "member-climbs"],
      ["a.zip/__/__/bbb", "member-climbs"],
      ["a.zip/dd_.csv", "member-climbs"],
      ["a.zip/etc/csv", "member-climbs"],
      ["a.zip/good.csv", "text"],
    ]);
  });

  test("with a bomb in it: the bomb is left out, the rest counts", async () => {
    const limits = { floorBytes: 100_000, ratio: 20 };
    const zip = await zipOf({
      "bomb.csv": Buffer.alloc(5_000_000, 65),
      "a.csv": CSV,
      "g.gz": gzipSync(Buffer.alloc(5_000_000, 65)),
    });
    expect(summary(await open(zip, limits))).toEqual([
      ["a.zip/a.csv", "text"],
      ["a.zip/bomb.csv", "bomb"],
      ["a.zip/g.gz", "bomb"],
    ]);
    expect(summary(await open(gzipSync(Buffer.alloc(5_000_000, 65)), limits, "b.gz"))).toEqual([
      ["b.gz", "bomb"],
    ]);
  });

  test("that lies about a bomb's size is stopped at the size it states", async () => {
    const zip = await zipOf({ "bomb.csv": Buffer.alloc(5_000_000, 65), "a.csv": CSV });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(5_000_000);
    const lying = renamed(zip, size.toString("latin1"), "\x10\0\0\0");
    expect(summary(await open(lying))).toEqual([
      ["a.zip/a.csv", "text"],
      ["a.zip/bomb.csv", "member-damaged"],
    ]);
  });

  test("cannot use up everything with many members together", async () => {
    const zip = await zipOf({ "a.csv": LONG, "b.csv": LONG, "c.csv": LONG });
    expect(summary(await open(zip, { archiveBytes: 400_000 }))).toEqual([
      ["a.zip/a.csv", "text"],
      ["a.zip/b.csv", "text"],
      ["a.zip/c.csv", "bomb"],
    ]);
    expect(summary(await open(zip, { members: 2 }))).toEqual([["a.zip", "archive-too-many"]]);
  });

  test("whose members share bytes is left out", async () => {
    const zip = await zipOf({ "a.csv": CSV, "b.csv": CSV }, false);
    const entry = zip.lastIndexOf("PK\x01\x02");
    zip.writeUInt32LE(0, entry + 42);
    expect(summary(await open(zip))).toEqual([["a.zip", "archive-overlap"]]);
  });

  test("with a wrong checksum, a cut, a password or an unknown method loses only that member", async () => {
    const zip = await zipOf({ "a.csv": "AAAAAAAA", "b.csv": CSV }, false);
    expect(summary(await open(renamed(zip, "AAAAAAAA", "AAAABAAA")))).toEqual([
      ["a.zip/a.csv", "member-damaged"],
      ["a.zip/b.csv", "text"],
    ]);
    const first = zip.indexOf("PK\x01\x02");
    const locked = Buffer.from(zip);
    locked.writeUInt16LE(1, first + 8);
    expect(summary(await open(locked))[0]).toEqual(["a.zip/a.csv", "member-encrypted"]);
    const method = Buffer.from(zip);
    method.writeUInt16LE(14, first + 10);
    expect(summary(await open(method))[0]).toEqual(["a.zip/a.csv", "member-method"]);
    const link = Buffer.from(zip);
    link.writeUInt32LE(0o120777 * 65536, first + 38);
    expect(summary(await open(link))[0]).toEqual(["a.zip/a.csv", "member-link"]);
    const packed = await zipOf({ "a.csv": LONG, "b.csv": CSV });
    packed.fill(0xff, 60, 90);
    expect(summary(await open(packed))).toEqual([
      ["a.zip/a.csv", "member-damaged"],
      ["a.zip/b.csv", "text"],
    ]);
  });

  test("cut off anywhere gets a sentence", async () => {
    const zip = await zipOf({ "a.csv": LONG, "b.csv": CSV });
    const gzip = gzipSync(LONG);
    for (let cut = 4; cut < zip.length; cut += 37) {
      expect(summary(await open(zip.subarray(0, cut)))[0]?.[1]).toMatch(/^(archive|member)-/);
    }
    for (let cut = 4; cut < gzip.length; cut += 97) {
      expect(summary(await open(gzip.subarray(0, cut), {}, "b.csv.gz"))).toEqual([
        ["b.csv.gz", "member-damaged"],
      ]);
    }
  });
});
