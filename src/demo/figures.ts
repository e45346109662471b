/** truth/figures.json: what a faultless analysis of the ledger would find, exactly. */
import { YEARS } from "./calendar.ts";
import type { City } from "./city.ts";
import { DEPARTMENTS } from "./content/departments.ts";
import { AREAS } from "./content/places.ts";
import { SECTORS } from "./content/sectors.ts";
import { REDACTED_KEY } from "./other-payees.ts";
import { type Payee, SIZES } from "./payee.ts";
import type { RegisterEntry } from "./register.ts";
import { KINDS, type Tally } from "./tally.ts";

type Share = { cents: string; share: string };

/** A share of 0 to 1 with eight places. */
const share = (cents: number, of: number): Share => ({
  cents: String(cents),
  share: of === 0 ? "0" : (cents / of).toFixed(8),
});

const sumOf = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** The figures of the chosen years (indices into YEARS). */
function figuresOf(city: City, tally: Tally, entries: readonly RegisterEntry[], years: readonly number[]) {
  const byKind = KINDS.map((_, kind) => sumOf(years.map((year) => tally.cents[year]![kind]!)));
  const procurement = byKind[0]!;
  const paid = city.payees.map((_, index) => sumOf(years.map((year) => tally.payeeCents[year]![index]!)));
  const where = (test: (payee: Payee, index: number) => boolean): number =>
    sumOf(city.payees.map((payee, index) => (test(payee, index) ? paid[index]! : 0)));
  const own = where((payee) => payee.legalType === "own company");
  const projects = where((payee) => payee.project !== "");
  const areas = (of: number, counts: (payee: Payee) => boolean) =>
    Object.fromEntries(
      AREAS.map((area, rank) => {
        const ring = where((payee) => counts(payee) && payee.place.area === rank);
        const within = where((payee) => counts(payee) && payee.place.area >= 0 && payee.place.area <= rank);
        return [area, { ring_cents: String(ring), ...share(area === "elsewhere" ? ring : within, of) }];
      }),
    );
  const shownAreas = AREAS.map((area, rank) => {
    const shown = where((payee, index) => shownPlace(payee, entries[index]!) === rank);
    return [area, share(shown, procurement)] as const;
  });
  const sorted = paid.filter((_, index) => city.payees[index]!.key !== REDACTED_KEY).sort((a, b) => b - a);
  const top = (count: number) => share(sumOf(sorted.slice(0, count)), procurement);
  const squares = sumOf(sorted.map((cents) => (procurement === 0 ? 0 : (cents / procurement) ** 2)));
  return {
    lines: String(sumOf(years.map((year) => tally.goodByYear[year]!))),
    total_cents: String(sumOf(byKind)),
    procurement_cents: String(procurement),
    not_procurement_cents: String(sumOf(byKind) - procurement),
    not_procurement_by_kind: Object.fromEntries(
      KINDS.slice(1).map((kind, i) => [kind, String(byKind[i + 1])]),
    ),
    suppliers_paid: paid.filter((cents, index) => cents !== 0 && city.payees[index]!.key !== REDACTED_KEY)
      .length,
    area_note: "ring: in this area and in no smaller one; cents and share: in this area or a smaller one",
    areas: areas(procurement, () => true),
    areas_without_own_companies: areas(procurement - own, (payee) => payee.legalType !== "own company"),
    areas_without_projects: areas(procurement - projects, (payee) => payee.project === ""),
    area_unknowable: share(
      where((payee) => payee.place.area < 0),
      procurement,
    ),
    areas_as_shown: {
      ...Object.fromEntries(shownAreas),
      unknown: share(
        where((payee, index) => shownPlace(payee, entries[index]!) < 0),
        procurement,
      ),
    },
    own_companies: share(own, procurement),
    projects: share(projects, procurement),
    sme: share(
      where(({ size }) => size !== "" && size !== "large"),
      procurement,
    ),
    sizes: Object.fromEntries(
      SIZES.map((size) => [
        size,
        share(
          where((payee) => payee.size === size),
          procurement,
        ),
      ]),
    ),
    size_shown: share(
      where((_, index) => entries[index]!.size !== ""),
      procurement,
    ),
    sme_as_shown: share(
      where((_, index) => ["micro", "small", "medium"].includes(entries[index]!.size)),
      procurement,
    ),
    social_economy: share(
      where(({ legalType }) => legalType === "social economy"),
      procurement,
    ),
    natural_persons: share(
      where(({ legalType }) => legalType === "person"),
      procurement,
    ),
    redacted: share(
      where(({ key }) => key === REDACTED_KEY),
      procurement,
    ),
    top: { 1: top(1), 10: top(10), 50: top(50), 100: top(100), 300: top(300) },
    hhi: squares.toFixed(10),
    sectors: Object.fromEntries(
      SECTORS.map(({ name }, sector) => [
        name,
        share(
          where((payee) => payee.sector === sector),
          procurement,
        ),
      ]),
    ),
    departments: Object.fromEntries(
      DEPARTMENTS.map(({ name }, department) => [
        name,
        share(sumOf(years.map((year) => tally.departmentCents[year]![department]!)), procurement),
      ]),
    ),
  };
}

/** Innermost area by what ledger and register show together; -1 where neither knows. */
export function shownPlace(payee: Payee, entry: RegisterEntry): number {
  const inLedger = payee.spellings.find(({ place }) => place.area >= 0)?.place.area;
  if (inLedger !== undefined) return inLedger;
  return payee.spellings[0]!.number === "999999" ? -1 : entry.place.area;
}

function paymentDays(histogram: Float64Array) {
  const lines = sumOf(histogram);
  let seen = 0;
  let median = 0;
  for (let days = 0; days < histogram.length && seen * 2 < lines; days += 1) {
    seen += histogram[days]!;
    median = days;
  }
  const late = sumOf(histogram.subarray(31));
  return { lines, median_days: median, over_30_days: lines === 0 ? "0" : (late / lines).toFixed(8) };
}

export function makeFigures(city: City, tally: Tally, entries: readonly RegisterEntry[]) {
  const { counts } = tally;
  const all = new Float64Array(tally.paymentDays[0]!.length);
  for (const histogram of tally.paymentDays) {
    for (let days = 0; days < all.length; days += 1) all[days]! += histogram[days]!;
  }
  return {
    schema: 1,
    seed: city.plan.seed,
    period: { from: `${YEARS[0]}-01-01`, to: `${YEARS.at(-1)}-12-31` },
    currency: "EUR",
    amounts:
      "whole cents as strings; shares of 0 to 1; sums are over good lines, repeats and suspected duplicates included",
    records: counts.records,
    good_lines: counts.good,
    broken_lines: counts.records - counts.good,
    credit_note_lines: counts.creditNotes,
    suspected_duplicate_lines: counts.suspectedDuplicates,
    suspected_duplicate_cents: String(tally.duplicateCents.value),
    true_repeat_lines: counts.trueRepeats,
    lines_without_place: counts.withoutPlace,
    one_time_payee_lines: counts.oneTime,
    redacted_lines: counts.redacted,
    natural_person_lines: counts.naturalPerson,
    lines_by_month: [...tally.monthLines],
    payment_days: {
      note: "procurement lines with an invoice date not after the posting date",
      all: paymentDays(all),
      ...Object.fromEntries(
        DEPARTMENTS.map(({ name }, index) => [name, paymentDays(tally.paymentDays[index]!)]),
      ),
    },
    all_years: figuresOf(city, tally, entries, [0, 1, 2]),
    years: Object.fromEntries(YEARS.map((year, index) => [year, figuresOf(city, tally, entries, [index])])),
  };
}
