/** The amount rule of a sheet: which money column is counted, from headers, arithmetic and the profile. */

import type { Translate } from "../../../shared/i18n.ts";
import type { Database } from "../../../store/database.ts";
import type { AmountRule } from "../../profile/mapping.ts";
import { decideSign, findTriple, moneyColumns, readSigns, sameValues, type Triple, use } from "./amount.ts";
import { readNumbers } from "./numbers.ts";
import { columnName, type Guesses, type Work } from "./state.ts";

export type AmountDecision = { readonly rule: AmountRule | null; readonly triple: Triple | undefined };

/** How much better the header of the chosen column must read than that of the next. */
const CLEAR = 0.12;

/** Chooses the counted column (net before gross); asks where two compete and nothing tells them apart. */
export async function decideAmount(
  db: Database,
  work: Work,
  guesses: Guesses,
  t: Translate,
): Promise<AmountDecision> {
  const { chosen } = work.assignment;
  const money = moneyColumns(work);
  const triple = await findTriple(db, work, money, markOfSample(work, money));
  const debit = chosen.get("debit");
  const credit = chosen.get("credit");
  const amount = chosen.get("amount");
  const { fixed } = work.replay;
  const named = fixed.has("debit") && fixed.has("credit") && !fixed.has("amount");
  if (
    debit !== undefined &&
    credit !== undefined &&
    !fixed.has("amount") &&
    (named || amount === undefined || amount.header < 0.8)
  ) {
    return {
      rule: { kind: "debit-credit", debit: use(work, debit.index), credit: use(work, credit.index) },
      triple,
    };
  }
  if (fixed.has("amount") || work.moves.some(({ field }) => field === "amount"))
    return { rule: { kind: "single", column: use(work, amount!.index) }, triple };
  const net = triple !== undefined && !contradicts(work, triple) ? triple.net : undefined;
  const index = net ?? amount?.index ?? chosen.get("gross_amount")?.index ?? debit?.index ?? money[0];
  if (index === undefined) return { rule: null, triple };
  await listRivals(db, work, index, money, triple, guesses, t);
  return { rule: { kind: "single", column: use(work, index) }, triple };
}

/** The headers call the smaller sum gross: then they, not the arithmetic, are right about nothing we could know. */
function contradicts(work: Work, triple: Triple): boolean {
  return work.assignment.readings[triple.net - 1]?.concepts.has("GROSS") ?? false;
}

function markOfSample(work: Work, money: readonly number[]): "point" | "comma" {
  const values = money.flatMap((index) => work.facts.get(index)?.values ?? []);
  const shapes = values.map((value) => ({ shape: value.replaceAll(/\d/g, "9"), count: 1, sample: value }));
  return /,\d\d$/.test(readNumbers(shapes).format ?? "") ? "comma" : "point";
}

async function listRivals(
  db: Database,
  work: Work,
  index: number,
  money: readonly number[],
  triple: Triple | undefined,
  guesses: Guesses,
  t: Translate,
): Promise<void> {
  const scores = new Map(
    (work.assignment.candidates.get("amount") ?? []).map((candidate) => [candidate.index, candidate.score]),
  );
  const mine = scores.get(index) ?? 0;
  const settled = triple !== undefined && index === triple.net;
  const awarded = (column: number) => {
    const concepts = work.assignment.readings[column - 1]?.concepts;
    return concepts !== undefined && (concepts.has("AWARD") || concepts.has("WINNER"));
  };
  const rivals: number[] = [];
  for (const other of money) {
    // A list of awards is counted as awarded: what was invited or paid stands beside it.
    if (work.kind === "awards" && awarded(index) && !awarded(other)) continue;
    if (other === index || (triple !== undefined && Object.values(triple).includes(other) && settled))
      continue;
    if (work.assignment.chosen.get("vat_amount")?.index === other && (scores.get(other) ?? 0) < mine - CLEAR)
      continue;
    if ((scores.get(other) ?? 0) < mine - CLEAR && mine > 0.5 && !(work.sheet.header === null)) continue;
    if (!(await sameValues(db, work, index, other))) rivals.push(other);
  }
  if (rivals.length === 0 && mine > 0.55 && work.sheet.header !== null) return;
  const column = columnName(work.sheet, index, t);
  guesses.add(work, "amount", {
    subject: "amount",
    chosen: column,
    alternatives: rivals.map((other) => columnName(work.sheet, other, t)),
    evidence: [
      rivals.length > 0
        ? t("mapping.amount.rivals", { column, count: rivals.length + 1 })
        : t("mapping.amount.values", { column }),
    ],
    samples: (work.facts.get(index)?.values ?? []).slice(0, 5),
    mustAsk: rivals.length > 0,
    field: "amount",
  });
}

/** Adds the sign: a sign column, a ledger whose payments all stand negative. */
export async function decideSigns(
  db: Database,
  work: Work,
  rule: AmountRule,
  guesses: Guesses,
  t: Translate,
): Promise<AmountRule> {
  if (rule.kind !== "single") return rule;
  const given = work.source?.columns.amount?.sign;
  const signColumn = work.assignment.chosen.get("debit_credit");
  const listed = work.source?.columns.debit_credit?.sign;
  if (given === "reversed") return { ...rule, reversed: true };
  if (signColumn !== undefined && Array.isArray(listed)) {
    return { kind: "signed-by", column: rule.column, sign: use(work, signColumn.index), credits: listed };
  }
  if (given === "as-written" || listed === "as-written") return rule;
  if (signColumn !== undefined) {
    const evidence = await readSigns(db, work, rule.column.index, signColumn.index);
    const decision = decideSign(evidence);
    if (decision.kind === "credits" && decision.credits.length > 0) {
      if (decision.share > 0.5 || !decision.sure) {
        guesses.add(work, "sign", {
          subject: "sign",
          chosen: decision.credits.join(", "),
          alternatives: evidence.values
            .map(({ value }) => value)
            .filter((value) => !decision.credits.includes(value)),
          evidence: [
            t("mapping.sign.column", {
              column: columnName(work.sheet, signColumn.index, t),
              credits: decision.credits.join(", "),
            }),
          ],
          samples: evidence.values.slice(0, 6).map(({ value, lines }) => `${value} (${lines})`),
          mustAsk: !decision.sure,
          field: "debit_credit",
        });
      }
      return {
        kind: "signed-by",
        column: rule.column,
        sign: use(work, signColumn.index),
        credits: decision.credits,
      };
    }
    return rule;
  }
  return mostlyNegative(work, rule, guesses, t);
}

function mostlyNegative(
  work: Work,
  rule: AmountRule & { kind: "single" },
  guesses: Guesses,
  t: Translate,
): AmountRule {
  const negative = work.facts.get(rule.column.index)?.share.negative ?? 0;
  if (negative < 0.5) return rule;
  const column = columnName(work.sheet, rule.column.index, t);
  guesses.add(work, "sign", {
    subject: "sign",
    chosen: "reversed",
    alternatives: ["as-written"],
    evidence: [t("mapping.sign.negative", { column, percent: Math.round(negative * 100) })],
    samples: (work.facts.get(rule.column.index)?.values ?? []).slice(0, 5),
    mustAsk: negative < 0.9,
    field: "amount",
  });
  return { ...rule, reversed: true };
}
