import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aedile, root } from "../program.ts";

const fixtures = join(root, "test/fixtures/awards");
const folder = mkdtempSync(join(tmpdir(), "aedile-awards-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Figure = { id: string; scope: Record<string, unknown>; value: string; low: string; high: string };
type Report = {
  kind: string;
  conservation: {
    rowsIn: number;
    rowsAnalysed: number;
    amountIn: string;
    amountAnalysed: string;
    setAside: { reason: string; rows: number; amount: string }[];
  };
  figures: Figure[];
  tables: { top_suppliers: { name: string | null; amount: string }[] };
  issues: Record<string, { rows: number; amount: string }>;
};

let runs = 0;

async function analyse(path: string, profile: string) {
  const out = join(folder, `run-${++runs}`);
  const ended = await aedile("analyse", path, "--profile", profile, "--out", out, "--formats", "html,json");
  expect(ended.code, ended.stderr).toBe(0);
  const report = JSON.parse(readFileSync(join(out, "report.json"), "utf8")) as Report;
  return { report, page: readFileSync(join(out, "report.html"), "utf8"), stderr: ended.stderr };
}

function value({ figures }: Report, id: string, scope: Record<string, unknown> = {}): string | undefined {
  return figures.find((figure) => figure.id === id && JSON.stringify(figure.scope) === JSON.stringify(scope))
    ?.value;
}

describe("lots, winners and bidders in a folder for each buyer", () => {
  const profile = join(fixtures, "lots.city.yml");
  let all: Awaited<ReturnType<typeof analyse>>;
  beforeAll(async () => {
    all = await analyse(join(fixtures, "lots"), profile);
  });

  test("every lot counts once, and each buyer is reported apart", () => {
    const { report } = all;
    expect(report.kind).toBe("awards");
    expect(report.conservation).toMatchObject({
      rowsIn: 7,
      rowsAnalysed: 7,
      amountIn: "72610.75",
      amountAnalysed: "72610.75",
    });
    expect(value(report, "total_spend", { buyer: "3100" })).toBe("58110.75");
    expect(value(report, "total_spend", { buyer: "3200" })).toBe("14500.00");
  });

  test("one buyer's folder can be analysed by itself", async () => {
    const { report, page } = await analyse(join(fixtures, "lots/3200"), profile);
    expect(value(report, "total_spend")).toBe("14500.00");
    expect(page).toContain("3200: what was awarded");
  });

  test("a winner has what it won alone; a lot won together counts for none, and the range says so", () => {
    const { report, page } = all;
    const suppliers = Object.fromEntries(
      report.tables.top_suppliers.map(({ name, amount }) => [name, amount]),
    );
    expect(suppliers).toMatchObject({ "Kaihafen Bau GmbH": "12000.00", "Dachwerk eG": "12000.00" });
    expect(suppliers).not.toHaveProperty("Nordsteg AG");
    expect(report.issues["several-winners"]).toMatchObject({ rows: 1, amount: "45000.00" });
    const top = report.figures.find(
      ({ id, scope }) => id === "top_supplier_share" && Object.keys(scope).length === 0,
    )!;
    expect(Number(top.high) - Number(top.low)).toBeCloseTo(45000 / 72610.75, 5);
    expect(page).toContain("went to several suppliers together");
  });

  test("a winner written in two ways under one number is one winner", () => {
    const { report } = all;
    const lumen = report.tables.top_suppliers.filter(({ name }) => /lumen/i.test(name ?? ""));
    expect(lumen).toHaveLength(1);
    expect(lumen[0]!.amount).toBe("800.50");
  });

  test("dates with a time zone are read", () => {
    const { report } = all;
    expect(report.issues["date-missing"]).toMatchObject({ rows: 1 });
    expect(report.issues["date-impossible"]).toBeUndefined();
  });

  test("the report speaks of awards, not of payments", () => {
    const { page } = all;
    const text = page.replaceAll(/<style.*?<\/style>/gs, "").replaceAll(/<[^>]+>/g, " ");
    expect(text).toContain("Awarded is not paid");
    expect(text).toContain("Who awards?");
    expect(text).not.toMatch(/Total spend|Paid for goods|invoice to payment|after 30 days|payments? under/i);
  });
});

describe("one row a market, holder and version", () => {
  const markets = join(fixtures, "markets");
  const profile = join(fixtures, "markets.city.yml");

  test("an amount that stands with every holder counts once, and of amendments the latest", async () => {
    const { report } = await analyse(markets, profile);
    expect(report.conservation).toMatchObject({
      rowsIn: 7,
      rowsAnalysed: 4,
      amountIn: "12000.00",
      amountAnalysed: "8750.00",
    });
    expect(report.conservation.setAside).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ reason: "replaced-by-later", rows: 2, amount: "2000.00" }),
        expect.objectContaining({ reason: "amount-once-a-lot", rows: 1, amount: "1250.00" }),
      ]),
    );
    expect(report.issues["several-winners"]).toMatchObject({ rows: 1, amount: "1250.00" });
  });

  test("without `amended: latest` every amount of a market counts once", async () => {
    const all = join(folder, "all.city.yml");
    writeFileSync(all, readFileSync(profile, "utf8").replace(/ +amended: latest\n/, ""));
    const { report } = await analyse(markets, all);
    expect(report.conservation).toMatchObject({ rowsAnalysed: 5, amountAnalysed: "9750.00" });
  });

  test("`only_buyers` leaves out the lines of all others, with reason", async () => {
    const one = join(folder, "one.city.yml");
    writeFileSync(
      one,
      readFileSync(profile, "utf8").replace("amended:", 'only_buyers: ["*sermaise"]\n    amended:'),
    );
    const { report } = await analyse(markets, one);
    expect(report.conservation).toMatchObject({ rowsIn: 7, rowsAnalysed: 1, amountAnalysed: "7000.00" });
    expect(report.conservation.setAside).toEqual([
      expect.objectContaining({ reason: "other-buyer", rows: 6, amount: "5000.00" }),
    ]);
  });

  test("many files left out for one reason take one line, and none where the profile ignores them", async () => {
    const { stderr, page } = await analyse(markets, profile);
    expect(stderr.match(/was not read|were not read/g)).toHaveLength(1);
    expect(stderr).toContain("2 files were not read");
    expect(page).toContain("2 files are not counted");
    const quiet = join(folder, "quiet.city.yml");
    writeFileSync(quiet, `${readFileSync(profile, "utf8")}  - match: "**/*.json"\n    kind: ignore\n`);
    const ignored = await analyse(markets, quiet);
    expect(ignored.stderr).not.toMatch(/not read|not counted/);
    expect(ignored.page).not.toContain("not counted, because");
  });

  test("a decimal mark that went missing in a long list is pointed out", async () => {
    const long = join(folder, "long");
    cpSync(markets, long, { recursive: true });
    const rows = Array.from(
      { length: 600 },
      (_, i) => `N${i},Ville de Sermaise,2000000000${1000 + i},Atelier ${i} SARL,${100 + i}.00,2024-04-01`,
    );
    const slipped = "N999,Ville de Sermaise,10000000000033,Serrurerie Mars SARL,209456120.00,2024-04-01";
    writeFileSync(
      join(long, "markets.csv"),
      `${readFileSync(join(markets, "markets.csv"), "utf8")}${rows.join("\n")}\n${slipped}\n`,
    );
    const { report, page } = await analyse(long, profile);
    expect(report.issues["dominant-award"]).toMatchObject({ rows: 1, amount: "209456120.00" });
    expect(page).toContain("Look whether the amount is right");
  });
});
