/** The award lists of the shared data, by the example profiles. Sums are made again here, naively, from the raw files. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toCents } from "../../src/shared/money.ts";
import { aedile, root } from "../program.ts";
import { haveRealData, ledgers } from "./bodies.ts";

if (!haveRealData) console.warn("skipped: no shared data here, so no real award list is tried");

const work = mkdtempSync(join(tmpdir(), "aedile-real-awards-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

type Row = Record<string, string>;
type Report = {
  kind: string;
  conservation: {
    rowsIn: number;
    rowsAnalysed: number;
    amountIn: string;
    amountAnalysed: string;
    amountSetAside: string;
  };
  figures: { id: string; scope: Record<string, string>; value: string }[];
  tables: { top_suppliers: { name: string | null; amount: string }[] };
  unanswered: { id: string }[];
  sheets: { source_file: string; kind: string; state: string }[];
  guesses: { mustAsk: boolean }[];
};

async function analyse(path: string, profile: string) {
  const out = mkdtempSync(join(work, "run-"));
  const file = join(root, "docs/examples", profile);
  const ended = await aedile("analyse", path, "--profile", file, "--out", out, "--formats", "html,json");
  expect(ended.code, ended.stderr).toBe(0);
  const report = JSON.parse(readFileSync(join(out, "report.json"), "utf8")) as Report;
  return { report, page: readFileSync(join(out, "report.html"), "utf8"), stderr: ended.stderr };
}

function rows(file: string): Row[] {
  const cells: string[][] = [[]];
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/g)) {
    cells.at(-1)!.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'));
    if (end !== ",") cells.push([]);
  }
  const [header, ...records] = cells;
  return records
    .filter((record) => record.some((cell) => cell !== ""))
    .map((record) => Object.fromEntries(header!.map((name, at) => [name, record[at] ?? ""])));
}

function sum(amounts: Iterable<string>): bigint {
  let total = 0n;
  for (const amount of amounts) total += toCents(amount);
  return total;
}

function expectAwards({ report, page }: { report: Report; page: string }): void {
  expect(report.kind).toBe("awards");
  expect(report.guesses.filter(({ mustAsk }) => mustAsk)).toEqual([]);
  expect(page).toContain("Awarded is not paid");
  const said = [...report.figures, ...report.unanswered].map(({ id }) => id);
  expect(said).not.toContain("payment_days");
  expect(said).not.toContain("paid_late_share");
}

const total = (report: Report, buyer?: string) =>
  report.figures.find(
    ({ id, scope }) =>
      id === "total_spend" &&
      (buyer === undefined ? Object.keys(scope).length === 0 : scope.buyer === buyer && !("year" in scope)),
  )?.value;

describe.skipIf(!haveRealData)("Italian lots", { timeout: 180_000 }, () => {
  const folder = join(ledgers, "it-municipal-lots");
  const municipalities = haveRealData ? readdirSync(join(folder, "csv/2020")) : [];
  const lots = (code: string) => rows(join(folder, "csv/2020", code, "lotti.csv"));
  const awarded = (code: string) => sum(lots(code).map((lot) => lot.importoAggiudicazione!));
  let all: Awaited<ReturnType<typeof analyse>>;
  beforeAll(async () => {
    if (haveRealData) all = await analyse(folder, "italian-lots.city.yml");
  }, 180_000);

  test("every lot of the ten municipalities counts once, as awarded", () => {
    expectAwards(all);
    const { conservation } = all.report;
    expect(conservation.rowsIn).toBe(municipalities.reduce((count, code) => count + lots(code).length, 0));
    const expected = municipalities.reduce((amount, code) => amount + awarded(code), 0n);
    expect(toCents(conservation.amountIn)).toBe(expected);
    expect(toCents(conservation.amountAnalysed)).toBe(expected);
  });

  test("each municipality is reported apart", () => {
    for (const code of municipalities) expect(toCents(total(all.report, code)!)).toBe(awarded(code));
  });

  test("bidders, registers of buyers and schemas are ignored without a warning", () => {
    expect(all.stderr).not.toMatch(/not read|not counted/);
    const counted = all.report.sheets.filter(({ kind }) => kind === "awards");
    expect(counted.map(({ source_file }) => basename(source_file))).toEqual(
      municipalities.map(() => "lotti.csv"),
    );
  });

  test("a supplier has what it alone won", async () => {
    const code = municipalities[2]!;
    const { report, page } = await analyse(join(folder, "csv/2020", code), "italian-lots.city.yml");
    expectAwards({ report, page });
    expect(toCents(total(report)!)).toBe(awarded(code));
    expect(page).toContain(`${code}: what was awarded`);
    const winners = new Map<string, Set<string>>();
    for (const row of rows(join(folder, "csv/2020", code, "aggiudicatari.csv"))) {
      const who = row.codiceFiscale || row.ragioneSociale!;
      if (who !== "") winners.set(row.lottoID!, (winners.get(row.lottoID!) ?? new Set()).add(who));
    }
    const won = new Map<string, bigint>();
    for (const lot of lots(code)) {
      const [who, ...others] = winners.get(lot.lottoID!) ?? [];
      if (who === undefined || others.length > 0) continue;
      won.set(who, (won.get(who) ?? 0n) + toCents(lot.importoAggiudicazione!));
    }
    const largest = [...won.values()].reduce((most, amount) => (amount > most ? amount : most), 0n);
    expect(toCents(report.tables.top_suppliers[0]!.amount)).toBe(largest);
  });
});

describe.skipIf(!haveRealData)("French awards", { timeout: 120_000 }, () => {
  const folder = join(ledgers, "fr-decp");

  let result: Awaited<ReturnType<typeof analyse>>;
  beforeAll(async () => {
    if (haveRealData) result = await analyse(folder, "french-awards.city.yml");
  }, 120_000);

  test("each amount counts once a market, and of amendments the latest", () => {
    const { report } = result;
    expectAwards(result);
    const file = readdirSync(folder).find((name) => name.endsWith(".csv"))!;
    const records = rows(join(folder, file));
    expect(report.conservation.rowsIn).toBe(records.length);
    expect(toCents(report.conservation.amountIn)).toBe(sum(records.map((row) => row.montant!)));

    const latest = new Map<string, string>();
    const holder = (row: Row) => `${row.uid} ${row.titulaire_id || row.titulaire_nom}`;
    for (const row of records) {
      const known = latest.get(holder(row));
      if (known === undefined || row.dateNotification! > known)
        latest.set(holder(row), row.dateNotification!);
    }
    const once = new Map<string, string>();
    for (const row of records)
      if (row.dateNotification === latest.get(holder(row)))
        once.set(`${row.uid} ${toCents(row.montant!)}`, row.montant!);
    expect(report.conservation.rowsAnalysed).toBe(once.size);
    expect(toCents(report.conservation.amountAnalysed)).toBe(sum(once.values()));
  });

  test("other files are recognised, named and left out", () => {
    const others = result.report.sheets.filter(({ kind }) => kind !== "awards");
    expect(others.map(({ source_file }) => source_file).sort()).toEqual(
      readdirSync(join(folder, "samples"))
        .map((name) => `samples/${name}`)
        .sort(),
    );
    expect(result.stderr).not.toContain("not read");
    for (const { source_file } of others) expect(result.page).toContain(source_file);
  });
});

describe.skipIf(!haveRealData)("small contracts of Madrid", { timeout: 60_000 }, () => {
  test("every contract counts once, with VAT, for its buyer", async () => {
    const folder = join(ledgers, "es-madrid-small-contracts");
    const result = await analyse(folder, "madrid-small-contracts.city.yml");
    expectAwards(result);
    const records = rows(join(folder, readdirSync(folder)[0]!));
    const { conservation } = result.report;
    expect(conservation.rowsAnalysed).toBe(records.length);
    const amount = (row: Row) => row.IMPORTE_ADJUDICACION_IVA_INC!;
    expect(toCents(conservation.amountAnalysed)).toBe(sum(records.map(amount)));
    // Few private persons' contracts are not shown apart, nor what would give them away by subtraction.
    const buyers = [...new Set(records.map((row) => row.ORGANISMO_CONTRATANTE!))];
    const shown = buyers.filter((buyer) => total(result.report, buyer) !== undefined);
    expect(buyers.length - shown.length).toBeLessThanOrEqual(2);
    for (const buyer of shown) {
      const own = records.filter((row) => row.ORGANISMO_CONTRATANTE === buyer);
      expect(toCents(total(result.report, buyer)!), buyer).toBe(sum(own.map(amount)));
    }
  });
});

describe.skipIf(!haveRealData)("files that are no ledger", { timeout: 120_000 }, () => {
  const run = async (name: string) => {
    const out = mkdtempSync(join(work, "run-"));
    const ended = await aedile(
      "analyse",
      join(ledgers, name),
      "--out",
      out,
      "--formats",
      "html,json",
      "--accept-guesses",
    );
    expect(ended.code, ended.stderr).toBe(0);
    return { stderr: ended.stderr, page: readFileSync(join(out, "report.html"), "utf8") };
  };

  test("a register of contracts among payments is named and left out, in terminal and report", async () => {
    const { stderr, page } = await run("salford");
    expect(stderr).toMatch(/2022-07\.csv is not counted\. .*register of contracts/);
    expect(page).toMatch(/1 file is not counted[^<]*2022-07\.csv \(register of contracts\)/);
  });

  test("code tables beside payments take one line in the terminal, and are named in the report", async () => {
    const { stderr, page } = await run("es-madrid-payments");
    expect(stderr).toMatch(/3 files are not counted, the first of them areas_funcionales\.csv/);
    for (const name of ["areas_funcionales", "clasificacion_economica", "clasificacion_organica"])
      expect(page).toContain(`${name}.csv (list of codes)`);
  });
});
