/**
 * National numbers of natural persons, told from firms' numbers by shape and check digit. A number speaks for a
 * person only in its own country, unless its shape is so particular that it cannot be another's.
 */

type NumberKind = {
  readonly id: string;
  /** Empty: particular enough to be known anywhere. */
  readonly countries: readonly string[];
  readonly holds: (text: string) => boolean;
};

const DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

function digits(text: string): number[] {
  return Array.from(text, Number);
}

function weighted(text: string, weights: readonly number[]): number {
  return digits(text).reduce((sum, digit, i) => sum + digit * (weights[i] ?? 0), 0);
}

function spanishLetter(number: string, letter: string): boolean {
  return DNI_LETTERS[Number(number) % 23] === letter;
}

const ITALIAN_ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

function italianCode(text: string): boolean {
  if (!/^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/.test(text))
    return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const code = text.charCodeAt(i);
    const value = code <= 57 ? code - 48 : code - 65;
    sum += i % 2 === 0 ? ITALIAN_ODD[value]! : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === text[15];
}

function dayAndMonth(day: string, month: string): boolean {
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
}

function luhn(text: string): boolean {
  const sum = digits(text)
    .reverse()
    .reduce((total, digit, i) => total + (i % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit), 0);
  return sum % 10 === 0;
}

function norwegian(text: string): boolean {
  if (!/^\d{11}$/.test(text) || !dayAndMonth(text.slice(0, 2), text.slice(2, 4))) return false;
  return (
    weighted(text, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

function belgian(text: string): boolean {
  if (!/^\d{11}$/.test(text) || Number(text.slice(2, 4)) > 12 || Number(text.slice(4, 6)) > 31) return false;
  const check = Number(text.slice(9));
  const body = text.slice(0, 9);
  return 97 - (Number(body) % 97) === check || 97 - (Number(`2${body}`) % 97) === check;
}

function baltic(text: string): boolean {
  if (!/^[3-6]\d{10}$/.test(text) || !dayAndMonth(text.slice(5, 7), text.slice(3, 5))) return false;
  const first = weighted(text.slice(0, 10), [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const check = first < 10 ? first : (weighted(text.slice(0, 10), [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return check === Number(text[10]);
}

const KINDS: readonly NumberKind[] = [
  {
    id: "es-dni",
    countries: [],
    holds: (t) => /^\d{8}[A-Z]$/.test(t) && spanishLetter(t.slice(0, 8), t[8]!),
  },
  {
    id: "es-nie",
    countries: [],
    holds: (t) =>
      /^[XYZ]\d{7}[A-Z]$/.test(t) && spanishLetter(`${"XYZ".indexOf(t[0]!)}${t.slice(1, 8)}`, t[8]!),
  },
  { id: "es-masked", countries: [], holds: (t) => /^\*{3}\d{4}\*{2}$/.test(t) },
  {
    id: "es-special",
    countries: ["ES"],
    holds: (t) => /^[KLM]\d{7}[A-Z]$/.test(t) && spanishLetter(t.slice(1, 8), t[8]!),
  },
  { id: "it-codice-fiscale", countries: [], holds: italianCode },
  {
    id: "pl-pesel",
    countries: ["PL"],
    holds: (t) =>
      /^\d{11}$/.test(t) &&
      Number(t.slice(4, 6)) <= 31 &&
      weighted(t, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
  },
  {
    id: "pt-nif",
    countries: ["PT"],
    holds: (t) =>
      /^[123]\d{8}$/.test(t) &&
      ((11 - (weighted(t.slice(0, 8), [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(t[8]),
  },
  {
    id: "se-personnummer",
    countries: ["SE"],
    // The third digit of a firm's number is two or more, that of a birth date is nought or one.
    holds: (t) => /^(?:19|20)?\d{2}[01]\d[0-3]\d{5}$/.test(t) && luhn(t.slice(-10)),
  },
  {
    id: "dk-cpr",
    countries: ["DK"],
    holds: (t) => /^\d{10}$/.test(t) && dayAndMonth(t.slice(0, 2), t.slice(2, 4)),
  },
  {
    id: "fi-henkilotunnus",
    countries: ["FI"],
    holds: (t) =>
      /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]$/.test(t) &&
      "0123456789ABCDEFHJKLMNPRSTUVWXY"[Number(t.slice(0, 6) + t.slice(7, 10)) % 31] === t[10],
  },
  { id: "no-fodselsnummer", countries: ["NO"], holds: norwegian },
  { id: "be-national", countries: ["BE"], holds: belgian },
  { id: "ee-lt-code", countries: ["EE", "LT"], holds: baltic },
  {
    id: "lv-code",
    countries: ["LV"],
    holds: (t) => /^\d{6}-\d{5}$/.test(t) && dayAndMonth(t.slice(0, 2), t.slice(2, 4)),
  },
  {
    id: "ro-cnp",
    countries: ["RO"],
    holds: (t) =>
      /^[1-8]\d{12}$/.test(t) &&
      ((s) => (s === 10 ? 1 : s))(weighted(t.slice(0, 12), [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11) ===
        Number(t[12]),
  },
  {
    id: "bg-egn",
    countries: ["BG"],
    holds: (t) =>
      /^\d{10}$/.test(t) &&
      (weighted(t.slice(0, 9), [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(t[9]),
  },
  { id: "cz-sk-rodne-cislo", countries: ["CZ", "SK"], holds: (t) => /^\d{6}\/\d{3,4}$/.test(t) },
  {
    id: "si-hr-emso",
    countries: ["SI", "HR"],
    holds: (t) => /^[0-3]\d[01]\d\d{9}$/.test(t) && dayAndMonth(t.slice(0, 2), t.slice(2, 4)),
  },
  { id: "hu-tax-person", countries: ["HU"], holds: (t) => /^8\d{9}$/.test(t) },
  { id: "fr-nir", countries: ["FR"], holds: (t) => /^[12]\d{2}(?:0[1-9]|1[0-2])[0-9AB]{2}\d{8}$/.test(t) },
  { id: "de-steuer-id", countries: ["DE"], holds: (t) => /^[1-9]\d{10}$/.test(t) && germanTaxNumber(t) },
];

function germanTaxNumber(text: string): boolean {
  let product = 10;
  for (const digit of digits(text.slice(0, 10))) {
    const sum = (digit + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === Number(text[10]);
}

/** The kind of personal number, or null. `country`: ISO 3166 alpha-2 of the payee, else of the city. */
export function personNumber(written: string | null, country: string | null): string | null {
  if (written === null) return null;
  const text = written.toUpperCase().replace(/[\s.]/g, "");
  const bare = text.replace(/^(?:ES|IT)(?=[0-9A-Z]{9,16}$)/, "").replaceAll("-", "");
  for (const kind of KINDS) {
    if (kind.countries.length > 0 && (country === null || !kind.countries.includes(country))) continue;
    if (kind.holds(text) || kind.holds(bare)) return kind.id;
  }
  return null;
}

const FIRM_NUMBERS: readonly RegExp[] = [
  // Spain: the letter says which legal form.
  /^(?:ES)?[ABCDEFGHJNPQRSUVW]\d{7}[0-9A-J]$/,
];

/** Whether a number can only be that of a firm or public body. */
export function isFirmNumber(written: string | null): boolean {
  if (written === null) return false;
  const text = written.toUpperCase().replace(/[\s.-]/g, "");
  return FIRM_NUMBERS.some((shape) => shape.test(text));
}
