import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aedile, type Ended, start } from "../program.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-hostile-"));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;
const has = (command: string) => {
  try {
    execFileSync("which", [command], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** One to three clear lines, an exit code of the contract, never a stack. */
function expectSentence(ended: Ended, code: number): void {
  expect(ended.stderr, "a stack was shown").not.toMatch(/\n\s+at .*[:(]\d+/);
  expect(ended.code, ended.stderr).toBe(code);
  expect(ended.stderr.trim()).not.toBe("");
}

const good = [
  "Supplier;Invoice no;Date;Amount EUR",
  ...Array.from(
    { length: 40 },
    (_, i) =>
      `Baufirma ${i % 7} GmbH;R${1000 + i};${String((i % 28) + 1).padStart(2, "0")}.03.2024;${100 + i},50`,
  ),
].join("\n");

let runs = 0;
async function analyse(
  content: string | Buffer | null,
  name = "ledger.csv",
  ...more: string[]
): Promise<Ended & { out: string }> {
  runs += 1;
  const home = join(folder, `run-${runs}`);
  mkdirSync(home);
  if (content !== null) writeFileSync(join(home, name), content);
  const out = join(home, "out");
  return {
    ...(await aedile(
      "analyse",
      join(home, name),
      "--out",
      out,
      "--accept-guesses",
      "--formats",
      "json",
      ...more,
    )),
    out,
  };
}

function report(out: string): { conservation: Record<string, string | number> } {
  return JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
}

test("a sound small ledger works, as the measure for the rest", async () => {
  const ended = await analyse(good);
  expect(ended.code, ended.stderr).toBe(0);
  expect(report(ended.out).conservation).toMatchObject({ rowsIn: 40, rowsAnalysed: 40, amountIn: "4800.00" });
});

describe("what is no ledger ends with a sentence and code 1", () => {
  test.each([
    ["an empty file", Buffer.alloc(0)],
    ["one blank line", Buffer.from("\n")],
    ["NUL bytes only", Buffer.alloc(5000)],
    ["random bytes", Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * i * 31 + i * 7) % 256))],
    ["a header alone", Buffer.from("Supplier;Date;Amount\n")],
    ["a PDF", Buffer.from("%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n")],
    ["a truncated zip", Buffer.from("504b0304140000000800", "hex")],
    ["a truncated gzip", gzipSync(good).subarray(0, 60)],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["prose", Buffer.from("Dear colleagues,\nplease find the ledger on the shared drive.\nRegards\n")],
  ])("%s", async (_, content) => {
    const ended = await analyse(content);
    expectSentence(ended, 1);
    expect(existsSync(join(ended.out, "manifest.json"))).toBe(false);
  });

  test("a missing file", async () => {
    const ended = await analyse(null, "no-such-file.csv");
    expectSentence(ended, 1);
    expect(ended.stderr).toContain("no-such-file.csv");
  });

  test("an empty folder, a device, a link that leads to itself", async () => {
    mkdirSync(join(folder, "empty"));
    symlinkSync(join(folder, "loop"), join(folder, "loop"));
    for (const path of [join(folder, "empty"), "/dev/null", join(folder, "loop")]) {
      expectSentence(await aedile("analyse", path, "--out", join(folder, "nothing")), 1);
    }
  });

  test.skipIf(!isRoot || !has("setpriv"))("a folder without read rights", async () => {
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0o700 });
    writeFileSync(join(closed, "ledger.csv"), good);
    const open = mkdtempSync(join(tmpdir(), "aedile-nobody-"));
    chmodSync(open, 0o777);
    const prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    const ended = await start(["analyse", closed, "--out", join(open, "out")], { prefix, cwd: open }).done;
    rmSync(open, { recursive: true, force: true });
    expectSentence(ended, 1);
  });
});

describe("wrong use", () => {
  test.each([
    ["an unknown option", ["analyse", "x.csv", "--colour"]],
    ["an unknown command", ["analyze", "x.csv"]],
    ["a date that does not exist", ["analyse", "x.csv", "--on", "2024-02-31"]],
    ["an unknown format", ["analyse", "x.csv", "--formats", "docx"]],
    ["no file", ["analyse"]],
  ])("%s ends with code 2", async (_, args) => {
    expectSentence(await aedile(...args), 2);
  });

  test("a folder with other things in it is not replaced", async () => {
    const home = join(folder, "home");
    mkdirSync(home);
    writeFileSync(join(home, "thesis.txt"), "mine");
    writeFileSync(join(folder, "good.csv"), good);
    expectSentence(await aedile("analyse", join(folder, "good.csv"), "--out", home, "--accept-guesses"), 1);
    expect(readFileSync(join(home, "thesis.txt"), "utf8")).toBe("mine");
  });
});

describe("damage inside a ledger sets lines aside and counts the rest", () => {
  test("NUL bytes, stray quotes, an unclosed quote, broken UTF-8", async () => {
    const damaged = Buffer.concat([
      Buffer.from(good),
      Buffer.from('\nFirma "A" GmbH;R2000;01.03.2024;10,00\n'),
      Buffer.from("Fir\0ma B GmbH;R2001;01.03.2024;20,00\n"),
      Buffer.from('"Firma C GmbH;R2002;01.03.2024;30,00\n'),
      Buffer.from("Firma D;R2003;01.03.2024;n/a\n"),
    ]);
    const ended = await analyse(damaged);
    expect(ended.code, ended.stderr).toBe(0);
    const { rowsIn, rowsAnalysed, rowsSetAside } = report(ended.out).conservation;
    expect(rowsIn).toBe(44);
    expect(Number(rowsAnalysed) + Number(rowsSetAside)).toBe(44);
    expect(Number(rowsAnalysed)).toBeGreaterThanOrEqual(42);
  });

  test("--strict ends with code 3 when lines were left out", async () => {
    expectSentence(await analyse(`${good}\nFirma D;R2003;01.03.2024;n/a\n`, "ledger.csv", "--strict"), 3);
  });
});

const disk = join(folder, "small-disk");
let mounted = false;
describe("a full disk", () => {
  beforeAll(() => {
    if (!isRoot) return;
    mkdirSync(disk);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], { stdio: "ignore" });
      mounted = true;
    } catch {
      console.warn("skipped: a small disk cannot be mounted here");
    }
  });
  afterAll(() => {
    if (mounted) execFileSync("umount", [disk]);
  });

  test("says so, publishes nothing, leaves no rubbish", async (context) => {
    if (!mounted) return context.skip();
    const city = join(folder, "demo");
    expect((await aedile("demo", "--rows", "60000", "--out", city)).code).toBe(0);
    const ended = await aedile(
      "analyse",
      join(city, "ledger.csv"),
      "--profile",
      join(city, "city.yml"),
      "--out",
      join(disk, "out"),
    );
    expectSentence(ended, 1);
    expect(ended.stderr).toContain("disk");
    expect(existsSync(join(disk, "out"))).toBe(false);
    expect(execFileSync("ls", ["-A", disk]).toString()).toBe("");
  });
});

test("--json prints one JSON document on standard output and nothing else", async () => {
  const ended = await analyse(good, "ledger.csv", "--json");
  expect(ended.code, ended.stderr).toBe(0);
  expect(JSON.parse(ended.stdout)).toMatchObject({ findings: expect.any(Number) });
});
