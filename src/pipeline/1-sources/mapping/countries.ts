/**
 * What tells a country's ledger: language of the headers, endings of company names, words in names, shapes of
 * postcodes and tax numbers. With it its currency and the month in which public bodies start their year.
 */
export type Country = {
  readonly code: string;
  readonly currency: string;
  readonly languages: readonly string[];
  /** Endings of company names: lower case, no punctuation. */
  readonly forms: readonly string[];
  /** Words that occur in names of payees and bodies of this country and hardly elsewhere. */
  readonly cues: readonly string[];
  readonly postcode?: RegExp;
  readonly tax?: RegExp;
  /** Words for its money, besides the ISO code. */
  readonly money: readonly string[];
  readonly yearStarts: number;
};

const list = (text: string) => text.split("|").filter((word) => word !== "");

function country(
  code: string,
  currency: string,
  languages: string,
  forms: string,
  cues: string,
  money: string,
  more: { postcode?: RegExp; tax?: RegExp; yearStarts?: number } = {},
): Country {
  return {
    code,
    currency,
    languages: list(languages),
    forms: list(forms),
    cues: list(cues),
    money: list(money),
    yearStarts: more.yearStarts ?? 1,
    ...(more.postcode === undefined ? {} : { postcode: more.postcode }),
    ...(more.tax === undefined ? {} : { tax: more.tax }),
  };
}

export const COUNTRIES: readonly Country[] = [
  country(
    "GB",
    "GBP",
    "en",
    "ltd|limited|plc|llp|cic|cio",
    "nhs|hmrc|h m revenue|hm revenue|royal mail|british gas|bt plc|borough council|city council|mdc|metropolitan|england|uk|dvla|ofsted|community trust|housing association|ymca|barnardos|npower|citizens advice|statistics data gov uk|data gov uk|foundation trust|academy",
    "£|pound|sterling",
    {
      postcode: /^(?:GIR ?0AA|[A-PR-UWYZ][A-Z\d]{1,3} ?\d[ABD-HJLNP-UW-Z]{2})$/i,
      tax: /^GB\d{9}$/,
      yearStarts: 4,
    },
  ),
  country(
    "IE",
    "EUR",
    "en|ga",
    "ltd|limited|plc|dac|clg|teoranta|teo",
    "eircom|an post|eireann|hse|bord gais|bord na|revenue commissioners|dublin|cork|galway|limerick|ireland|irish water|uisce",
    "",
    { postcode: /^[AC-FHKNPRTV-Y]\d[\dW] ?[\dAC-FHKNPRTV-Y]{4}$/i, tax: /^IE\d[A-Z\d]\d{5}[A-Z]{1,2}$/ },
  ),
  country(
    "DE",
    "EUR",
    "de",
    "gmbh|ag|kg|ohg|gbr|ug|e v|ek|e k|kgaa|mbh|co kg|eg|haftungsbeschrankt",
    "stadtwerke|sparkasse|landkreis|telekom deutschland|finanzamt|deutsche|bundes",
    "",
    { postcode: /^\d{5}$/, tax: /^DE ?\d{9}$/ },
  ),
  country(
    "AT",
    "EUR",
    "de",
    "gmbh|ag|kg|og|ges m b h|gesmbh|eu|e u",
    "wien|osterreich|oebb|gesmbh|salzburg|graz|linz|wiener",
    "",
    { postcode: /^\d{4}$/, tax: /^ATU ?\d{8}$/ },
  ),
  country(
    "CH",
    "CHF",
    "de|fr|it",
    "ag|gmbh|sa|sarl|sagl",
    "schweiz|suisse|svizzera|zurich|swisscom",
    "chf|franken",
    { tax: /^CHE-?\d{3}/ },
  ),
  country(
    "FR",
    "EUR",
    "fr",
    "sarl|sas|sasu|eurl|sa|snc|scop|sci|scic",
    "france|edf|la poste|orange sa|engie|urssaf|mairie|commune de|departement",
    "",
    { postcode: /^\d{5}$/, tax: /^FR ?[A-Z\d]{2} ?\d{9}$|^\d{14}$/ },
  ),
  country(
    "BE",
    "EUR",
    "nl|fr",
    "bvba|nv|sprl|srl|cvba|vzw|asbl|scrl|bv",
    "belgie|belgique|belgium|proximus|bpost|brussel|antwerpen|gent|vlaamse|wallon",
    "",
    { postcode: /^\d{4}$/, tax: /^BE ?[01]?\d{3}\.?\d{3}\.?\d{3}$/ },
  ),
  country(
    "NL",
    "EUR",
    "nl",
    "bv|b v|nv|n v|vof|v o f",
    "nederland|kpn|ziggo|stichting|gemeente|rijkswaterstaat|amsterdam|rotterdam",
    "",
    { postcode: /^\d{4} ?[A-Z]{2}$/i, tax: /^NL ?\d{9}B\d{2}$/ },
  ),
  country("LU", "EUR", "fr|de", "sarl|s a r l|asbl", "luxembourg", "", { tax: /^LU ?\d{8}$/ }),
  country(
    "ES",
    "EUR",
    "es|pt",
    "sl|s l|sa|s a|slu|s l u|sau|sll|s coop|scp|ute",
    "espana|ayuntamiento|fundacion|asociacion|comunidad de propietarios|telefonica|correos|iberdrola|endesa|sociedad",
    "",
    { postcode: /^\d{5}$/, tax: /^(?:ES)?(?:[A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])$/i },
  ),
  country(
    "PT",
    "EUR",
    "pt",
    "lda|unipessoal|sa|s a|e m|crl|ace",
    "portugal|camara municipal|junta de freguesia|edp|freguesia|municipio",
    "",
    { postcode: /^\d{4}-\d{3}$/, tax: /^PT ?\d{9}$/ },
  ),
  country(
    "IT",
    "EUR",
    "it",
    "srl|s r l|spa|s p a|snc|s n c|sas|s a s|srls|onlus|soc coop|scarl",
    "italia|comune di|azienda|cooperativa|telecom italia|enel|poste italiane|associazione|consorzio",
    "",
    { postcode: /^\d{5}$/, tax: /^(?:IT)?\d{11}$|^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/i },
  ),
  country(
    "DK",
    "DKK",
    "da",
    "aps|a s|as|i s|k s|ivs|amba|p s|fmba",
    "danmark|kobenhavn|kommune|tdc|dong|aarhus|region",
    "kr|kroner|dkk",
    { postcode: /^\d{4}$/, tax: /^DK ?\d{8}$/ },
  ),
  country(
    "SE",
    "SEK",
    "sv",
    "ab|hb|kb|ek for|ek forening",
    "sverige|kommun|telia|stockholm|goteborg|vattenfall|landsting|malmo",
    "kr|kronor|sek",
    { postcode: /^\d{3} ?\d{2}$/, tax: /^SE ?\d{12}$|^\d{6}-\d{4}$/ },
  ),
  country(
    "NO",
    "NOK",
    "no",
    "as|asa|ans|da|sa|ba|enk|nuf",
    "norge|oslo|bergen|telenor|kommune|fylkeskommune|norsk",
    "kr|kroner|nok",
    { postcode: /^\d{4}$/, tax: /^(?:NO ?)?\d{9}(?: ?MVA)?$/ },
  ),
  country(
    "FI",
    "EUR",
    "fi|sv",
    "oy|oyj|ky|ab|ry|tmi|osk|ay",
    "suomi|suomen|helsinki|kaupunki|kunta|helsingin|oulun|tampereen",
    "",
    { postcode: /^\d{5}$/, tax: /^FI ?\d{8}$|^\d{7}-\d$/ },
  ),
  country("EE", "EUR", "et", "ou|oü|as|mtu|mtü|fie|sa", "eesti|tallinn|tartu|vallavalitsus", "", {
    postcode: /^\d{5}$/,
    tax: /^EE ?\d{9}$/,
  }),
  country("LV", "EUR", "lv", "sia|as|ik|a s", "latvija|riga|latvijas|pasvaldiba", "", {
    postcode: /^LV-?\d{4}$/i,
    tax: /^LV ?\d{11}$/,
  }),
  country("LT", "EUR", "lt", "uab|ab|mb|vsi|ii", "lietuva|lietuvos|vilnius|kauno|savivaldybe", "", {
    postcode: /^LT-?\d{5}$/i,
    tax: /^LT ?(?:\d{9}|\d{12})$/,
  }),
  country(
    "PL",
    "PLN",
    "pl",
    "sp z o o|sp zoo|s a|sp j|sp k|spolka akcyjna|spolka cywilna|s c|ograniczona odpowiedzialnoscia",
    "polska|warszawa|gmina|urzad|przedsiebiorstwo|spoldzielnia|orange polska|krakow",
    "zl|zlotych|pln",
    { postcode: /^\d{2}-\d{3}$/, tax: /^(?:PL ?)?\d{3}-?\d{3}-?\d{2}-?\d{2}$/ },
  ),
  country(
    "CZ",
    "CZK",
    "cs",
    "s r o|sro|a s|spol s r o|v o s|z s|o p s",
    "ceska|ceske|praha|brno|cez|mesto|obec",
    "kc|korun|czk",
    { postcode: /^\d{3} ?\d{2}$/, tax: /^CZ ?\d{8,10}$/ },
  ),
  country(
    "SK",
    "EUR",
    "sk",
    "s r o|sro|a s|spol s r o|v o s|n o",
    "slovensko|slovenska|bratislava|kosice|mesto|obec",
    "",
    { postcode: /^\d{3} ?\d{2}$/, tax: /^SK ?\d{10}$/ },
  ),
  country(
    "HU",
    "HUF",
    "hu",
    "kft|zrt|bt|nyrt|rt|kkt|ev",
    "magyar|budapest|onkormanyzat|magyarorszag|alapitvany|egyesulet",
    "ft|forint|huf",
    { postcode: /^\d{4}$/, tax: /^(?:HU ?)?\d{8}(?:-\d-\d{2})?$/ },
  ),
  country("SI", "EUR", "sl", "d o o|doo|d d|s p|k d", "slovenija|ljubljana|maribor|obcina|slovenije", "", {
    tax: /^SI ?\d{8}$/,
  }),
  country("HR", "EUR", "hr", "d o o|doo|j d o o|jdoo|d d|obrt", "hrvatska|hrvatske|zagreb|grad|opcina", "", {
    postcode: /^\d{5}$/,
    tax: /^HR ?\d{11}$/,
  }),
  country(
    "RO",
    "RON",
    "ro",
    "srl|s r l|sa|s a|s c|pfa|i i",
    "romania|bucuresti|primaria|romana|cluj|judetul|comuna",
    "lei|ron",
    { postcode: /^\d{6}$/, tax: /^RO ?\d{2,10}$/ },
  ),
  country(
    "BG",
    "EUR",
    "bg",
    "еоод|оод|ад|ет|еад|eood|ood|ead",
    "българия|софия|община|bulgaria|sofia",
    "лв|лева|bgn",
    { postcode: /^\d{4}$/, tax: /^BG ?\d{9,10}$/ },
  ),
  country("EL", "EUR", "el", "αε|α ε|επε|ε π ε|οε|ο ε|ικε|ι κ ε|εε", "ελλας|αθηνα|δημος|δεη|οτε", "", {
    postcode: /^\d{3} ?\d{2}$/,
    tax: /^(?:EL ?)?\d{9}$/,
  }),
  country("CY", "EUR", "el|en", "ltd|λτδ", "κυπρος|λευκωσια|cyprus|nicosia|limassol", "", {
    tax: /^CY ?\d{8}[A-Z]$/,
  }),
  country("MT", "EUR", "mt|en", "ltd|limited|plc", "malta|gozo|valletta|enemalta|arms ltd", "", {
    postcode: /^[A-Z]{3} ?\d{4}$/i,
    tax: /^MT ?\d{8}$/,
  }),
];
