// Runs a command as a whole process and reports seconds and the peak memory of its process tree.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Resident bytes of the process and all its descendants, now. */
function treeMemory(pid) {
  const children = new Map();
  const resident = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const parent = Number(fields[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
      resident.set(Number(name), Number(fields[21]) * 4096);
    } catch {
      // the process has ended between the listing and the reading
    }
  }
  let sum = 0;
  const open = [pid];
  while (open.length > 0) {
    const next = open.pop();
    sum += resident.get(next) ?? 0;
    open.push(...(children.get(next) ?? []));
  }
  return sum;
}

export function measured(command, args, { quiet = true, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(command, args, {
      stdio: quiet ? ["ignore", "ignore", "pipe"] : ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    let errors = "";
    child.stderr?.on("data", (data) => {
      errors = (errors + data).slice(-4000);
    });
    let peak = 0;
    const timer = setInterval(() => {
      peak = Math.max(peak, treeMemory(child.pid));
    }, 50);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (code !== 0) reject(new Error(`${command} ${args.join(" ")} ended with ${code}\n${errors}`));
      else resolve({ seconds, peak, errors });
    });
  });
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
