/** What holds for a whole sheet and stands in no cell of a line: currency, VAT basis, buyer, period. */
import type { Translate } from "../../../shared/i18n.ts";
import type { AmountRule, PeriodRule } from "../../profile/mapping.ts";
import type { Profile } from "../../profile/schema.ts";
import type { Triple } from "./amount.ts";
import { COUNTRIES } from "./countries.ts";
import type { CountryEvidence } from "./country.ts";
import { periodIn } from "./period.ts";
import { columnName, type Guesses, type Work } from "./state.ts";
import { CURRENCIES } from "./value-shapes.ts";
import { fold } from "./words/text.ts";

const SYMBOLS: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  euro: "EUR",
  euros: "EUR",
  eur: "EUR",
  pound: "GBP",
  pounds: "GBP",
  sterling: "GBP",
};
const MONEY_WORDS: Readonly<Record<string, string>> = {
  ...SYMBOLS,
  zl: "PLN",
  zlotych: "PLN",
  kc: "CZK",
  korun: "CZK",
  forint: "HUF",
  lei: "RON",
  лв: "BGN",
  лева: "BGN",
};

/** The currency a text names: an ISO code, a sign or a word; undefined where none or several. */
export function currencyIn(text: string): string | undefined {
  const found = new Set<string>();
  for (const sign of ["€", "£"]) if (text.includes(sign)) found.add(SYMBOLS[sign]!);
  for (const word of fold(text).split(/[^\p{L}]+/u)) {
    const code = word.toUpperCase();
    if (word.length === 3 && CURRENCIES.includes(code)) found.add(code);
    else if (MONEY_WORDS[word] !== undefined) found.add(MONEY_WORDS[word]);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

/** Currency of the sheet: the profile, a column, the header, the cells, the lines above, then the country. */
export function decideCurrency(
  work: Work,
  rule: AmountRule | null,
  profile: Profile,
  countries: readonly CountryEvidence[],
  guesses: Guesses,
  t: Translate,
): string {
  if (work.source?.currency !== undefined) return work.source.currency;
  const column = work.assignment.chosen.get("currency");
  if (column !== undefined && (work.facts.get(column.index)?.share.currency ?? 0) > 0.9) {
    const common = work.facts.get(column.index)!.top[0]!;
    return currencyIn(common) ?? profile.city?.currency ?? "EUR";
  }
  const index =
    rule === null ? undefined : rule.kind === "debit-credit" ? rule.debit.index : rule.column.index;
  const cells = index === undefined ? [] : (work.facts.get(index)?.top ?? []);
  const written =
    currencyIn(index === undefined ? "" : (work.sheet.header?.[index - 1] ?? "")) ??
    currencyIn(cells.join(" ")) ??
    currencyIn((work.sheet.header ?? []).filter((text) => /€|£|\beur\b|\bgbp\b/i.test(text)).join(" ")) ??
    currencyIn(work.sheet.banner.join(" "));
  if (written !== undefined) return written;
  if (profile.city?.currency !== undefined) return profile.city.currency;
  const known = COUNTRIES.find(({ code }) => code === profile.city?.country);
  if (known !== undefined) return known.currency;
  return byCountry(work, countries, guesses, t);
}

function byCountry(
  work: Work,
  countries: readonly CountryEvidence[],
  guesses: Guesses,
  t: Translate,
): string {
  const best = countries[0];
  const rival = countries.find(({ currency }) => currency !== best?.currency);
  const settled = best !== undefined && best.score > 0.9 && best.score - (rival?.score ?? 0) > 0.2;
  const chosen = best?.currency ?? "EUR";
  guesses.add(work, "currency", {
    subject: "currency",
    chosen,
    alternatives: [
      ...new Set([...countries.map(({ currency }) => currency), "EUR", "GBP", "SEK", "DKK", "PLN", "CZK"]),
    ].filter((code) => code !== chosen),
    evidence:
      best === undefined
        ? [t("mapping.currency.nothing")]
        : best.found.map(({ kind, text }) => t(`mapping.country.${kind}`, { country: best.code, text })),
    samples: [],
    mustAsk: !settled,
  });
  return chosen;
}

export type VatBasis = "net" | "gross" | "unknown";

/** Does the amount include VAT? From its header, the arithmetic of its neighbours, a column, else unknown. */
export function decideVat(
  work: Work,
  rule: AmountRule | null,
  triple: Triple | undefined,
  guesses: Guesses,
  t: Translate,
): VatBasis {
  if (work.source?.vat_basis !== undefined) return work.source.vat_basis;
  if (rule === null || rule.kind === "debit-credit") return "unknown";
  const { index } = rule.column;
  if (triple !== undefined && index === triple.net) return "net";
  if (triple !== undefined && index === triple.gross) return "gross";
  const concepts = work.assignment.readings[index - 1]?.concepts;
  if (concepts?.has("NET")) return "net";
  if (concepts?.has("GROSS")) return "gross";
  if (work.assignment.chosen.has("vat_basis")) return "unknown";
  const other = work.assignment.chosen.get("gross_amount");
  if (other !== undefined && other.index !== index && other.header > 0.8) return "net";
  guesses.add(work, "vat-basis", {
    subject: "vat-basis",
    chosen: "unknown",
    alternatives: ["net", "gross"],
    evidence: [t("mapping.vat.unknown", { column: columnName(work.sheet, index, t) })],
    samples: [],
    mustAsk: false,
  });
  return "unknown";
}

/** Month (1 to 12) in which the public year starts. */
export function yearStart(profile: Profile, countries: readonly CountryEvidence[]): number {
  if (profile.city !== undefined) return profile.city.financial_year_starts;
  return COUNTRIES.find(({ code }) => code === countries[0]?.code)?.yearStarts ?? 1;
}

/** Where the period of a line comes from. */
export function decidePeriod(work: Work, yearStarts: number, guesses: Guesses, t: Translate): PeriodRule {
  const asked = work.source?.period;
  const path = work.sheet.sourceFile.split("/");
  const file = [work.sheet.sourceSheet ?? "", path.at(-1)!];
  const folders = path.slice(0, -1).reverse();
  const sources = { file, folder: folders, banner: work.sheet.banner } as const;
  if (asked !== undefined && asked !== "line") {
    const from = asked === "file" || asked === "folder" || asked === "banner" ? asked : undefined;
    const period = from === undefined ? periodIn(asked, yearStarts) : firstPeriod(sources[from], yearStarts);
    return period === undefined ? { from: "unknown" } : { from: from ?? "value", ...period };
  }
  const lines = ["date", "period", "invoice_date"].some((field) => hasValues(work, field as "date"));
  if (asked === "line" || lines) return { from: "line" };
  for (const from of ["file", "banner", "folder"] as const) {
    const period = firstPeriod(sources[from], yearStarts);
    if (period === undefined) continue;
    guesses.add(work, "period", {
      subject: "period",
      chosen: from,
      alternatives: ["file", "folder", "banner"].filter((other) => other !== from),
      evidence: [
        t("mapping.period.found", {
          from: t(`mapping.period.${from}`),
          start: period.start,
          end: period.end,
        }),
      ],
      samples: [work.sheet.sourceFile],
      mustAsk: false,
    });
    return { from, ...period };
  }
  guesses.add(work, "period", {
    subject: "period",
    chosen: "unknown",
    alternatives: [],
    evidence: [t("mapping.period.unknown")],
    samples: [work.sheet.sourceFile],
    mustAsk: false,
  });
  return { from: "unknown" };
}

function firstPeriod(texts: readonly string[], yearStarts: number) {
  for (const text of texts) {
    const period = periodIn(text, yearStarts);
    if (period !== undefined) return period;
  }
  return undefined;
}

function hasValues(work: Work, field: "date" | "period" | "invoice_date"): boolean {
  const candidate = work.assignment.chosen.get(field);
  const facts = candidate === undefined ? undefined : work.facts.get(candidate.index);
  return facts !== undefined && facts.filled > 0.5 * facts.rows;
}

const MOST_BUYERS = 30;

/** Who pays, where no column says so; a column with several payers is listed, each is reported apart. */
export function decideBuyer(work: Work, profile: Profile, guesses: Guesses, t: Translate): string | null {
  const candidate = work.assignment.chosen.get("buyer");
  const facts = candidate === undefined ? undefined : work.facts.get(candidate.index);
  if (facts !== undefined && facts.distinct > 1 && work.kind === "ledger" && work.source === undefined) {
    guesses.add(work, "buyer", {
      subject: "buyer",
      chosen: columnName(work.sheet, candidate!.index, t),
      alternatives: facts.top.slice(0, MOST_BUYERS),
      evidence: [
        t("mapping.buyer.several", {
          column: columnName(work.sheet, candidate!.index, t),
          count: facts.distinct,
        }),
      ],
      samples: facts.top.slice(0, 5),
      mustAsk: false,
    });
  }
  if (work.source?.buyer !== undefined) return work.source.buyer;
  const coded = work.assignment.chosen.has("buyer_id");
  return facts === undefined && !coded ? (profile.city?.name ?? null) : null;
}
