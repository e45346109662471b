import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aedile, checkedManifest, start } from "../program.ts";
import { count, random } from "./counts.ts";

const folder = mkdtempSync(join(tmpdir(), "aedile-kill-"));
const city = join(folder, "city");
const out = join(folder, "result");
const command = ["analyse", join(city, "ledger.csv"), "--profile", join(city, "city.yml"), "--out", out];
let duration = 0;

beforeAll(async () => {
  expect((await aedile("demo", "--rows", "60000", "--out", city)).code).toBe(0);
  const started = Date.now();
  expect((await aedile(...command)).code).toBe(0);
  duration = Date.now() - started;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("kill -9 at random moments leaves a whole result, and the next run succeeds", async () => {
  const chance = random(20261123);
  const before = checkedManifest(out);
  for (let kill = 0; kill < count(50); kill += 1) {
    const moment = Math.round(chance() * duration * 1.05);
    const { child, done } = start(command);
    await wait(moment);
    child.kill("SIGKILL");
    await done;
    if (!existsSync(out)) {
      // between the two moves of publishing: the previous result stands beside and comes back with the next command
      expect(existsSync(`${out}.previous`), `after ${moment} ms`).toBe(true);
      checkedManifest(`${out}.previous`);
    } else {
      expect(checkedManifest(out), `after ${moment} ms`).toEqual(before);
    }
  }
  const last = await aedile(...command);
  expect(last.code, last.stderr).toBe(0);
  expect(checkedManifest(out)).toEqual(before);
  expect(readdirSync(folder).sort()).toEqual(["city", "result"]);
});
