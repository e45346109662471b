/** The second reader's thread: takes specs one after another, answers each with its reading. */
import { parentPort } from "node:worker_threads";
import { secondRead } from "./second-read.ts";
import type { SecondReaderSpec } from "./spec.ts";

parentPort!.on("message", (spec: SecondReaderSpec) => {
  secondRead(spec).then(
    (reading) => parentPort!.postMessage(reading),
    ({ message, code, path }: NodeJS.ErrnoException) =>
      parentPort!.postMessage({ error: { message, code, path } }),
  );
});
