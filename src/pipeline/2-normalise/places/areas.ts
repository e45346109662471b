/**
 * Which of the profile's nested areas a place lies in. Pure; decided once for each distinct place.
 * The innermost area that names the place wins; the method is docs/method/place.md.
 */
import { readFileSync } from "node:fs";
import { foldName } from "../../../shared/names/normalise.ts";
import type { Profile } from "../../profile/schema.ts";

export type Place = {
  readonly postcode: string | null;
  readonly town: string | null;
  /** NUTS code, or the name of a region, province or department. */
  readonly region: string | null;
  readonly country: string | null;
};

export type Basis = "postcode" | "place" | "nuts" | "lau" | "country";
export type Located = {
  readonly area: string;
  readonly basis: Basis | null;
  readonly country: string | null;
};

const EU = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" ");

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")) as T;
}

const countryNames = new Map<string, string>();
for (const [code, names] of Object.entries(
  read<{ names: Record<string, string[]> }>("../words/countries.json").names,
)) {
  for (const name of [code, ...names]) countryNames.set(name, code);
}

const shapes = Object.entries(
  read<{ shapes: Record<string, { pattern: string; sure: boolean }> }>("./postcodes.json").shapes,
).map(([country, { pattern, sure }]) => ({ country, sure, pattern: new RegExp(`^${pattern}$`) }));

/** ISO 3166 alpha-2 of a country cell (code, name in any EU language), or null. */
export function countryCode(cell: string | null): string | null {
  if (cell === null) return null;
  const folded = foldName(cell);
  return countryNames.get(folded) ?? null;
}

type Area = {
  readonly name: string;
  readonly postcode: ((code: string) => boolean) | null;
  readonly places: ReadonlySet<string>;
  readonly nuts: readonly string[];
  readonly lau: ReadonlySet<string>;
  readonly countries: ReadonlySet<string>;
};

export type Locate = (place: Place) => Located;

/** A function that places payees, for the areas of a profile. */
export function locator(profile: Profile): Locate {
  const home = profile.city?.country?.toUpperCase() ?? null;
  const areas = Object.entries(profile.areas).map(
    ([name, area]): Area => ({
      name,
      postcode: area.postcodes.length === 0 ? null : postcodeTest(area.postcodes),
      places: new Set(area.places.map(foldName)),
      nuts: area.nuts.map((code) => code.toUpperCase().replace(/^GR/, "EL")),
      lau: new Set(area.lau),
      countries: new Set(
        area.countries.flatMap((code) => (code.toUpperCase() === "EU" ? EU : [code.toUpperCase()])),
      ),
    }),
  );
  return (place) => locate(place, areas, home);
}

function locate(place: Place, areas: readonly Area[], home: string | null): Located {
  const postcode = bare(place.postcode);
  const names = [place.town, place.region]
    .flatMap((name) => (name === null ? [] : [foldName(name)]))
    .filter((name) => name !== "");
  const nuts = nutsCode(place.region);
  const country = countryOf(place, postcode, nuts, home);
  const said = postcode !== null || names.length > 0 || nuts !== null;
  if (!said && country === null) return { area: "unknown", basis: null, country };
  const domestic = country === null || home === null || country === home;
  for (const [rank, area] of areas.entries()) {
    if (domestic && postcode !== null && area.postcode?.(postcode))
      return { area: area.name, basis: "postcode", country };
    // Where an area is known by its postcodes, a place of the same name with another postcode is another place.
    const named = postcode === null || area.postcode === null;
    if (domestic && named && names.some((name) => area.places.has(name)))
      return { area: area.name, basis: "place", country };
    if (nuts !== null && area.nuts.some((code) => nuts.startsWith(code)))
      return { area: area.name, basis: "nuts", country };
    if ([place.town, place.region].some((code) => code !== null && area.lau.has(code.trim())))
      return { area: area.name, basis: "lau", country };
    if (country !== null && area.countries.has(country)) {
      // The country alone does not tell which of the areas inside it.
      if (!said && country === home && rank > 0) return { area: "unknown", basis: null, country };
      return { area: area.name, basis: basisOf(postcode, nuts, names, place), country };
    }
  }
  if (!said && country === home && areas.length > 0) return { area: "unknown", basis: null, country };
  if (areas.length === 0) return { area: "unknown", basis: null, country };
  return { area: "elsewhere", basis: basisOf(postcode, nuts, names, place), country };
}

function basisOf(
  postcode: string | null,
  nuts: string | null,
  names: readonly string[],
  place: Place,
): Basis {
  if (countryCode(place.country) !== null) return "country";
  if (postcode !== null) return "postcode";
  return nuts !== null ? "nuts" : names.length > 0 ? "place" : "country";
}

/** Written country, else the country a NUTS code or postcode gives away, else that of the city. */
function countryOf(
  place: Place,
  postcode: string | null,
  nuts: string | null,
  home: string | null,
): string | null {
  const written = countryCode(place.country);
  if (written !== null) return written;
  if (nuts !== null) return nuts.slice(0, 2) === "EL" ? "GR" : nuts.slice(0, 2);
  if (postcode !== null) {
    const fitting = shapes.filter(({ pattern }) => pattern.test(postcode));
    const sure = fitting.filter((shape) => shape.sure);
    if (fitting.some((shape) => shape.country === home)) return home;
    if (sure.length === 1) return sure[0]!.country;
    if (shapes.some((shape) => shape.country === home)) return null;
  }
  return place.town !== null || place.region !== null || postcode !== null ? home : null;
}

function nutsCode(region: string | null): string | null {
  const text = region?.trim().toUpperCase() ?? "";
  if (!/^[A-Z]{2}[0-9A-Z]{1,3}$/.test(text) || !/\d/.test(text)) return null;
  return text.replace(/^GR/, "EL");
}

/** Upper case, without blanks and hyphens, and without a country in front (`D-10115`). */
function bare(postcode: string | null): string | null {
  if (postcode === null) return null;
  const text = postcode.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const withoutCountry = text.replace(
    /^(?:AT|BE|BG|CH|CZ|DE|DK|EE|ES|FI|FR|GR|HR|HU|IT|LU|NO|PL|PT|RO|SE|SI|SK|[ABDFILHS])(?=\d{4,6}$)/,
    "",
  );
  return /\d/.test(withoutCountry) ? withoutCountry : null;
}

function postcodeTest(entries: readonly string[]): (code: string) => boolean {
  const exact = new Set<string>();
  const prefixes: string[] = [];
  const ranges: (readonly [string, string])[] = [];
  for (const entry of entries) {
    const text = entry.toUpperCase().replace(/\s/g, "");
    const range = /^([0-9A-Z]+)-([0-9A-Z]+)$/.exec(text);
    if (text.endsWith("*")) prefixes.push(text.slice(0, -1).replaceAll("-", ""));
    else if (range !== null && range[1]!.length === range[2]!.length) ranges.push([range[1]!, range[2]!]);
    else exact.add(text.replaceAll("-", ""));
  }
  return (code) =>
    exact.has(code) ||
    prefixes.some((prefix) => code.startsWith(prefix)) ||
    // A range of short codes speaks of the first characters of longer ones: EX1-EX4 of EX43PQ is not meant.
    ranges.some(([from, to]) => code.length === from.length && code >= from && code <= to);
}
