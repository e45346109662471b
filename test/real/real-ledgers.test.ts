import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { exact, fromCents, roundToCents } from "../../src/shared/money.ts";
import { aedile } from "../program.ts";
import { bodies, haveRealData } from "./bodies.ts";
import { independentSum } from "./independent-sum.ts";

if (!haveRealData) console.warn("skipped: no shared data here, so no real ledger is tried");

const folder = mkdtempSync(join(tmpdir(), "aedile-real-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Column = { name?: string | string[]; index?: number };

describe.skipIf(!haveRealData)("real ledgers, without a profile", () => {
  test.each(bodies.map((body) => [body.name, body] as const))(
    "%s",
    { timeout: 180_000 },
    async (name, body) => {
      const out = join(folder, name.replaceAll(" ", "-"));
      const ended = await aedile(
        "analyse",
        ...body.paths,
        "--out",
        out,
        "--formats",
        "json",
        "--accept-guesses",
        "--json",
      );
      expect(ended.code, ended.stderr).toBe(0);

      const { guesses } = JSON.parse(ended.stdout) as { guesses: { mustAsk: boolean; id: string }[] };
      expect(guesses.filter((guess) => guess.mustAsk).length).toBeLessThanOrEqual(3);

      const { conservation } = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
      const sum = independentSum(body);
      expect(conservation.rowsIn).toBe(sum.records);
      expect(fromCents(roundToCents(exact(conservation.amountIn)))).toBe(fromCents(roundToCents(sum.amount)));

      const { sources } = parse(readFileSync(join(out, "city.yml"), "utf8")) as {
        sources: { match: string; kind: string; columns: Record<string, Column> }[];
      };
      for (const source of sources.filter((candidate) => candidate.kind === "ledger")) {
        expectColumn(source.columns.amount, body.amount, `${source.match} amount`);
        expectColumn(source.columns.supplier, body.supplier, `${source.match} supplier`);
        if (body.date.length > 0) expectColumn(source.columns.date, body.date, `${source.match} date`);
        else expect(source.columns.date).toBeUndefined();
      }
    },
  );
});

function expectColumn(column: Column | undefined, right: readonly (string | number)[], what: string): void {
  const plain = (text: string | number) =>
    String(text)
      .replaceAll(/[^a-z0-9]/gi, "")
      .toLowerCase();
  const chosen = [column?.name ?? column?.index ?? "none"].flat();
  for (const name of chosen) expect(right.map(plain), what).toContain(plain(name));
}
