// Compiles src to dist and puts the files the code reads (SQL, YAML, method pages, word lists) beside it.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { root, run } from "./prepare.mjs";

rmSync(`${root}dist`, { recursive: true, force: true });
const status = run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"]);
if (status !== 0) process.exit(status);
for (const entry of readdirSync(`${root}src`, { withFileTypes: true, recursive: true })) {
  if (!entry.isFile() || entry.name.endsWith(".ts")) continue;
  const from = `${entry.parentPath}/${entry.name}`;
  const to = `${root}dist/${relative(`${root}src`, from)}`;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
writeFileSync(`${root}dist/.built`, "");
