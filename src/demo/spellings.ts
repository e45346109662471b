/** How the ledger misspells a payee: case, punctuation, legal form, accents, typing errors, trade names, cut fields. */
import type { Random } from "./random.ts";

const SPELT_OUT: Readonly<Record<string, readonly string[]>> = {
  GmbH: ["G.m.b.H.", "Ges.m.b.H.", "Gesellschaft mit beschränkter Haftung", "gmbh"],
  "GmbH & Co. KG": ["GmbH & Co KG", "GmbH und Co. KG", "GmbH u. Co.KG"],
  "UG (haftungsbeschränkt)": ["UG", "UG haftungsbeschr."],
  AG: ["A.G.", "Aktiengesellschaft"],
  "e.V.": ["eV", "e. V.", "eingetragener Verein"],
  "e.K.": ["eK", "e. K."],
  gGmbH: ["gemeinnützige GmbH", "g.GmbH"],
  "B.V.": ["BV"],
  BV: ["B.V."],
  "S.r.l.": ["SRL", "Srl"],
  "S.p.A.": ["SPA", "Spa"],
  SARL: ["S.A.R.L.", "Sarl"],
  SAS: ["S.A.S."],
  "S.L.": ["SL", "Sociedad Limitada"],
  "S.A.": ["SA"],
  "Sp. z o.o.": ["SP. Z O.O.", "Spółka z o.o.", "Sp.z.o.o"],
  "s.r.o.": ["SRO", "spol. s r.o."],
  AB: ["Aktiebolag"],
  ApS: ["APS"],
  Oy: ["OY", "Osakeyhtiö"],
  Ltd: ["Limited", "LTD."],
  "d.o.o.": ["DOO", "d. o. o."],
  Lda: ["Lda.", "Limitada"],
};

const GERMAN_LETTERS: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  Ä: "Ae",
  Ö: "Oe",
  Ü: "Ue",
  ß: "ss",
};

/** ü to ue and the like. */
function withoutUmlauts(text: string): string {
  return text.replace(/[äöüÄÖÜß]/g, (letter) => GERMAN_LETTERS[letter]!);
}

/** Accents taken off: é to e, ü to u; letters without an accent to take off stay. */
export function withoutAccents(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
}

function typingError(text: string, random: Random): string {
  const at = 2 + random.below(Math.max(1, text.length - 4));
  const way = random.below(3);
  if (way === 0) return text.slice(0, at) + text.slice(at + 1);
  if (way === 1) return text.slice(0, at) + (text[at] ?? "") + text.slice(at);
  return text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
}

type Change = readonly [
  name: string,
  weight: number,
  apply: (core: string, form: string, random: Random) => string,
];

const joined = (core: string, form: string) => (form === "" ? core : `${core} ${form}`);

const CHANGES: readonly Change[] = [
  ["upper case", 22, (core, form) => joined(core, form).toUpperCase()],
  ["lower case", 4, (core, form) => joined(core, form).toLowerCase()],
  [
    "punctuation",
    12,
    (core, form) =>
      joined(core, form)
        .replace(/[.&()-]/g, " ")
        .replace(/ +/g, " ")
        .trim(),
  ],
  ["legal form dropped", 16, (core) => core],
  [
    "legal form written otherwise",
    16,
    (core, form, random) => joined(core, random.pick(SPELT_OUT[form] ?? [form.toUpperCase()])),
  ],
  ["accents", 10, (core, form) => withoutUmlauts(joined(core, form))],
  ["accents", 4, (core, form) => withoutAccents(joined(core, form))],
  ["typing error", 8, (core, form, random) => joined(typingError(core, random), form)],
  [
    "trading as",
    4,
    (core, form, random) =>
      `${joined(core, form)} t/a ${core.split(" ")[0]} ${random.pick(["Service", "Direkt", "Shop", "Nord", "Plus"])}`,
  ],
  [
    "cut at 35 characters",
    6,
    (core, form, random) =>
      joined(
        `${core} ${random.pick(["Niederlassung Mittelaue", "Geschäftsstelle Weidenfurt", "Zweigstelle Nordhafen"])}`,
        form,
      )
        .slice(0, 35)
        .trim(),
  ],
  ["prefix", 4, (core, form) => `Fa. ${joined(core, form)}`],
];
const CHANGE_WEIGHT = CHANGES.reduce((sum, [, weight]) => sum + weight, 0);

/** Another way to write the name, and what was done to it. */
export function misspell(core: string, form: string, random: Random): { name: string; change: string } {
  let at = random.next() * CHANGE_WEIGHT;
  for (const [change, weight, apply] of CHANGES) {
    at -= weight;
    if (at < 0) return { name: apply(core, form, random), change };
  }
  return { name: joined(core, form), change: "" };
}
