import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeDemoCity } from "../src/demo/index.ts";
import { readProfile } from "../src/pipeline/profile/yaml.ts";
import { analyse } from "../src/pipeline/run.ts";
import { silentReporter } from "../src/shared/reporter.ts";
import { random } from "./soak/counts.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-invariance-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Figures = { figures: Record<string, unknown>[]; amounts: unknown };

async function figuresOf(name: string, write: (home: string, lines: string[]) => void): Promise<Figures> {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  const city = join(folder, "city");
  const [header, ...lines] = records(readFileSync(join(city, "ledger.csv"), "utf8"));
  write(home, [header!, ...lines]);
  writeFileSync(join(home, "suppliers.csv"), readFileSync(join(city, "suppliers.csv")));
  const yaml = readFileSync(join(city, "city.yml"), "utf8").replaceAll("ledger.csv", "ledger*.csv");
  writeFileSync(join(home, "city.yml"), yaml);
  const out = join(folder, `${name}-out`);
  await analyse(
    {
      paths: [home],
      profile: readProfile(join(home, "city.yml")),
      out,
      formats: ["json"],
      acceptGuesses: true,
      language: "en",
      version: "test",
    },
    silentReporter,
  );
  const report = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
  const { amountIn, amountAnalysed, rowsIn, rowsAnalysed } = report.conservation;
  return { figures: report.figures, amounts: { amountIn, amountAnalysed, rowsIn, rowsAnalysed } };
}

/** Records of a CSV file, line breaks inside quotes kept together. */
function records(text: string): string[] {
  return text.match(/(?:[^"\n]|"(?:[^"]|"")*")+/g) ?? [];
}

function shuffled(lines: string[], seed: number): string[] {
  const chance = random(seed);
  const result = [...lines];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = Math.floor(chance() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

test("the order of lines and the cut into files change no figure", async () => {
  await writeDemoCity({ rows: 3000, seed: 7, mess: false, out: join(folder, "city") });
  const join_ = (lines: string[]) => `${lines.join("\n")}\n`;
  const whole = await figuresOf("whole", (home, lines) =>
    writeFileSync(join(home, "ledger.csv"), join_(lines)),
  );
  for (const seed of [1, 2, 3]) {
    const mixed = await figuresOf(`mixed-${seed}`, (home, [header, ...lines]) =>
      writeFileSync(join(home, "ledger.csv"), join_([header!, ...shuffled(lines, seed)])),
    );
    expect(mixed).toEqual(whole);
  }
  const split = await figuresOf("split", (home, [header, ...lines]) => {
    const cuts = [0, 700, 710, 1999, lines.length];
    for (let i = 1; i < cuts.length; i += 1) {
      writeFileSync(
        join(home, `ledger-${9 - i}.csv`),
        join_([header!, ...lines.slice(cuts[i - 1], cuts[i])]),
      );
    }
  });
  expect(split).toEqual(whole);
}, 300_000);
