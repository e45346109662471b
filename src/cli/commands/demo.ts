import { Command } from "commander";
import { writeDemoCity } from "../../demo/index.ts";
import type { Translate } from "../../shared/i18n.ts";
import { wholeNumber } from "../arguments.ts";
import { terminalReporter } from "../terminal-reporter.ts";

export function demoCommand(t: Translate): Command {
  return new Command("demo")
    .description(t("cli.demo.about"))
    .option("--rows <n>", t("cli.demo.rows"), wholeNumber(t, 1, 10_000_000), 20_000)
    .option("--seed <n>", t("cli.demo.seed"), wholeNumber(t, 0, 2 ** 31 - 1), 1)
    .option("--mess", t("cli.demo.mess"), false)
    .requiredOption("--out <dir>", t("cli.demo.out"))
    .action(async (options: { rows: number; seed: number; mess: boolean; out: string }) => {
      const reporter = terminalReporter(t);
      const city = await writeDemoCity({
        ...options,
        onProgress: (done) => reporter.progress("demo", done, options.rows),
      });
      reporter.info("cli.demo.done", { rows: city.rows, suppliers: city.suppliers, out: options.out });
    });
}
