/** Sheets that complete each other: creditor master, chart of accounts, winners of a lot. */

import type { Translate } from "../../../shared/i18n.ts";
import type { Database } from "../../../store/database.ts";
import type { Field } from "../../profile/fields.ts";
import type { ColumnUse, Join } from "../../profile/mapping.ts";
import { matchesPattern } from "../../profile/match.ts";
import type { SourceProfile } from "../../profile/schema.ts";
import { use } from "./amount.ts";
import { codeLabel, countOverlap, folderOf, type Overlap } from "./overlap.ts";
import { findByNameOrIndex, findColumn } from "./replay.ts";
import { pathOf } from "./sheets.ts";
import { columnName, type Guesses, type Work } from "./state.ts";

/** What a creditor master can say about a supplier. */
const SUPPLIER_FIELDS: readonly Field[] = [
  "supplier",
  "supplier_id",
  "vat_number",
  "company_number",
  "creditor_type",
  "supplier_size",
  "social_economy",
  "address",
  "postcode",
  "town",
  "region",
  "country",
];
const SUPPLIER_KEYS: readonly Field[] = ["supplier_id", "vat_number", "company_number"];
const CODE_FIELDS = [
  ["account_code", "account_label"],
  ["category_code", "category_label"],
  ["department_code", "department"],
] as const;
const ENOUGH = 0.5;
const CERTAIN = 0.9;

type Proposal = {
  readonly work: Work;
  readonly other: Work;
  readonly join: Join;
  readonly overlap: Overlap | undefined;
};

/** For each ledger or awards sheet the sheets that complete it: those of city.yml, else those whose values say so. */
export async function findJoins(
  db: Database,
  works: readonly Work[],
  guesses: Guesses,
  t: Translate,
): Promise<Map<number, Join[]>> {
  const found = new Map<number, Join[]>();
  const others = works.filter(({ kind }) => kind === "suppliers" || kind === "codes");
  for (const work of works) {
    if (work.kind !== "ledger" && work.kind !== "awards") continue;
    if (work.source !== undefined && work.source.joins.length > 0) {
      found.set(
        work.sheet.sheetNo,
        work.source.joins.flatMap((wish) => replayed(work, wish, works)),
      );
      continue;
    }
    if (work.source !== undefined) continue;
    const proposals = work.kind === "awards" ? winners(work, others) : await completions(db, work, others);
    for (const proposal of proposals) announce(proposal, guesses, t);
    if (proposals.length > 0)
      found.set(
        work.sheet.sheetNo,
        proposals.map(({ join }) => join),
      );
  }
  return found;
}

function replayed(work: Work, wish: SourceProfile["joins"][number], works: readonly Work[]): Join[] {
  const others = works.filter(
    (other) =>
      other !== work &&
      matchesPattern(wish.with, wish.with.includes("#") ? pathOf(other.sheet) : other.sheet.sourceFile) &&
      (!wish.same_folder || folderOf(other) === folderOf(work)),
  );
  return others.flatMap((other) => {
    const on = Object.entries(wish.on).flatMap(([line, there]) => {
      const from = findByNameOrIndex(line, work.sheet);
      const to = findByNameOrIndex(there, other.sheet);
      return from === undefined || to === undefined ? [] : [{ line: from, other: to }];
    });
    if (on.length < Object.keys(wish.on).length) return [];
    const named = Object.entries(wish.gives).flatMap(([field, column]) => {
      const index = findColumn(column, other.sheet);
      return index === undefined ? [] : [[field, use(other, index)] as const];
    });
    const gives = named.length > 0 ? Object.fromEntries(named) : given(other, SUPPLIER_FIELDS);
    return [{ sheetNo: other.sheet.sheetNo, on, gives }];
  });
}

function given(other: Work, fields: readonly Field[]): Partial<Record<Field, ColumnUse>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const candidate = other.assignment.chosen.get(field);
      return candidate === undefined ? [] : [[field, use(other, candidate.index)] as const];
    }),
  );
}

/** Creditor master and code tables of a ledger, by how many of its numbers and codes they know. */
async function completions(db: Database, work: Work, others: readonly Work[]): Promise<Proposal[]> {
  const proposals: Proposal[] = [];
  const masters: Proposal[] = [];
  for (const other of others.filter(({ kind }) => kind === "suppliers")) {
    const gives = given(
      other,
      SUPPLIER_FIELDS.filter((field) => !work.assignment.chosen.has(field)),
    );
    if (Object.keys(gives).length === 0) continue;
    for (const key of SUPPLIER_KEYS) {
      const [mine, theirs] = [work.assignment.chosen.get(key), other.assignment.chosen.get(key)];
      if (mine === undefined || theirs === undefined) continue;
      const overlap = await countOverlap(db, work, mine.index, other, theirs.index);
      if (overlap.share < ENOUGH || !overlap.unique) continue;
      masters.push({
        work,
        other,
        overlap,
        join: { sheetNo: other.sheet.sheetNo, on: [{ line: mine.index, other: theirs.index }], gives },
      });
      break;
    }
  }
  const master = best(masters);
  if (master !== undefined) proposals.push(master);
  for (const [code, label] of CODE_FIELDS) {
    const mine = work.assignment.chosen.get(code);
    if (mine === undefined || work.assignment.chosen.has(label)) continue;
    const tables: Proposal[] = [];
    for (const other of others.filter(({ kind }) => kind === "codes")) {
      const pair = codeLabel(other);
      if (pair === undefined) continue;
      const overlap = await countOverlap(db, work, mine.index, other, pair.code);
      if (overlap.share < ENOUGH || !overlap.unique) continue;
      tables.push({
        work,
        other,
        overlap,
        join: {
          sheetNo: other.sheet.sheetNo,
          on: [{ line: mine.index, other: pair.code }],
          gives: { [label]: use(other, pair.label) },
        },
      });
    }
    const table = best(tables);
    if (table !== undefined && !proposals.some(({ join }) => join.sheetNo === table.join.sheetNo))
      proposals.push(table);
  }
  return proposals;
}

function best(proposals: readonly Proposal[]): Proposal | undefined {
  const near = ({ work, other }: Proposal) => (folderOf(work) === folderOf(other) ? 0.05 : 0);
  return [...proposals].sort(
    (a, b) => b.overlap!.share + near(b) - (a.overlap!.share + near(a)) || a.join.sheetNo - b.join.sheetNo,
  )[0];
}

/** The sheet of the same folder that names who won each lot, joined by the columns both call the same. */
function winners(work: Work, others: readonly Work[]): Proposal[] {
  if (work.assignment.chosen.has("supplier")) return [];
  return others
    .filter((other) => other.kind === "suppliers" && folderOf(other) === folderOf(work))
    .flatMap((other) => {
      const on = lotKeys(work, other);
      const gives = given(other, SUPPLIER_FIELDS);
      return on.length === 0
        ? []
        : [{ work, other, overlap: undefined, join: { sheetNo: other.sheet.sheetNo, on, gives } }];
    })
    .slice(0, 1);
}

function lotKeys(work: Work, other: Work): { line: number; other: number }[] {
  return (work.sheet.header ?? []).flatMap((name, at) => {
    const concepts = work.assignment.readings[at]!.concepts;
    if (!concepts.has("CONTRACT") && !concepts.has("LOT")) return [];
    if (concepts.has("DATE") || concepts.has("AMOUNT")) return [];
    const there = findColumn({ name }, other.sheet);
    return there === undefined ? [] : [{ line: at + 1, other: there }];
  });
}

function announce({ work, other, join, overlap }: Proposal, guesses: Guesses, t: Translate): void {
  const file = pathOf(other.sheet);
  const column = join.on.map(({ line }) => columnName(work.sheet, line, t)).join(" + ");
  guesses.add(work, `join/${other.pattern}`, {
    subject: "join",
    chosen: other.pattern,
    alternatives: [],
    evidence: [
      overlap === undefined
        ? t("mapping.join.lots", { column, file })
        : t("mapping.join.overlap", {
            percent: (overlap.share * 100).toFixed(1),
            count: overlap.distinct,
            column,
            file,
          }),
      ...(overlap !== undefined && overlap.share < CERTAIN ? [t("mapping.join.rest")] : []),
    ],
    samples: overlap?.missing ?? [],
    mustAsk: false,
  });
}
