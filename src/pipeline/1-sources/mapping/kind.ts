/** What a sheet is: a ledger, a list of awards, a contract register, a creditor master, a code table, or none of these. */
import type { Field } from "../../profile/fields.ts";
import type { SheetKind } from "../../profile/mapping.ts";
import type { Assignment } from "./columns.ts";
import type { SheetFacts } from "./facts.ts";
import { distinctRatio, isNumeric, kindOf } from "./fit.ts";
import type { RawSheet } from "./sheets.ts";
import type { Concept } from "./words/concepts.ts";
import { SHEET_WORDS } from "./words/sheet-words.ts";
import { wordsOf } from "./words/text.ts";

export type KindDecision = {
  readonly kind: SheetKind;
  /** Key of the sentence that says why, and what fills it. */
  readonly because: string;
  readonly sure: boolean;
};

/** Points for each kind from the ideas in the headers, the assigned fields and the values. */
export function decideKind(sheet: RawSheet, facts: SheetFacts, assignment: Assignment): KindDecision {
  if (sheet.state !== "table" || sheet.records === 0) return { kind: "ignore", because: "empty", sure: true };
  const has = (field: Field) => assignment.chosen.has(field);
  const strong = (field: Field) => (assignment.chosen.get(field)?.score ?? 0) > 0.5;
  const amount = has("amount") || (has("debit") && has("credit")) || has("gross_amount");
  const payee = has("supplier") || has("supplier_id") || has("vat_number") || has("company_number");
  const register = registerPoints(assignment);
  const awards = awardPoints(assignment);
  const booked = bookedPoints(assignment);

  if (amount && (register >= 3 || (register >= 2 && booked < 2)) && register > awards && booked < 3)
    return { kind: "register", because: "register", sure: register >= 3 };
  if (amount && awards >= 2 && awards > booked && payeeOrLot(has))
    return { kind: "awards", because: "awards", sure: awards >= 3 };
  if (
    amount &&
    (payee || booked >= 1 || has("description") || has("account_code") || has("account_label")) &&
    hasMoney(facts, assignment)
  ) {
    const dated = has("date") || has("invoice_date") || has("period");
    return {
      kind: "ledger",
      because: payee ? (dated ? "ledger" : "ledger-undated") : "ledger-without-payee",
      sure: payee && (dated || strong("amount")),
    };
  }
  if (register >= 3) return { kind: "register", because: "register", sure: true };
  if (isReference(sheet, facts, assignment, "supplier_id") && has("supplier"))
    return { kind: "suppliers", because: "suppliers", sure: true };
  if (
    has("supplier") &&
    (has("contract") || has("vat_number") || has("company_number")) &&
    winnersFile(sheet, assignment)
  )
    return { kind: "suppliers", because: "winners", sure: true };
  if (
    has("supplier") &&
    (has("postcode") || has("address") || has("town")) &&
    !isBidderFile(sheet, assignment) &&
    !onlyBuyers(assignment)
  )
    return { kind: "suppliers", because: "suppliers", sure: true };
  if (isBidderFile(sheet, assignment)) return { kind: "ignore", because: "bidders", sure: true };
  if (isCodeTable(sheet, facts)) return { kind: "codes", because: "codes", sure: true };
  return { kind: "ignore", because: amount ? "no-payee" : "no-amount", sure: true };
}

function payeeOrLot(has: (field: Field) => boolean): boolean {
  return has("supplier") || has("contract") || has("procedure") || has("cpv") || has("vat_number");
}

function hasMoney(facts: SheetFacts, assignment: Assignment): boolean {
  const candidate =
    assignment.chosen.get("amount") ??
    assignment.chosen.get("debit") ??
    assignment.chosen.get("gross_amount");
  const column = candidate === undefined ? undefined : facts.get(candidate.index);
  return column !== undefined && isNumeric(column) > 0.5;
}

function count(assignment: Assignment, test: (concepts: ReadonlyMap<Concept, number>) => boolean): number {
  return assignment.readings.filter(({ concepts }) => test(concepts)).length;
}

function registerPoints(assignment: Assignment): number {
  const any = (test: (concepts: ReadonlyMap<Concept, number>) => boolean) =>
    count(assignment, test) > 0 ? 1 : 0;
  return (
    any((c) => c.has("START")) +
    any((c) => c.has("END")) +
    any((c) => c.has("EXTENSION")) +
    any((c) => c.has("TITLE")) +
    any((c) => c.has("DURATION"))
  );
}

function awardPoints(assignment: Assignment): number {
  const any = (test: (concepts: ReadonlyMap<Concept, number>) => boolean) =>
    count(assignment, test) > 0 ? 1 : 0;
  return (
    any((c) => c.has("PROCEDURE")) +
    any((c) => c.has("BIDS") || c.has("BIDDER")) +
    any((c) => c.has("WINNER")) +
    any((c) => c.has("AWARD")) +
    any((c) => c.has("LOT") || c.has("TENDER")) +
    any((c) => c.has("CPV"))
  );
}

function bookedPoints(assignment: Assignment): number {
  const any = (test: (concepts: ReadonlyMap<Concept, number>) => boolean) =>
    count(assignment, test) > 0 ? 1 : 0;
  return (
    any((c) => c.has("PAYMENT") && (c.has("DATE") || c.has("AMOUNT"))) +
    any((c) => c.has("INVOICE")) +
    any((c) => c.has("POSTING")) +
    any((c) => c.has("TRANSACTION")) +
    any((c) => c.has("ACCOUNT")) +
    any((c) => c.has("DEBIT") || c.has("CREDIT") || c.has("SIGN"))
  );
}

/** A table with one row for each value of this field. */
function isReference(sheet: RawSheet, facts: SheetFacts, assignment: Assignment, field: Field): boolean {
  const candidate = assignment.chosen.get(field);
  const column = candidate === undefined ? undefined : facts.get(candidate.index);
  return (
    column !== undefined &&
    column.filled > 0.5 * column.rows &&
    distinctRatio(column) > 0.97 &&
    sheet.records > 1
  );
}

function winnersFile(sheet: RawSheet, assignment: Assignment): boolean {
  return named(sheet, "winners") || count(assignment, (c) => c.has("WINNER")) > 0;
}

function isBidderFile(sheet: RawSheet, assignment: Assignment): boolean {
  return (
    named(sheet, "bidders") ||
    (count(assignment, (c) => c.has("BIDDER")) > 0 && count(assignment, (c) => c.has("WINNER")) === 0)
  );
}

function onlyBuyers(assignment: Assignment): boolean {
  return assignment.chosen.has("buyer") && !assignment.chosen.has("supplier");
}

function named(sheet: RawSheet, what: "winners" | "bidders"): boolean {
  const name = sheet.sourceSheet ?? sheet.sourceFile.split("/").at(-1)!;
  return wordsOf(name).some((word) => SHEET_WORDS[what].some((stem) => word.startsWith(stem)));
}

/** Few columns, a short code that hardly repeats and a text beside it, no money. */
function isCodeTable(sheet: RawSheet, facts: SheetFacts): boolean {
  const columns = [...facts.values()].filter((column) => column.filled > 0);
  if (sheet.records < 2 || columns.length < 2 || columns.length > 10) return false;
  const label = columns.some((column) => kindOf(column) === "text" && distinctRatio(column) > 0.5);
  const code = columns.some(
    (column) => column.share.code > 0.9 && column.averageLength <= 12 && kindOf(column) !== "text",
  );
  const money = columns.some((column) => kindOf(column) === "amount" && column.share.decimals > 0.5);
  return label && code && !money;
}
