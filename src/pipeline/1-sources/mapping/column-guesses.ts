/** Lists what was taken for what, where header and values do not make it plain. */
import type { Translate } from "../../../shared/i18n.ts";
import type { Field } from "../../profile/fields.ts";
import type { Guess } from "../../profile/mapping.ts";
import { pathOf } from "./sheets.ts";
import { columnName, type Guesses, type Work } from "./state.ts";

const PLAIN = 0.7;
const SUBJECTS: Partial<Record<Field, Guess["subject"]>> = {
  supplier: "supplier",
  date: "date",
  buyer: "buyer",
};
/** Their own parts of the mapping speak of these. */
const ELSEWHERE: ReadonlySet<Field> = new Set(["amount", "debit_credit"]);

const MONEY: ReadonlySet<Field> = new Set(["amount", "debit", "credit"]);

/** One guess for each field whose column is not plain, and for a kind that is not. */
export function listColumnGuesses(work: Work, guesses: Guesses, t: Translate): void {
  if (work.kind === "ignore") return;
  if (!work.sure && work.source === undefined) {
    guesses.add(work, "kind", {
      subject: "kind",
      chosen: work.kind,
      alternatives: ["ledger", "awards", "register", "suppliers", "codes", "ignore"].filter(
        (kind) => kind !== work.kind,
      ),
      evidence: [work.because],
      samples: work.sheet.header?.slice(0, 8) ?? [],
      mustAsk: false,
    });
  }
  for (const [field, candidate] of work.assignment.chosen) {
    if (work.moves.some((move) => move.field === field)) continue;
    const moved = work.replay.changed.includes(field);
    if ((work.replay.fixed.has(field) && !moved) || ELSEWHERE.has(field)) continue;
    if (
      work.source !== undefined &&
      !work.replay.missing.includes(field) &&
      !work.replay.changed.includes(field)
    )
      continue;
    const rivals = (work.assignment.candidates.get(field) ?? []).filter(
      ({ index, score }) =>
        index !== candidate.index && score > candidate.score - 0.1 && !takenByOther(work, field, index),
    );
    const changed = work.replay.changed.includes(field);
    if (candidate.score >= PLAIN && rivals.length === 0 && !changed && work.source === undefined) continue;
    const column = columnName(work.sheet, candidate.index, t);
    guesses.add(work, field, {
      subject: SUBJECTS[field] ?? "column",
      chosen: column,
      alternatives: rivals.map(({ index }) => columnName(work.sheet, index, t)),
      evidence: [
        changed
          ? t("mapping.column.changed", {
              column: profileName(work, field),
              field: t(`mapping.field.${field}`),
              now: column,
            })
          : t(candidate.header > 0 ? "mapping.column.header" : "mapping.column.values", {
              column,
              field: t(`mapping.field.${field}`),
            }),
      ],
      samples: (work.facts.get(candidate.index)?.values ?? []).slice(0, 5),
      mustAsk: false,
      field,
    });
  }
}

/** What stands in another column than in the files beside this one; asked where money could be in several. */
export function listMoves(work: Work, guesses: Guesses, t: Translate): void {
  const alone = { ...work, pattern: pathOf(work.sheet) };
  for (const { field, from, to, rivals, siblings } of work.moves) {
    const [column, now] = [columnName(work.sheet, from, t), columnName(work.sheet, to, t)];
    guesses.add(alone, field, {
      subject: field === "amount" ? "amount" : (SUBJECTS[field] ?? "column"),
      chosen: now,
      alternatives: [...new Set([...rivals, from].map((index) => columnName(work.sheet, index, t)))],
      evidence: [
        t(siblings > 0 ? "mapping.column.moved" : "mapping.column.contradicts", {
          column,
          now,
          field: t(`mapping.field.${field}`),
          count: siblings,
        }),
      ],
      samples: (work.facts.get(to)?.values ?? []).slice(0, 5),
      mustAsk: MONEY.has(field) && rivals.length > 0,
      field,
    });
  }
}

function takenByOther(work: Work, field: Field, index: number): boolean {
  return [...work.assignment.chosen.values()].some(
    (candidate) => candidate.index === index && candidate.field !== field,
  );
}

function profileName(work: Work, field: Field): string {
  const name = work.source?.columns[field]?.name;
  return Array.isArray(name) ? name.join(", ") : (name ?? String(work.source?.columns[field]?.index ?? ""));
}
