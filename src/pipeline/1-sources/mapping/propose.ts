/** The profile with everything that was decided, so that next month asks nothing. */
import { FIELDS, type Field } from "../../profile/fields.ts";
import type { ColumnUse, SheetMapping } from "../../profile/mapping.ts";
import { matchesPattern, sourceFor } from "../../profile/match.ts";
import type { ColumnProfile, Profile, SourceProfile } from "../../profile/schema.ts";
import { COUNTRIES } from "./countries.ts";
import type { CountryEvidence } from "./country.ts";
import { findColumn, sameHeader } from "./replay.ts";
import { generalise, pathOf, type RawSheet } from "./sheets.ts";
import type { Work } from "./state.ts";

type Draft = { readonly work: Work; readonly mapping: SheetMapping; readonly source: SourceProfile };
type Cluster = { source: SourceProfile; readonly drafts: Draft[] };

/**
 * Sources for every sheet: one for each pattern of names, with every spelling of a header that occurs; sheets that do
 * not fit into it (another kind, columns that changed places) get an entry of their own before it.
 */
export function propose(
  profile: Profile,
  works: readonly Work[],
  mappings: readonly SheetMapping[],
  countries: readonly CountryEvidence[],
): Profile {
  const drafts = works.flatMap((work, at) =>
    work.sheet.state === "table" ? [toDraft(work, mappings[at]!, works)] : [],
  );
  const patterns = new Map<string, Draft[]>();
  for (const draft of drafts)
    patterns.set(draft.work.pattern, [...(patterns.get(draft.work.pattern) ?? []), draft]);
  const sources: SourceProfile[] = [];
  for (const [pattern, members] of patterns) {
    const [first, ...others] = clusters(members).sort((a, b) => records(b) - records(a));
    for (const cluster of others)
      for (const draft of cluster.drafts) sources.push({ ...draft.source, match: pathOf(draft.work.sheet) });
    sources.push({ ...first!.source, match: pattern });
  }
  const kept = profile.sources.filter(({ match }) => !patterns.has(match));
  const ordered = specificFirst([...kept, ...sources]);
  const missed = drafts.filter(({ work, source }) => !speaksFor(ordered, work.sheet, source));
  const all = [...missed.map(({ work, source }) => ({ ...source, match: pathOf(work.sheet) })), ...ordered];
  const city = profile.city ?? proposeCity(drafts, countries);
  return { ...profile, ...(city === undefined ? {} : { city }), sources: all };
}

function records(cluster: Cluster): number {
  return cluster.drafts.reduce((sum, { work }) => sum + work.sheet.records, 0);
}

function toDraft(work: Work, mapping: SheetMapping, works: readonly Work[]): Draft {
  const columns: Partial<Record<Field, ColumnProfile>> = {};
  for (const field of FIELDS) {
    const column = mapping.columns[field];
    if (column !== undefined) columns[field] = toColumn(column, work.sheet);
  }
  const { amount } = mapping;
  if (amount?.kind === "single" && amount.reversed === true)
    columns.amount = { ...columns.amount, sign: "reversed" };
  if (amount?.kind === "signed-by")
    columns.debit_credit = { ...toColumn(amount.sign, work.sheet), sign: [...amount.credits] };
  else if (columns.debit_credit !== undefined)
    columns.debit_credit = { ...columns.debit_credit, sign: "as-written" };
  const counted = mapping.kind === "ledger" || mapping.kind === "awards";
  const { from } = mapping.period;
  const source: SourceProfile = {
    ...(work.source ?? { match: work.pattern, once_per: [], joins: [] }),
    kind: mapping.kind,
    ...(counted ? { currency: mapping.currency, vat_basis: mapping.vatBasis } : {}),
    ...(work.source?.period === undefined && counted && from !== "unknown" && from !== "value"
      ? { period: from }
      : {}),
    columns: mapping.kind === "ignore" ? {} : columns,
    joins:
      work.source !== undefined && work.source.joins.length > 0
        ? work.source.joins
        : mapping.joins.map((join) => toJoin(join, work, works)),
    once_per:
      work.source !== undefined
        ? work.source.once_per
        : mapping.oncePer.map((index) => nameOrIndex(work.sheet, index)),
  };
  return { work, mapping, source };
}

/** By its header; by position too where two headers are alike, by position alone where there is none. */
function toColumn(column: ColumnUse, sheet: RawSheet): ColumnProfile {
  const formats = {
    ...(column.number === undefined ? {} : { number: column.number }),
    ...(column.date === undefined ? {} : { date: column.date }),
  };
  if (column.name === null) return { index: column.index, ...formats };
  const alike = (sheet.header ?? []).filter((text) => sameHeader(text, column.name!)).length;
  return { name: column.name, ...(alike > 1 ? { index: column.index } : {}), ...formats };
}

function nameOrIndex(sheet: RawSheet, index: number): string | number {
  const name = sheet.header?.[index - 1];
  return name === undefined || name === "" || findColumn({ name }, sheet) !== index ? index : name;
}

function toJoin(
  join: SheetMapping["joins"][number],
  work: Work,
  works: readonly Work[],
): SourceProfile["joins"][number] {
  const other = works.find(({ sheet }) => sheet.sheetNo === join.sheetNo)!;
  return {
    with: other.pattern,
    on: Object.fromEntries(
      join.on.map(({ line, other: there }) => [
        String(nameOrIndex(work.sheet, line)),
        nameOrIndex(other.sheet, there),
      ]),
    ),
    same_folder: other.pattern.includes("*"),
    gives: Object.fromEntries(
      Object.entries(join.gives).map(([field, column]) => [field, toColumn(column!, other.sheet)]),
    ),
  };
}

/** Puts sheets together as long as one set of columns reads each of them as it was mapped. */
function clusters(drafts: readonly Draft[]): Cluster[] {
  const found: Cluster[] = [];
  for (const draft of [...drafts].sort(
    (a, b) => b.work.sheet.records - a.work.sheet.records || a.work.sheet.sheetNo - b.work.sheet.sheetNo,
  )) {
    const home = found.find((cluster) => {
      const merged = merge(cluster.source, draft.source);
      return merged !== undefined && [...cluster.drafts, draft].every((one) => reads(merged, one));
    });
    if (home === undefined) found.push({ source: draft.source, drafts: [draft] });
    else {
      home.source = merge(home.source, draft.source)!;
      home.drafts.push(draft);
    }
  }
  return found;
}

/** One source for both, or undefined where they contradict each other. */
function merge(a: SourceProfile, b: SourceProfile): SourceProfile | undefined {
  for (const key of ["kind", "currency", "vat_basis", "period", "buyer"] as const)
    if (a[key] !== b[key]) return undefined;
  if (JSON.stringify([a.joins, a.once_per]) !== JSON.stringify([b.joins, b.once_per])) return undefined;
  const columns: Partial<Record<Field, ColumnProfile>> = { ...a.columns };
  for (const field of FIELDS) {
    const [mine, theirs] = [a.columns[field], b.columns[field]];
    if (mine === undefined && theirs !== undefined) columns[field] = theirs;
    if (mine !== undefined && theirs !== undefined) {
      const both = mergeColumn(mine, theirs);
      if (both === undefined) return undefined;
      columns[field] = both;
    }
  }
  return { ...a, columns };
}

function mergeColumn(a: ColumnProfile, b: ColumnProfile): ColumnProfile | undefined {
  if (a.index !== b.index || JSON.stringify(a.sign) !== JSON.stringify(b.sign)) return undefined;
  const names = [a.name, b.name].flat().filter((name) => name !== undefined);
  const distinct = names.filter((name, at) => names.findIndex((other) => sameHeader(name, other)) === at);
  const number = together(a.number, b.number);
  const date = together(a.date, b.date);
  return {
    ...a,
    ...(distinct.length === 0 ? {} : { name: distinct.length === 1 ? distinct[0]! : distinct }),
    ...(number === undefined ? {} : { number }),
    ...(date === undefined ? {} : { date }),
  };
}

function together<T extends string>(a: T | T[] | undefined, b: T | T[] | undefined): T | T[] | undefined {
  const all = [...new Set([a, b].flat().filter((one) => one !== undefined))] as T[];
  return all.length > 1 ? all : all[0];
}

/** Does this source give each field of the sheet the column it was given? */
function reads(source: SourceProfile, { work, mapping }: Draft): boolean {
  return FIELDS.every((field) => {
    const column = source.columns[field];
    const found = column === undefined ? undefined : findColumn(column, work.sheet);
    return (
      found === mapping.columns[field]?.index ||
      (field === "debit_credit" &&
        mapping.amount?.kind === "signed-by" &&
        found === mapping.amount.sign.index)
    );
  });
}

/** Whole paths first, then the longer patterns, so that `*.csv` never speaks before `codes-*.csv`. */
function specificFirst(sources: readonly SourceProfile[]): SourceProfile[] {
  const weight = ({ match }: SourceProfile) =>
    (match.includes("*") || match.includes("?") ? 0 : 10_000) + match.replaceAll(/[*?]/g, "").length;
  return [...sources].sort(
    (a, b) => weight(b) - weight(a) || (a.match < b.match ? -1 : a.match > b.match ? 1 : 0),
  );
}

function speaksFor(sources: readonly SourceProfile[], sheet: RawSheet, own: SourceProfile): boolean {
  const found = sourceFor({ sources } as Profile, sheet.sourceFile, sheet.sourceSheet);
  return (
    found !== undefined &&
    (found.match === pathOf(sheet) ||
      matchesPattern(found.match, generalise(pathOf(sheet))) ||
      found.match === own.match)
  );
}

/** The city, where every counted sheet names the same single payer. */
function proposeCity(drafts: readonly Draft[], countries: readonly CountryEvidence[]): Profile["city"] {
  const counted = drafts.filter(({ mapping }) => mapping.kind === "ledger" || mapping.kind === "awards");
  const names = new Set(
    counted.map(({ work, mapping }) => {
      const facts =
        mapping.columns.buyer === undefined ? undefined : work.facts.get(mapping.columns.buyer.index);
      return facts?.distinct === 1 ? facts.top[0]! : undefined;
    }),
  );
  const [name] = names;
  const [best, rival] = countries;
  if (names.size !== 1 || name === undefined) return undefined;
  const country = best !== undefined && best.score - (rival?.score ?? 0) > 0.2 ? { country: best.code } : {};
  const starts = COUNTRIES.find(({ code }) => code === best?.code)?.yearStarts ?? 1;
  return { name, ...country, financial_year_starts: starts };
}
