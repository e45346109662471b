/**
 * Where messages and progress go. The command line, the server and the tests each give their own; the pipeline
 * only ever sees this. `key` names a text in `locales/<lang>/`.
 */
export type Reporter = {
  /** A step has begun, or is `done` of `total` along (units of the step's own choosing). */
  progress(step: string, done?: number, total?: number): void;
  /** Something the user should know but need not act on. */
  info(key: string, values?: Readonly<Record<string, string | number>>): void;
  /** Something the user should look at. */
  warn(key: string, values?: Readonly<Record<string, string | number>>): void;
};

export const silentReporter: Reporter = { progress() {}, info() {}, warn() {} };
