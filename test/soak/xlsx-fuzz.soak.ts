import { expect, test } from "vitest";
import { count } from "./counts.ts";
import { run } from "./xlsx-fuzz.ts";

test("mutated workbooks end in rows or a sentence, and both readers count the same rows", async () => {
  const workbooks = count(10_000);
  const { read, refused } = await run(workbooks, 20_241);
  expect(read + refused).toBe(workbooks);
});
