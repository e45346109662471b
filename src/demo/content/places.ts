/**
 * Where suppliers are. Weidenfurt and its region Mittelaue are invented and lie in postcodes that Germany does not
 * use; towns further away are real.
 */
import { COUNTRIES, EU_MEMBERS } from "./countries.ts";

export const CITY = {
  name: "Weidenfurt",
  legalName: "Stadt Weidenfurt",
  country: "DE",
  nuts: "DEH11",
  lau: "17001000",
} as const;

/** Areas from the city outwards; each contains the ones before it. */
export const AREAS = ["city", "functional area", "region", "country", "EU", "elsewhere"] as const;

/** A place and the innermost area it lies in (an index into AREAS). */
export type Place = {
  readonly postcode: string;
  readonly town: string;
  readonly country: string;
  readonly area: number;
};

export const NOWHERE: Place = { postcode: "", town: "", country: "", area: -1 };

const local = (postcode: string, town: string, area: number): Place => ({
  postcode,
  town,
  country: "DE",
  area,
});

const CITY_PLACES: Place[] = [];
for (let postcode = 43011; postcode <= 43199; postcode += 4)
  CITY_PLACES.push(local(String(postcode), "Weidenfurt", 0));

const FUNCTIONAL_PLACES = [
  "43203 Auental",
  "43211 Niederweiden",
  "43218 Oberweiden",
  "43225 Birkenhagen",
  "43237 Steinbrück an der Aue",
  "43244 Moorfelde",
  "43259 Erlenhorst",
  "43266 Altenaue",
  "43278 Hasselbrook",
  "43301 Neukirchen-Aue",
  "43314 Sankt Ansgar",
  "43329 Wiesendorf",
  "43345 Kranichsee",
  "43362 Lüttenrade",
  "43388 Großenbrück",
].map((text) => local(text.slice(0, 5), text.slice(6), 1));

const REGION_PLACES = [
  "43505 Hohenlinde",
  "43517 Ebersrode",
  "43538 Rotenfels",
  "43551 Tannhausen",
  "43574 Quellstadt",
  "43602 Marienhagen",
  "43627 Fährmünde",
  "43659 Kaltenbronn",
  "43681 Jägersruh",
  "43708 Eichenried",
  "43745 Salzbergen-Süd",
  "43777 Bad Aueleben",
  "62011 Nordhafen",
  "62025 Schönweiler",
  "62048 Klosterhude",
  "62093 Übersee am Moor",
  "62110 Wendelstein-Nord",
  "62147 Ahornfelde",
].map((text) => local(text.slice(0, 5), text.slice(6), 2));

const COUNTRY_PLACES = [
  "20095 Hamburg",
  "22767 Hamburg",
  "80331 München",
  "81667 München",
  "10115 Berlin",
  "10969 Berlin",
  "50667 Köln",
  "60311 Frankfurt am Main",
  "70173 Stuttgart",
  "40213 Düsseldorf",
  "30159 Hannover",
  "28195 Bremen",
  "04109 Leipzig",
  "01067 Dresden",
  "90402 Nürnberg",
  "44135 Dortmund",
  "45127 Essen",
  "47051 Duisburg",
  "48143 Münster",
  "33602 Bielefeld",
  "53111 Bonn",
  "68159 Mannheim",
  "76133 Karlsruhe",
  "65183 Wiesbaden",
  "86150 Augsburg",
  "38100 Braunschweig",
  "24103 Kiel",
  "39104 Magdeburg",
  "99084 Erfurt",
  "55116 Mainz",
  "34117 Kassel",
  "18055 Rostock",
  "79098 Freiburg im Breisgau",
  "23552 Lübeck",
  "66111 Saarbrücken",
  "49074 Osnabrück",
  "37073 Göttingen",
  "93047 Regensburg",
  "89073 Ulm",
  "97070 Würzburg",
].map((text) => local(text.slice(0, 5), text.slice(6), 3));

const abroad = (member: boolean): Place[] =>
  COUNTRIES.filter(({ code }) => EU_MEMBERS.includes(code) === member).flatMap(({ code, towns }) =>
    towns.map(([postcode, town]) => ({ postcode, town, country: code, area: member ? 4 : 5 })),
  );

/** All places by area. */
export const PLACES: readonly (readonly Place[])[] = [
  CITY_PLACES,
  FUNCTIONAL_PLACES,
  REGION_PLACES,
  COUNTRY_PLACES,
  abroad(true),
  abroad(false),
];

export const STREETS: readonly string[] = [
  "Bahnhofstraße",
  "Hauptstraße",
  "Lindenallee",
  "Am Markt",
  "Hafenstraße",
  "Industriestraße",
  "Gartenweg",
  "Schulstraße",
  "Mühlenweg",
  "Kirchplatz",
  "Nordring",
  "Südring",
  "Gewerbepark",
  "Aueufer",
  "Rathausgasse",
  "Ostwall",
  "Fabrikstraße",
  "Birkenweg",
  "Am Güterbahnhof",
  "Weststraße",
];
