import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readProfile } from "../../src/pipeline/profile/yaml.ts";
import { removeCities, type WrittenCity, writtenCity } from "./city.ts";

afterAll(removeCities);

/** One digest of all files of a city. Compressed files are left out: their bytes depend on the version of zlib. */
function digestOf(city: WrittenCity): string {
  const hash = createHash("sha256");
  for (const name of [...city.files].sort()) {
    if (/\.(gz|zip)$/.test(name)) continue;
    hash.update(`${name}\n`).update(readFileSync(join(city.out, name)));
  }
  return hash.digest("hex");
}

test("the city of 2,000 lines and seed 1 is the same everywhere", async () => {
  const city = await writtenCity(2000, 1);
  expect(city.rows).toBe(2000);
  expect(digestOf(city)).toBe("148b0590b208246132a77a6c1cf90b20aabfbf41901ebd8b2e0640d817863689");
});

test("the same rows and seed give the same bytes, messy or not; another seed gives another city", async () => {
  const digests = await Promise.all(
    [false, true].map(async (mess) => {
      const [one, same, other] = await Promise.all(
        [5, 5, 6].map(async (seed) => digestOf(await writtenCity(700, seed, mess))),
      );
      expect(same).toBe(one);
      expect(other).not.toBe(one);
      return one;
    }),
  );
  expect(digests[0]).not.toBe(digests[1]);
});

test("city.yml is a valid profile", async () => {
  const clean = await writtenCity(300, 2);
  const profile = readProfile(join(clean.out, "city.yml"));
  expect(profile.city?.name).toBe("Weidenfurt");
  expect(profile.sources[0]?.columns.amount).toEqual({ name: "Net amount", number: "1234.56" });
  const messy = await writtenCity(300, 2, true);
  expect(readProfile(join(messy.out, "city.yml")).sources.some(({ match }) => match === "ledger/**")).toBe(
    true,
  );
});

test("a city of very few lines can be written", async () => {
  for (const rows of [1, 2, 40]) expect((await writtenCity(rows, 3)).rows).toBe(rows);
});

test("seeds change the shares enough for tests of ranges", async () => {
  const shares: number[] = [];
  for (let seed = 100; seed < 112; seed += 1) {
    const figures = (await writtenCity(1500, seed)).json("truth/figures.json").all_years;
    shares.push(Number(figures.areas.city.share));
    const unknown = Number(figures.areas_as_shown.unknown.share);
    expect(unknown).toBeGreaterThan(0.005);
    expect(unknown).toBeLessThan(0.25);
  }
  expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.1);
});
