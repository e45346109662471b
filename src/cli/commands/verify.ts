import { Command } from "commander";
import { type Verdict, verify } from "../../pipeline/verify.ts";
import { EXIT } from "../../shared/errors.ts";
import type { Translate } from "../../shared/i18n.ts";
import { terminalReporter } from "../terminal-reporter.ts";

export function verifyCommand(t: Translate, version: string): Command {
  return new Command("verify")
    .description(t("cli.verify.about"))
    .argument("<dir>", t("cli.verify.dir"))
    .option("--inputs <path...>", t("cli.verify.inputs"))
    .option("--json", t("cli.verify.json"), false)
    .action(async (dir: string, options: { inputs?: string[]; json: boolean }) => {
      const inputs = options.inputs === undefined ? {} : { inputs: options.inputs };
      const verdict = await verify(dir, { ...inputs, version }, terminalReporter(t));
      if (options.json) process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
      else process.stderr.write(`${sentences(verdict, t).join("\n")}\n`);
      if (!holds(verdict)) process.exitCode = EXIT.input;
    });
}

function holds(verdict: Verdict): boolean {
  return verdict.changed.length + verdict.inputsChanged.length + verdict.notReproduced.length === 0;
}

function sentences(verdict: Verdict, t: Translate): string[] {
  if (holds(verdict)) return [t("cli.verify.holds")];
  const kinds = ["changed", "inputsChanged", "notReproduced"] as const;
  return kinds
    .filter((kind) => verdict[kind].length > 0)
    .map((kind) => t(`cli.verify.${kind}`, { files: verdict[kind].join(", ") }));
}
