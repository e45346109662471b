import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { askInTerminal } from "../../pipeline/1-sources/mapping/wizard.ts";
import { FORMATS, type Format } from "../../pipeline/6-publish/index.ts";
import { emptyProfile } from "../../pipeline/profile/schema.ts";
import { readProfile } from "../../pipeline/profile/yaml.ts";
import { analyse } from "../../pipeline/run.ts";
import { EXIT } from "../../shared/errors.ts";
import { LANGUAGES, type Translate } from "../../shared/i18n.ts";
import { silentReporter } from "../../shared/reporter.ts";
import { isoDate, oneOrMoreOf } from "../arguments.ts";
import { terminalReporter } from "../terminal-reporter.ts";

type Options = {
  profile?: string;
  out: string;
  formats: Format[];
  acceptGuesses: boolean;
  strict: boolean;
  on?: string;
  lang: string;
  json: boolean;
};

export function analyseCommand(t: Translate, version: string): Command {
  return new Command("analyse")
    .description(t("cli.analyse.about"))
    .argument("<file...>", t("cli.analyse.files"))
    .option("--profile <city.yml>", t("cli.analyse.profile"))
    .option("--out <dir>", t("cli.analyse.out"), "aedile-report")
    .option("--formats <list>", t("cli.analyse.formats"), oneOrMoreOf(t, FORMATS), [
      "html",
      "xlsx",
      "json",
      "parquet",
    ])
    .option("--accept-guesses", t("cli.analyse.accept-guesses"), false)
    .option("--strict", t("cli.analyse.strict"), false)
    .option("--on <date>", t("cli.analyse.on"), isoDate(t))
    .option("--lang <language>", t("cli.analyse.lang", { languages: LANGUAGES.join(", ") }), "en")
    .option("--json", t("cli.analyse.json"), false)
    .action(async (paths: string[], options: Options) => {
      const reporter = options.json ? silentReporter : terminalReporter(t);
      const profile = options.profile === undefined ? emptyProfile : readProfile(options.profile);
      const result = await analyse(
        {
          paths,
          profile,
          out: options.out,
          formats: options.formats,
          acceptGuesses: options.acceptGuesses,
          language: options.lang,
          version,
          ...(options.on === undefined ? {} : { on: options.on }),
          ...(process.stdin.isTTY && process.stderr.isTTY && !options.json
            ? { ask: (guesses, proposed) => askInTerminal(guesses, proposed, t) }
            : {}),
        },
        reporter,
      );
      if (options.json) {
        process.stdout.write(
          `${JSON.stringify({ out: options.out, files: result.files, findings: result.findings, guesses: result.guesses }, null, 2)}\n`,
        );
      } else {
        const page = join(options.out, "report.html");
        reporter.info("cli.analyse.done", { out: existsSync(page) ? page : options.out });
      }
      if (options.strict && result.findings > 0) {
        reporter.warn("cli.analyse.findings", { count: result.findings });
        process.exitCode = EXIT.findings;
      }
    });
}
