/** truth/figures.json: what a faultless analysis of the ledger would find, exactly. */
import { YEARS } from "./calendar.ts";
import type { City } from "./city.ts";
import { DEPARTMENTS } from "./content/departments.ts";
import { AREAS } from "./content/places.ts";
import { SECTORS } from "./content/sectors.ts";
import { BROKEN_NAMES } from "./line.ts";
import { type Payee, SIZES } from "./payee.ts";
import { REDACTED_KEY } from "./people-and-clubs.ts";
import type { RegisterEntry } from "./register.ts";
import { KINDS, type Tally, UNDATED } from "./tally.ts";

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

/** Sums of a city's procurement by what a payee is; the key of a group is a text. */
function groupSums(
  city: City,
  paid: Float64Array,
  keyOf: (payee: Payee, index: number) => string,
): Map<string, number> {
  const sums = new Map<string, number>();
  city.payees.forEach((payee, index) => {
    if (paid[index] === 0) return;
    const key = keyOf(payee, index);
    sums.set(key, (sums.get(key) ?? 0) + paid[index]!);
  });
  return sums;
}

function areaFigures(city: City, paid: Float64Array, counts: (payee: Payee) => boolean) {
  const rings = groupSums(city, paid, (payee) =>
    counts(payee) ? (AREAS[payee.place.area] ?? "unknown") : "not counted",
  );
  rings.delete("not counted");
  const of = sumOf(rings.values());
  let within = 0;
  return Object.fromEntries(
    AREAS.map((area) => {
      const ring = rings.get(area) ?? 0;
      within += ring;
      return [area, { ring_cents: String(ring), ...share(area === "elsewhere" ? ring : within, of) }];
    }),
  );
}

/** The figures of the chosen slots of the tally: years, or the undated lines. */
function figuresOf(city: City, tally: Tally, entries: readonly RegisterEntry[], slots: readonly number[]) {
  const byKind = KINDS.map((_, kind) => sumOf(slots.map((slot) => tally.cents[slot]![kind]!)));
  const procurement = byKind[0]!;
  const paid = new Float64Array(city.payees.length);
  for (const slot of slots) for (let i = 0; i < paid.length; i += 1) paid[i]! += tally.payeeCents[slot]![i]!;
  const by = (keyOf: (payee: Payee, index: number) => string) => {
    const sums = groupSums(city, paid, keyOf);
    return (key: string) => share(sums.get(key) ?? 0, procurement);
  };
  const every = (names: readonly string[], of: (name: string) => Share) =>
    Object.fromEntries(names.map((name) => [name, of(name)]));
  const isSme = (size: string) => (size === "" ? "unknown" : size === "large" ? "large" : "sme");
  const size = by((payee) => payee.size);
  const legalType = by((payee) => payee.legalType);
  const shownSize = by((_, index) => isSme(entries[index]!.size));
  const shownArea = by((payee, index) => AREAS[shownPlace(payee, entries[index]!)] ?? "unknown");
  const suppliers = paid.filter((cents, index) => cents !== 0 && city.payees[index]!.key !== REDACTED_KEY);
  suppliers.sort((a, b) => b - a);
  const top = (count: number) => share(sumOf(suppliers.subarray(0, count)), procurement);
  return {
    lines: String(sumOf(slots.map((slot) => tally.linesBySlot[slot]!))),
    total_cents: String(sumOf(byKind)),
    procurement_cents: String(procurement),
    not_procurement_cents: String(sumOf(byKind) - procurement),
    not_procurement_by_kind: Object.fromEntries(
      KINDS.slice(1).map((kind, i) => [kind, String(byKind[i + 1])]),
    ),
    suppliers_paid: suppliers.length,
    areas: areaFigures(city, paid, () => true),
    areas_without_own_companies: areaFigures(city, paid, (payee) => payee.legalType !== "own company"),
    areas_without_projects: areaFigures(city, paid, (payee) => payee.project === ""),
    area_unknowable: by((payee) => AREAS[payee.place.area] ?? "unknown")("unknown"),
    areas_as_shown: every([...AREAS, "unknown"], shownArea),
    own_companies: legalType("own company"),
    projects: by((payee) => (payee.project === "" ? "" : "project"))("project"),
    sme: by((payee) => isSme(payee.size))("sme"),
    sizes: every([...SIZES], size),
    size_unknowable: size(""),
    sme_as_shown: shownSize("sme"),
    size_not_shown: shownSize("unknown"),
    social_economy: legalType("social economy"),
    natural_persons: legalType("person"),
    redacted: by(({ key }) => key)(REDACTED_KEY),
    top: { 1: top(1), 10: top(10), 50: top(50), 100: top(100), 300: top(300) },
    hhi: sumOf(suppliers.map((cents) => (cents / procurement) ** 2)).toFixed(10),
    sectors: every(
      SECTORS.map(({ name }) => name),
      by((payee) => SECTORS[payee.sector]?.name ?? ""),
    ),
    departments: Object.fromEntries(
      DEPARTMENTS.map(({ name }, department) => [
        name,
        share(sumOf(slots.map((slot) => tally.departmentCents[slot]![department]!)), procurement),
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
    notes: [
      "Amounts are whole cents as strings; shares are 0 to 1.",
      "Good lines are all but the broken ones and those exported twice; repeats and suspected duplicates are good lines.",
      "areas: ring_cents in this area and in no smaller one; cents and share in this area or a smaller one.",
      "undated: the lines with an impossible posting date; their amounts can be read, but they are no good lines.",
    ],
    records: counts.records,
    good_lines: counts.good,
    broken_lines: sumOf(tally.broken.lines),
    broken_by_kind: Object.fromEntries(
      BROKEN_NAMES.slice(1).map((name, i) => [
        name,
        { lines: tally.broken.lines[i + 1], true_cents: String(tally.broken.cents[i + 1]) },
      ]),
    ),
    credit_note_lines: counts.creditNotes,
    suspected_duplicate_lines: counts.suspectedDuplicates,
    suspected_duplicate_cents: String(tally.duplicateCents.value),
    true_repeat_lines: counts.trueRepeats,
    exported_twice_lines: counts.exportedTwice,
    exported_twice_cents: String(tally.exportedTwiceCents.value),
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
    undated: figuresOf(city, tally, entries, [UNDATED]),
    all_years_and_undated: figuresOf(city, tally, entries, [0, 1, 2, UNDATED]),
  };
}
