import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { digestOf, openResultFolder, recoverResultFolder } from "./result-folder.ts";

const home = mkdtempSync(join(tmpdir(), "aedile-folder-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const out = join(home, "out");
beforeEach(() => rmSync(out, { recursive: true, force: true }));

function publish(report: string, profile: string): boolean {
  const folder = openResultFolder(out);
  writeFileSync(join(folder.building, "report.html"), report);
  writeFileSync(join(folder.building, "city.yml"), profile);
  writeFileSync(
    join(folder.building, "inputs.local.json"),
    JSON.stringify({ paths: [], profile: digestOf(profile) }),
  );
  writeFileSync(
    join(folder.building, "manifest.json"),
    JSON.stringify({ outputs: [{ path: "report.html" }] }),
  );
  return folder.publish();
}
const read = (name: string) => readFileSync(join(out, name), "utf8");

test("a new result takes the place of the old one, and notes put beside it stay", () => {
  expect(publish("one", "a: 1")).toBe(false);
  writeFileSync(join(out, "notes.txt"), "mine");
  expect(publish("two", "a: 2")).toBe(false);
  expect([read("report.html"), read("city.yml"), read("notes.txt")]).toEqual(["two", "a: 2", "mine"]);
});

test("a city.yml that was corrected by hand is kept, the new proposal stands beside it", () => {
  publish("one", "a: 1");
  writeFileSync(join(out, "city.yml"), "a: corrected");
  expect(publish("two", "a: 2")).toBe(true);
  expect([read("city.yml"), read("city.proposed.yml")]).toEqual(["a: corrected", "a: 2"]);
  expect(publish("three", "a: 3")).toBe(true);
  expect([read("city.yml"), read("city.proposed.yml")]).toEqual(["a: corrected", "a: 3"]);
});

test("a discarded run leaves the old result and no rubbish", () => {
  publish("one", "a: 1");
  const folder = openResultFolder(out);
  writeFileSync(join(folder.building, "report.html"), "half");
  folder.discard();
  expect(read("report.html")).toBe("one");
  expect(existsSync(folder.work)).toBe(false);
});

test("a result that a crash left between the two moves comes back", () => {
  publish("one", "a: 1");
  renameSync(out, `${out}.previous`);
  recoverResultFolder(out);
  expect(read("report.html")).toBe("one");
});
