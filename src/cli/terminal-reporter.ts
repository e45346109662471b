import type { Translate } from "../shared/i18n.ts";
import type { Reporter } from "../shared/reporter.ts";

/** Messages on stderr: one live line in a terminal, plain lines when piped. */
export function terminalReporter(t: Translate, stream: NodeJS.WriteStream = process.stderr): Reporter {
  const started = Date.now();
  let live = "";
  const clear = () => {
    if (live !== "") stream.write(`\r${" ".repeat(live.length)}\r`);
    live = "";
  };
  const line = (text: string) => {
    clear();
    stream.write(`${text}\n`);
  };
  let current = "";
  return {
    progress(step, done, total) {
      const seconds = Math.round((Date.now() - started) / 1000);
      const name = t(`cli.steps.${step}`);
      const share =
        done === undefined
          ? ""
          : total === undefined
            ? ` ${done.toLocaleString("en")}`
            : ` ${Math.floor((100 * done) / Math.max(total, 1))} %`;
      if (stream.isTTY) {
        clear();
        live = `${name}${share} (${seconds} s)`;
        stream.write(live);
      } else if (step !== current) {
        line(name);
      }
      current = step;
    },
    info: (key, values) => line(t(key, values)),
    warn: (key, values) => line(t("cli.look", { text: t(key, values) })),
  };
}
