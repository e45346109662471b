import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeDemoCity } from "../../src/demo/index.ts";
import { readProfile } from "../../src/pipeline/profile/yaml.ts";
import { analyse } from "../../src/pipeline/run.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { count } from "./counts.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-ranges-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Figure = { id: string; scope: Record<string, unknown>; value: string; low: string; high: string };
type Share = { share: string };
type Truth = { areas: Record<string, Share>; sme: Share; social_economy: Share };

async function city(seed: number): Promise<{ figures: Figure[]; truth: Truth }> {
  const home = join(folder, `city-${seed}`);
  await writeDemoCity({ rows: 4000, seed, mess: false, out: home });
  const out = join(folder, `result-${seed}`);
  await analyse(
    {
      paths: [join(home, "ledger.csv"), join(home, "suppliers.csv")],
      profile: readProfile(join(home, "city.yml")),
      out,
      formats: ["json"],
      acceptGuesses: true,
      language: "en",
      version: "soak",
    },
    silentReporter,
  );
  const { figures } = JSON.parse(readFileSync(join(out, "report.json"), "utf8")) as { figures: Figure[] };
  const truth = JSON.parse(readFileSync(join(home, "truth/figures.json"), "utf8"))
    .all_years_and_undated as Truth;
  rmSync(home, { recursive: true });
  rmSync(out, { recursive: true });
  return { figures, truth };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

test("ranges contain the truth, and are no wider than what is not known", async () => {
  const seeds = count(100);
  const held: Record<string, number> = {};
  const widths: number[] = [];
  const unknown: number[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { figures, truth } = await city(seed);
    const find = (id: string, scope: object) =>
      figures.find((figure) => figure.id === id && JSON.stringify(figure.scope) === JSON.stringify(scope));
    const check = (name: string, figure: Figure | undefined, share: string) => {
      const holds =
        figure !== undefined &&
        Number(figure.low) <= Number(share) + 1e-6 &&
        Number(share) <= Number(figure.high) + 1e-6;
      held[name] = (held[name] ?? 0) + (holds ? 1 : 0);
      if (!holds)
        console.log(
          `seed ${seed}: ${name} is ${share}, given as ${figure?.value} (${figure?.low} to ${figure?.high})`,
        );
    };
    for (const area of ["city", "functional area", "region", "country", "EU"]) {
      check(`area_share within ${area}`, find("area_share", { within: area }), truth.areas[area]!.share);
    }
    check("sme_share", find("sme_share", {}), truth.sme.share);
    check("social_economy_share", find("social_economy_share", {}), truth.social_economy.share);
    const within = find("area_share", { within: "city" })!;
    widths.push(Number(within.high) - Number(within.low));
    unknown.push(Number(find("area_share", { area: "unknown" })?.value ?? 0));
  }
  const ratio = median(widths.map((width, i) => width / Math.max(unknown[i]!, 1e-9)));
  console.log(
    `ranges over ${seeds} seeds:`,
    held,
    `area_share: median width ${median(widths).toFixed(4)}, ${ratio.toFixed(3)} times the unknown share`,
  );
  for (const [name, times] of Object.entries(held)) expect(times, name).toBeGreaterThanOrEqual(0.95 * seeds);
  expect(ratio).toBeLessThanOrEqual(1.3);
});
