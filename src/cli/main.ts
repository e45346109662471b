#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { AedileError, asUserError, EXIT } from "../shared/errors.ts";
import { translator } from "../shared/i18n.ts";
import { analyseCommand } from "./commands/analyse.ts";
import { demoCommand } from "./commands/demo.ts";
import { verifyCommand } from "./commands/verify.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};
const t = translator("en");

const program = new Command("aedile")
  .description(t("cli.about"))
  .version(version)
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text) })
  .showHelpAfterError(t("cli.see-help"));

for (const command of [demoCommand(t), analyseCommand(t, version), verifyCommand(t, version)]) {
  program.addCommand(command.exitOverride());
}

/** One sentence and an exit code of the contract; a stack only for what is our bug. */
function fail(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.done : EXIT.usage;
  const error = asUserError(thrown);
  if (error instanceof AedileError) {
    process.stderr.write(`${t(error.code, error.details)}\n`);
    return error.exitCode;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${stack}\n${t("cli.bug", { version })}\n`);
  return EXIT.bug;
}

process.stdout.on("error", () => process.exit(EXIT.done)); // the reader of our output has gone away
try {
  await program.parseAsync();
} catch (thrown) {
  process.exitCode = fail(thrown);
}
