import { describe, expect, it } from "vitest";
import { type Profile, profileSchema } from "../../profile/schema.ts";
import { countryCode, locator, type Place } from "./areas.ts";

const profile: Profile = profileSchema.parse({
  city: { name: "Musterstadt", country: "DE" },
  areas: {
    city: { postcodes: ["10115", "101*"], places: ["Musterstadt"] },
    region: { postcodes: ["10000-10999"], places: ["Übermühl", "Land Muster"], nuts: ["DE30"] },
    country: { countries: ["DE"] },
    europe: { countries: ["EU"] },
  },
});
const locate = locator(profile);

function at(place: Partial<Place>) {
  const { area, basis } = locate({ postcode: null, town: null, region: null, country: null, ...place });
  return [area, basis];
}

describe("the innermost area that names a place", () => {
  it.each([
    [{ postcode: "10115" }, ["city", "postcode"]],
    [{ postcode: "D-10178" }, ["city", "postcode"]],
    [{ postcode: "10999" }, ["region", "postcode"]],
    [{ postcode: "80331" }, ["country", "postcode"]],
    [{ town: "MUSTERSTADT" }, ["city", "place"]],
    [{ town: "Ubermuhl" }, ["region", "place"]],
    [{ region: "DE300" }, ["region", "nuts"]],
    [{ region: "FR101" }, ["europe", "nuts"]],
    [{ country: "Frankreich" }, ["europe", "country"]],
    [{ postcode: "SW1A 1AA" }, ["elsewhere", "postcode"]],
    [{ country: "US" }, ["elsewhere", "country"]],
  ] as const)("%j is %j", (place, expected) => {
    expect(at(place)).toEqual(expected);
  });

  it("believes the postcode before the name of a town where the area lists postcodes", () => {
    expect(at({ postcode: "80331", town: "Musterstadt" })).toEqual(["country", "postcode"]);
  });

  it("never takes a foreign postcode for one at home", () => {
    expect(at({ postcode: "10115", country: "FR" })).toEqual(["europe", "country"]);
    expect(at({ town: "Musterstadt", country: "Austria" })).toEqual(["europe", "country"]);
  });

  it("says unknown where nothing, or only the home country, is known", () => {
    expect(at({})).toEqual(["unknown", null]);
    expect(at({ country: "DE" })).toEqual(["unknown", null]);
    expect(
      locator(profileSchema.parse({}))({ postcode: "10115", town: null, region: null, country: null }).area,
    ).toBe("unknown");
  });
});

it("reads country names of all languages, and codes", () => {
  expect(
    ["Deutschland", "ALLEMAGNE", "Saksa", "DEU", "de", "Österreich", "UK", "Nowhere"].map(countryCode),
  ).toEqual(["DE", "DE", "DE", "DE", "DE", "AT", "GB", null]);
});
