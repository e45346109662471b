// What `npm start` and `npm test` need on a fresh clone: dependencies and a build, each only when missing or stale.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));

export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) latest = Math.max(latest, statSync(`${entry.parentPath}/${entry.name}`).mtimeMs);
  }
  return latest;
}

export function prepare() {
  const lock = `${root}package-lock.json`;
  const installed = `${root}node_modules/.package-lock.json`;
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    console.error("Installing dependencies (once) ...");
    // Not `npm ci`: it refuses a lock file that leaves out the binaries of platforms the registry at hand does not carry.
    const status = run("npm", ["install", "--no-save", "--no-audit", "--no-fund"], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0) process.exit(status);
  }
  const built = `${root}dist/.built`;
  if (
    !existsSync(built) ||
    statSync(built).mtimeMs < Math.max(newest(`${root}src`), statSync(`${root}tsconfig.build.json`).mtimeMs)
  ) {
    console.error("Building ...");
    const status = run(process.execPath, ["tools/build.mjs"]);
    if (status !== 0) process.exit(status);
  }
}
