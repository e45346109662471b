/** Page one: what a council member needs. Figures with their ranges, a few sentences, and what is not known. */
import type { Block, FigureCard, Rich } from "../../../reports/document.ts";
import { exact, fromCents, roundToCents } from "../../../shared/money.ts";
import {
  anchor,
  type Context,
  cardName,
  ends,
  figure,
  linked,
  rangeText,
  rowsAnchor,
  saysNothing,
  valueText,
  word,
} from "./context.ts";
import type { Figure } from "./figures.ts";

const MOST_CARDS = 6;

export function opening(context: Context): Block[] {
  const cards = headline(context).map((entry) => card(context, entry));
  return [
    ...sentences(context).map((text): Block => ({ kind: "text", text, tone: "lead" })),
    ...(cards.length === 0 ? [] : [{ kind: "figures", cards } as const]),
    { kind: "note", tone: "unknown", title: context.t("report.opening.not-known"), items: notKnown(context) },
  ];
}

/** A count of nothing is no headline. */
function someOf(entry: Figure | undefined): Figure | undefined {
  return entry !== undefined && Number(entry.value) > 0 ? entry : undefined;
}

/** The first six of those that the ledger can answer, in this order. */
export function headline(context: Context): Figure[] {
  const city = context.data.areas.find((area) => area.rank === 1)?.area;
  const changes = context.data.figures.filter(
    ({ id, scope }) => id === "year_change" && scope.without === undefined,
  );
  const latest = changes.sort((a, b) => Number(a.scope.year) - Number(b.scope.year)).at(-1);
  return [
    figure(context, "procurement_spend"),
    city === undefined ? undefined : figure(context, "area_share", { within: city }),
    figure(context, "top_n_coverage", { n: 10 }),
    latest,
    figure(context, "sme_share"),
    figure(context, "paid_late_share"),
    someOf(figure(context, "one_supplier_categories")),
    figure(context, "top_supplier_share"),
    figure(context, "long_tail_share"),
    figure(context, "total_spend"),
  ]
    .filter((entry) => entry !== undefined)
    .slice(0, MOST_CARDS);
}

function card(context: Context, entry: Figure): FigureCard {
  const { t, numbers } = context;
  const share = entry.unit === "share" && entry.id !== "year_change";
  const exact = /^[A-Z]{3}$/.test(entry.unit) ? numbers.exactMoney(entry.value) : (entry.value ?? "");
  const hasRows = context.data.rows.some((rows) => rows.figure === entry);
  return {
    id: anchor(entry),
    label: cardName(context, entry),
    value: saysNothing(entry) ? null : valueText(context, entry),
    exact,
    range: rangeText(context, entry),
    ...(share && entry.low !== null && entry.high !== null && rangeText(context, entry) !== ""
      ? {
          interval: {
            low: Number(ends(entry).low),
            value: Number(entry.value),
            high: Number(ends(entry).high),
          },
        }
      : {}),
    text: saysNothing(entry) ? t("report.opening.too-wide") : word(context, `figures.${entry.id}.says`),
    links: [
      { text: t("report.method-link"), href: `#method-${entry.id}` },
      ...(hasRows ? [{ text: t("report.rows-link"), href: `#${rowsAnchor(entry)}` }] : []),
    ],
  };
}

function sentences(context: Context): Rich[] {
  const { data, numbers, t } = context;
  const total = figure(context, "total_spend");
  const procurement = figure(context, "procurement_spend");
  if (total === undefined) return [t("report.opening.nothing")];
  const period = periodText(context);
  const first = word(context, "opening.total", {
    city: whoPays(context),
    total: numbers.money(total.value),
    lines: numbers.count(total.rows),
    suppliers: numbers.count(data.suppliers + data.persons),
    period,
  });
  const share =
    Number(total.value) > 0 && procurement !== undefined
      ? Number(procurement.value) / Number(total.value)
      : null;
  const second =
    procurement === undefined || share === null
      ? t("report.opening.no-procurement")
      : word(context, "opening.procurement", {
          amount: numbers.money(procurement.value),
          share: numbers.share(share),
        });
  return [first, second, placeSentence(context)];
}

/** Where the money went, else how concentrated it is. */
function placeSentence(context: Context): Rich {
  const { t, data } = context;
  const city = data.areas.find((area) => area.rank === 1)?.area;
  const local = city === undefined ? undefined : figure(context, "area_share", { within: city });
  if (local !== undefined) {
    if (saysNothing(local)) return t("report.opening.place-unknown");
    return [...asParts(linked(context, local)), ` ${t("report.opening.place", { area: city })}`];
  }
  const top = figure(context, "top_n_coverage", { n: 10 });
  return top === undefined
    ? t("report.opening.place-unknown")
    : [...asParts(linked(context, top)), ` ${word(context, "opening.top")}`];
}

function asParts(text: Rich): Exclude<Rich, string> {
  return typeof text === "string" ? [text] : text;
}

/** The city's name, else the one body that pays, else how many there are. */
export function whoPays(context: Context): string {
  const { data, t } = context;
  if (data.city !== null) return data.city;
  return data.buyers.length > 1
    ? word(context, "bodies", { count: data.buyers.length })
    : t("report.the-city");
}

export function periodText({ data, numbers, t }: Context): string {
  if (data.period.from === null || data.period.to === null) return t("report.period.unknown");
  return t("report.period.between", {
    from: numbers.date(data.period.from),
    to: numbers.date(data.period.to),
  });
}

/** Every sentence names the size of the unknown and where more is said. */
function notKnown(context: Context): Rich[] {
  const { data, numbers, t } = context;
  const items: Rich[] = [];
  const months = monthsCovered(data);
  if (months !== null) {
    items.push(
      t("report.not-known.months", { n: numbers.count(months.covered), of: numbers.count(months.all) }),
    );
  }
  const unknownArea = figure(context, "area_share", { area: "unknown" });
  if (unknownArea !== undefined && Number(unknownArea.value) !== 0) {
    items.push(word(context, "not-known.place", { share: numbers.share(unknownArea.value) }));
  }
  for (const [key, rows] of leftOutAndOdd(data)) {
    const count = rows.reduce((all, row) => all + row.rows, 0);
    if (count === 0) continue;
    const amount = numbers.money(sumOf(rows.map((row) => row.amount)));
    items.push([
      `${t(`report.not-known.${key}`, { n: numbers.count(count), count, amount })} `,
      { text: t("report.not-known.see"), href: "#reliable" },
    ]);
  }
  if (data.notCounted.length > 0)
    items.push([`${notCounted(context)} `, { text: t("report.not-known.see"), href: "#files" }]);
  if (data.undatedRows > 0)
    items.push(
      t("report.not-known.undated", { n: numbers.count(data.undatedRows), count: data.undatedRows }),
    );
  const accepted = context.options.guesses.filter((guess) => guess.mustAsk);
  if (accepted.length > 0)
    items.push([
      `${t("report.not-known.guesses", { count: accepted.length })} `,
      { text: t("report.not-known.see"), href: "#guesses" },
    ]);
  for (const { id, reason } of data.unanswered
    .filter(unlike)
    .filter((entry) => entry.id !== "not_procurement_spend"))
    items.push([{ strong: `${word(context, `figures.${id}.name`)}: ` }, reason]);
  items.push(t("report.not-known.address"));
  items.push(t("report.not-known.prices"));
  return items;
}

/** Months with lines among those between the first and the last; null where hardly one is missing. */
function monthsCovered({ period, tables }: Context["data"]): { covered: number; all: number } | null {
  if (period.from === null || period.to === null) return null;
  const number = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const all = number(period.to) - number(period.from) + 1;
  const covered = (tables.by_month ?? []).filter((row) => row.month !== null && Number(row.rows) > 0).length;
  return covered === 0 || covered >= 0.9 * all ? null : { covered, all };
}

const NAMED = 3;

function notCounted({ data, numbers, t }: Context): string {
  const all = data.notCounted;
  const names = all.slice(0, NAMED).map(({ file, kind }) => `${file} (${t(`report.kinds.${kind}`)})`);
  const rest = all.length - names.length;
  if (rest > 0) names.push(t("report.not-known.and-others", { n: numbers.count(rest), count: rest }));
  return t("report.not-known.not-counted", {
    n: numbers.count(all.length),
    count: all.length,
    names: names.join(", "),
  });
}

const REPEATS: ReadonlySet<string> = new Set(["amount-once-a-lot", "replaced-by-later"]);

type Counted = { readonly rows: number; readonly amount: string };

/** What was left out, and awards that must not be read without a second look, each with the key of its sentence. */
function leftOutAndOdd({ conservation, issues }: Context["data"]): [string, readonly Counted[]][] {
  const { setAside } = conservation;
  const of = (rule: string) => issues.filter((issue) => issue.rule === rule);
  return [
    ["left-out", setAside.filter(({ reason }) => !REPEATS.has(reason))],
    ["repeats", setAside.filter(({ reason }) => REPEATS.has(reason))],
    ["several", of("several-winners")],
    ["dominant", of("dominant-award")],
  ];
}

function sumOf(amounts: readonly string[]): string {
  return fromCents(amounts.reduce((sum, amount) => sum + roundToCents(exact(amount)), 0n));
}

/** One sentence a reason. */
function unlike(entry: { reason: string }, index: number, all: readonly { reason: string }[]): boolean {
  return all.findIndex((other) => other.reason === entry.reason) === index;
}

export function missing(context: Context, ids: readonly string[]): Block[] {
  const items = context.data.unanswered
    .filter(({ id }) => ids.includes(id))
    .map(({ id, reason }): Rich => [{ strong: `${word(context, `figures.${id}.name`)}: ` }, reason]);
  // Without procurement spend nothing can be said of any share; page one says so once.
  if (items.length === 0 || figure(context, "procurement_spend") === undefined) return [];
  return [{ kind: "note", tone: "unknown", title: word(context, "cannot-say"), items }];
}
