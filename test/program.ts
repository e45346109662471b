import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));
const main = join(root, "dist/cli/main.js");

export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string };

/** Starts the built program; `done` resolves when it has ended. */
export function start(
  args: readonly string[],
  options: { cwd?: string; prefix?: readonly string[] } = {},
): { child: ChildProcess; done: Promise<Ended> } {
  const [command, ...rest] = [...(options.prefix ?? []), process.execPath, main, ...args];
  const child = spawn(command!, rest, {
    stdio: ["ignore", "pipe", "pipe"],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const done = new Promise<Ended>((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout!.on("data", (data) => {
      stdout += data;
    });
    child.stderr!.on("data", (data) => {
      stderr += data;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, done };
}

/** Runs the built program to its end. */
export function aedile(...args: string[]): Promise<Ended> {
  return start(args).done;
}

/** The digests a result states, after checking that every file it names has them. */
export function checkedManifest(folder: string): { path: string; sha256: string }[] {
  const { outputs } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    outputs: { path: string; sha256: string }[];
  };
  for (const file of outputs) {
    const found = createHash("sha256")
      .update(readFileSync(join(folder, file.path)))
      .digest("hex");
    if (found !== file.sha256) throw new Error(`${file.path} is not what the manifest states`);
  }
  return outputs;
}
