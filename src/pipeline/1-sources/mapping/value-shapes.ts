/** What a cell can look like: regular expressions (, whole cell, trimmed) whose shares describe a column. */
import { MONTHS } from "./words/months.ts";

const months = [...MONTHS.keys()].join("|");

export const CURRENCIES =
  "EUR GBP SEK DKK NOK PLN CZK HUF RON BGN CHF USD ISK TRY UAH RSD MKD ALL BAM JPY CAD AUD CNY HRK EURO €".split(
    " ",
  );

const LEGAL_FORMS = [
  "ltd|limited|plc|llp|cic|cio|gmbh|mbh|ag|kg|ohg|gbr|ug|e ?k|e ?v|kgaa|se|s ?a ?r ?l|s ?a ?s|s ?a ?s ?u|eurl|sci|scop|s ?n ?c|s ?a|s ?l|s ?l ?u|s ?l ?l|s ?a ?u",
  "s ?c ?p|u ?t ?e|s ?p ?a|s ?r ?l|s ?r ?l ?s|s ?a ?s|s ?s|soc coop|onlus|b ?v|n ?v|v ?o ?f|bvba|srl|sprl|asbl|vzw|a ?b|h ?b|k ?b|a ?s|a ?p ?s|i ?v ?s|oy|oyj|ky|ab|ay|ry|as|asa|ans|da|ba|sf|ks|enk",
  "sp z ?o ?o|sp ?j|sp ?k|s ?r ?o|a ?s|spol s ?r ?o|kft|zrt|nyrt|bt|rt|d ?o ?o|j ?d ?o ?o|d ?d|eood|ood|ad|ead|et|еоод|оод|ад|uab|ab|mb|vsi|sia|as|ik|ou|oü|mtu|mtü|fie|lda|unipessoal|ac?e|ae|epe|ike|oe|ee|αε|επε|ικε|οε|εε|teo|dac|clg|inc|corp|llc|ab",
].join("|");

const COUNTRY_NAMES =
  "Deutschland|Germany|Österreich|Austria|France|España|Spain|Italia|Italy|Nederland|Netherlands|België|Belgique|Belgium|United Kingdom|Great Britain|Ireland|Danmark|Denmark|Sverige|Sweden|Norge|Norway|Suomi|Finland|Polska|Poland|Portugal|Česko|Czech Republic|Slovensko|Magyarország|Hungary|România|Romania|Hrvatska|Croatia|Slovenija|Ελλάδα|България|Lietuva|Latvija|Eesti|Luxembourg|Luxemburg|Schweiz|Suisse|Switzerland|Malta|Κύπρος";

/** name -> expression on the cell, or on its letters when it begins with `letters:` (lower case, no full stops or commas). */
const SHAPES = {
  number: String.raw`[-+−(]?\s*(?:€|£|\$|EUR|GBP|kr)?\s*[-+−]?(?:\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+|\d+)?(?:[.,]\d*)?(?:[eE][-+]?\d+)?\s*(?:€|£|\$|EUR|GBP|SEK|NOK|DKK|kr|zł|Kč)?\s*(?:[-+−)]|[SHCDK]|CR|DR)?`,
  integer: String.raw`[-+]?\d+`,
  decimals: String.raw`[^\p{L}]*\d?[.,](?:\d{1,2}|\d{4,})(?:[eE][-+]?\d+)?\s*(?:€|£|EUR|GBP|kr|[SHCD])?\s*[-−)+]?|[-+]?\d+E-\d{1,2}`,
  exponent: String.raw`[-+]?\d+(?:[.,]\d+)?[eE][-+]?\d+`,
  negative: String.raw`(?:[-−(].*\d.*|.*\d\s*[-−])`,
  leading_zero: String.raw`0\d+`,
  iso_date: String.raw`(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\d|3[01])(?:[ T].*|Z|[-+]\d\d:\d\d)?`,
  day_date: String.raw`(?:[0-2]?\d|3[01])\s?[-/.]\s?(?:[0-2]?\d|3[01])\s?[-/.]\s?(?:(?:19|20)\d\d|\d\d)\.?(?:[ T].*)?`,
  month_date: String.raw`(?i)(?:[0-2]?\d|3[01])[-/. ]{0,2}(?:${months})[-/., ]{0,2}(?:(?:19|20)\d\d|\d\d)`,
  packed_date: String.raw`(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
  packed_day_date: String.raw`(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d`,
  serial_date: String.raw`(?:3[2-9]|4\d|5[0-4])\d{3}(?:\.\d+)?`,
  year_month: String.raw`(?:(?:19|20)\d\d[-/. ]?(?:0?[1-9]|1[0-2]|[QqTtKk]\d)|(?:0?[1-9]|1[0-2])[-/. ](?:19|20)\d\d)`,
  year: String.raw`(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?`,
  month: String.raw`(?i)(?:0?[1-9]|1[0-6]|[QTPM]\s?\d\d?|${months})`,
  letters: String.raw`.*\p{L}{3}.*`,
  words: String.raw`.*\p{L}{2}.*[ ,].*\p{L}.*`,
  code: String.raw`[\p{L}\d][\p{L}\d./_:-]{0,24}`,
  digit: String.raw`.*\d.*`,
  currency: CURRENCIES.map((code) => code.replace("$", "\\$")).join("|"),
  flag: `(?i)(?:y|n|yes|no|true|false|ja|nein|nee|oui|non|si|sí|sì|nej|tak|nie|ano|ne|igen|nem|kyllä|ei|da|nu|0|1|x|j|s|ναι|οχι|да|не|taip|jah|sim|não)`,
  sign: String.raw`(?i)(?:s|h|d|c|k|dr|cr|debit|credit|debet|kredit|soll|haben|dare|avere|debe|haber|débit|crédit|wn|ma|md|dal|\+|-|−)`,
  vat_basis: String.raw`(?i).*(?:net|brutto|gross|excl|incl|ttc|\bht\b|netto|hors|sin iva|con iva|inkl|exkl|ex vat|inc vat).*`,
  country: `[A-Z]{2}|[A-Z]{3}|${COUNTRY_NAMES}`,
  postcode: String.raw`(?i)(?:[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}|\d{4}\s?[a-z]{2}|\d{2}-\d{3}|\d{3} \d{2}|\d{4}-\d{3}|[a-z]{1,2}-?\d{4,5}|[a-z]\d{2}\s?[a-z\d]{4})`,
  digits4: String.raw`\d{4}`,
  digits5: String.raw`\d{5}`,
  digits8: String.raw`\d{8}`,
  digits9: String.raw`\d{9}`,
  digits11: String.raw`\d{11}`,
  digits14: String.raw`\d{14}`,
  cpv: String.raw`\d{8}(?:-\d)?`,
  nuts: `(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|UK|NO)[0-9A-Z]{1,3}`,
  tax_prefixed: `(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI|CHE|NO)[- ]?U?[0-9A-Z][0-9A-Z. ]{6,13}(?: ?(?:MWST|TVA|IVA|MVA))?`,
  tax_spanish: String.raw`(?i)(?:[A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])`,
  tax_italian_person: String.raw`(?i)[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]`,
  size: `(?i)(?:sme|pme|kmu|mkb|kmo|pmi|pyme|msp|imm|eti|ge|micro|mikro|small|medium|large|klein|mittel|gross|groß|petite|moyenne|grande|gran|pequeña|mediana|piccola|media|liten|lille|stor|suuri|pieni|mała|średnia|duża|malý|střední|velký|kicsi|nagy)(?: .{0,20})?`,
  legal_form: `letters:.* (?:${LEGAL_FORMS})`,
  uri: `(?i)https?://.*`,
} as const;

export type Shape = keyof typeof SHAPES;

const TESTS = Object.entries(SHAPES).map(([name, source]) => {
  const letters = source.startsWith("letters:");
  const body = source.replace("letters:", "").replace("(?i)", "");
  return {
    name: name as Shape,
    letters,
    expression: new RegExp(`^(?:${body})$`, source.includes("(?i)") ? "isu" : "su"),
  };
});

/** The shapes a cell has. */
export function shapesOf(value: string): Shape[] {
  const letters = value
    .toLowerCase()
    .replaceAll(/[.,()/"]+/g, " ")
    .trim();
  return TESTS.filter((test) => test.expression.test(test.letters ? letters : value)).map(({ name }) => name);
}

export const SHAPE_NAMES = Object.keys(SHAPES) as Shape[];
