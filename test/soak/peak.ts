import { readFileSync } from "node:fs";
import { type Ended, start } from "../program.ts";

/** Runs the built program; `peak` is the most memory its process ever held, in MB, 0 where the system does not say. */
export async function measured(...args: string[]): Promise<Ended & { peak: number; seconds: number }> {
  const from = performance.now();
  const { child, done } = start(args);
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, highWater(child.pid!));
  }, 20);
  try {
    const ended = await done;
    return { ...ended, peak, seconds: (performance.now() - from) / 1000 };
  } finally {
    clearInterval(timer);
  }
}

function highWater(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
