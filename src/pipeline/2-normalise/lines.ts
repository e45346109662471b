/**
 * The statement that turns the records of one group of sheets into rows of clean.lines, in one reading of the
 * staged text. What a line says about payee and account travels as one text each (payee_text, account_text), from
 * which the distinct payees and accounts are made afterwards.
 */
import { sqlText } from "../../store/database.ts";
import { conditionSql, isLineRule } from "../profile/conditions.ts";
import type { Field } from "../profile/fields.ts";
import { globPattern } from "../profile/globs.ts";
import type { AmountRule, SheetMapping } from "../profile/mapping.ts";
import type { Profile } from "../profile/schema.ts";
import { amountParts, exactSteps, isPlainAmount, plainAmount } from "./amounts.ts";
import {
  type Cells,
  contentId,
  fieldsText,
  fieldText,
  joinedText,
  MARK,
  recordText,
  trimmed,
  usedColumns,
} from "./cells.ts";
import { readDate } from "./dates.ts";
import { FLAGS } from "./flags.ts";
import type { Group } from "./groups.ts";
import { joinKey } from "./joins.ts";
import { ACCOUNT_FIELDS, BASED_FIELDS, PAYEE_FIELDS } from "./payee-fields.ts";
import { REDACTION_PATTERN, TOTAL_LABEL_PATTERN, vatBasisWords } from "./words.ts";

export type LineSource = Cells & {
  /** Month (1 to 12) in which a year label starts. */
  readonly yearStarts: number;
  /** ISO 4217 code the run reports in. */
  readonly currency: string;
  /** What is not procurement, by the profile: rules that need the whole line leave their mark with the account. */
  readonly rules: Profile["not_procurement"];
};

/** Records laid into columns, or the broken ones with the reason why they are not. */
type Which = "records" | "broken";

export function insertLines(source: LineSource, which: Which): string {
  return `insert into clean.lines by name\nwith ${cellsQuery(source, which)}, ${amountsQuery(source)}, ${datesQuery(source)}\n${finalQuery(source, which)}`;
}

/** Cells trimmed once, then put in the places of their fields. */
function cellsQuery(source: LineSource, which: Which): string {
  const { group, lookups } = source;
  const { mapping } = group;
  const used = usedColumns(mapping).map((index) => `${trimmed(`l.c${index}`)} as t${index}`);
  const joined = lookups.flatMap(({ gives }, i) => [
    ...gives.map((field) => `j${i}."${field}" as j${i}_${field}`),
    `j${i}.matches as j${i}_matches`,
  ]);
  const joins = lookups.map(
    ({ table, lineColumns }, i) =>
      `left join ${table} j${i} on j${i}.key = ${joinKey(lineColumns.map((c) => `l.c${c}`))}`,
  );
  const text = (name: Field) => fieldText(source, name) ?? "null::varchar";
  const amounts = amountParts(mapping.amount ?? NO_AMOUNT).map(
    ({ column }, i) =>
      `${which === "broken" || mapping.amount !== null ? `t${column}` : "null::varchar"} as amount_${i}`,
  );
  return `staged as (
  select l.*, ${[...used, ...joined].join(", ")}
  from ${relation(group, which)} l
  ${joins.join("\n  ")}
), cells as (
  select *, ${amounts.join(", ")}, ${signFactor(mapping.amount)} as sign_factor,
    ${TEXT_FIELDS.map((name) => `${text(name)} as f_${name}`).join(", ")},
    ${fieldsText([...PAYEE_FIELDS.map((name) => fieldText(source, name)), ...BASED_FIELDS.map((name) => joinedText(source, name))])} as payee_text,
    ${fieldsText([...ACCOUNT_FIELDS.map((name) => fieldText(source, name === "account_label" ? source.accountLabel : name)), ruleMarks(source)])} as account_text,
    ${mapping.oncePer.length === 0 ? "null::ubigint" : `hash(concat_ws(${MARK}, ${mapping.oncePer.map((i) => `coalesce(t${i}, '')`).join(", ")}))`} as lot_key
  from staged
)`;
}

/** Nearly all amounts are plain and cast directly; the others go the slow, exact way. */
function amountsQuery({ group }: LineSource): string {
  const { amount } = group.mapping;
  const parts = amountParts(amount ?? NO_AMOUNT);
  const cell = (i: number) => `amount_${i}`;
  const combined = (read: (i: number) => string) =>
    parts.length === 1
      ? `${parts[0]!.sign === "-" ? "-" : ""}(${read(0)})`
      : parts
          .map((part, i) => `${part.sign} (case when ${cell(i)} is null then 0 else ${read(i)} end)`)
          .join(" ");
  const signed = (expression: string) =>
    amount?.kind === "signed-by" ? `(${expression}) * sign_factor` : expression;
  const plain = parts.map((part, i) => {
    const test = isPlainAmount(cell(i), part.format);
    return parts.length === 1 ? test : `(${cell(i)} is null or ${test})`;
  });
  const each = parts.map((part, i) =>
    exactSteps(`case when not is_plain then ${cell(i)} end`, part.format, i),
  );
  const steps = [0, 1, 2, 3].map((step) => each.map((columns) => columns[step]!));
  return `plain as (
  select *, ${parts.map((_, i) => `${cell(i)} is not null`).join(" or ")} as has_amount, coalesce(${plain.join(" and ")}, false) as is_plain
  from cells
${steps.map((columns, i) => `), exact_${i} as (\n  select *, ${columns.join(", ")}\n  from ${i === 0 ? "plain" : `exact_${i - 1}`}`).join("\n")}
), exact as (
  select *, case when has_amount and not is_plain then ${signed(`(${combined((i) => `exact_${i}`)})::decimal(38, 12)`)} end as exact_read
  from exact_${steps.length - 1}
), amounts as (
  select *,
    case
      when has_amount and is_plain then ${signed(combined((i) => plainAmount(cell(i), parts[i]!.format)))}
      when abs(exact_read) < 1e15 then clean.half_even(exact_read)
    end::decimal(18, 2) as amount_read
  from exact
)`;
}

function datesQuery({ group, yearStarts }: LineSource): string {
  const { columns } = group.mapping;
  const date =
    columns.date === undefined ? "null::date" : readDate("f_date", columns.date.date ?? "yyyy-mm-dd");
  const invoiced =
    columns.invoice_date === undefined || group.mapping.kind === "awards"
      ? "null::date"
      : readDate("f_invoice_date", columns.invoice_date.date ?? "yyyy-mm-dd");
  return `dates as (
  select *, ${date} as date_read, ${invoiced} as invoice_date_read from amounts
), dated as (
  select d.*, s.buyer as sheet_buyer, s.period_from as sheet_from, s.period_to as sheet_to, s.same_as_sheet,
    coalesce(date_read between date '1990-01-01' and s.latest_sane_date, false) as is_dated,
    case when invoice_date_read between date '1990-01-01' and s.latest_sane_date then invoice_date_read end as invoiced_on,
    case when f_period is not null then clean.period_start(f_period, '${yearStarts}') end as own_from
  from dates d
  join clean.sheets s on s.sheet_no = d.sheet_no
), numbered as (
  select *, ${hasNumbers(group.mapping)} as has_numbers from dated
)`;
}

function finalQuery(source: LineSource, which: Which): string {
  const { group, currency } = source;
  const { mapping, width } = group;
  const broken = which === "broken" ? "reason" : "null::varchar";
  const record = which === "broken" ? `coalesce(text, ${recordText(width)})` : recordText(width);
  const numbers = (["supplier_id", "vat_number", "company_number"] as const).flatMap(
    (name) => fieldText(source, name) ?? [],
  );
  const noNumber = numbers.length === 0 ? "true" : `coalesce(${numbers.join(", ")}) is null`;
  const noDate = mapping.columns.date === undefined ? "0" : String(FLAGS["date-missing"]);
  const written = amountParts(mapping.amount ?? NO_AMOUNT).map((_, i) => `amount_${i}`);
  return `select
  case when has_numbers
    then md5_number_lower(concat_ws(${MARK}, 'number', coalesce(f_buyer, sheet_buyer, ''), f_transaction, f_line_number))
    else ${which === "broken" ? `md5_number_lower(concat_ws(${MARK}, 'broken', ${record}))` : contentId(width, "sheet_from")}
  end as line_id,
  has_numbers, sheet_no, source_line,
  case
    when same_as_sheet is not null then 'same-file-twice'
    ${otherBuyer(mapping)}
    when ${broken} is not null then ${broken}
    when not has_amount then 'no-amount'
    when amount_read is null and exact_read is null then 'amount-unreadable'
    when amount_read is null then 'amount-too-large'
    when ${currencyOf(mapping, currency)} <> ${sqlText(currency)} then 'other-currency'
  end as set_aside_reason,
  coalesce(f_buyer, sheet_buyer) as buyer, f_department as department,
  hash(payee_text) as payee_key, hash(account_text) as account_key, payee_text, account_text,
  amount_read as amount,
  case when not is_plain and (exact_read <> amount_read or amount_read is null) then exact_read end as amount_exact,
  case when amount_read is null then nullif(concat_ws(' / ', ${written.join(", ")}), '') end as amount_text,
  ${currencyOf(mapping, currency)} as currency,
  ${vatBasis(mapping)} as vat_basis,
  case when is_dated then date_read end as paid_on,
  invoiced_on,
  case when is_dated then date_read else coalesce(own_from, sheet_from) end as period_from,
  case
    when is_dated then date_read
    when own_from is not null then last_day((own_from + to_months(clean.period_months(f_period) - 1))::date)
    else sheet_to
  end as period_to,
  f_transaction as "transaction", f_line_number as line_number, f_invoice as invoice, f_contract as contract, f_description as description,
  (case when amount_read < 0 then ${FLAGS["credit-note"]} when amount_read = 0 then ${FLAGS["zero-amount"]} else 0 end
    + case when is_dated then 0 when f_date is null then ${noDate} else ${FLAGS["date-impossible"]} end
    + ${payeeFlag(source)})::integer as flags,
  lot_key, ${mapping.latestOnly === true} as latest_only,
  case
    when amount_read is null or ${broken} is not null then ${record}
    when f_date is null and f_transaction is null
      and (f_supplier is null and ${noNumber} or regexp_matches(f_supplier, ${sqlText(TOTAL_LABEL_PATTERN)})) then ${record}
  end as row_text
from numbered`;
}

const NO_AMOUNT = { kind: "single", column: { index: 1, name: null } } as const;

const TEXT_FIELDS = [
  "buyer",
  "department",
  "transaction",
  "line_number",
  "invoice",
  "contract",
  "description",
  "supplier",
  "currency",
  "vat_basis",
  "date",
  "invoice_date",
  "period",
] as const satisfies readonly Field[];

/** `,0,3,` names the rules whose payee and department conditions the line meets. */
function ruleMarks(source: LineSource): string | null {
  const text = (name: Field) => fieldText(source, name) ?? "null::varchar";
  const columns = {
    department: [text("department")],
    supplier: [text("supplier")],
    supplier_id: [text("supplier_id")],
    creditor_type: [text("creditor_type")],
  };
  const marks = source.rules.flatMap(({ when }, i) =>
    isLineRule(when) ? [`case when ${conditionSql(when, columns)} then '${i},' else '' end`] : [],
  );
  return marks.length === 0 ? null : `concat(',', ${marks.join(", ")})`;
}

/** A lot that several suppliers won together says who was paid, though not how much each of them. */
function payeeFlag({ group, lookups }: LineSource): string {
  const missing = `when f_supplier is null then ${FLAGS["payee-missing"]}`;
  const several = lookups.flatMap(({ gives }, i) =>
    gives.includes("supplier") ? [`j${i}_matches > 1`] : [],
  );
  if (group.mapping.kind !== "awards" || several.length === 0) return `case ${missing} else 0 end`;
  return `case when f_supplier is null and (${several.join(" or ")}) then ${FLAGS["several-winners"]} ${missing} else 0 end`;
}

function otherBuyer({ columns, onlyBuyers }: SheetMapping): string {
  if (onlyBuyers === undefined) return "";
  const named = [columns.buyer, columns.buyer_id].flatMap((use) =>
    use === undefined ? [] : [`t${use.index}`],
  );
  const texts = [...named, "sheet_buyer"].map((text) => `lower(strip_accents(coalesce(${text}, '')))`);
  const wanted = onlyBuyers.flatMap((pattern) =>
    texts.map((text) => `regexp_full_match(${text}, ${sqlText(globPattern(pattern))})`),
  );
  return `when not (${wanted.join(" or ")}) then 'other-buyer'`;
}

function relation({ sheets, width }: Group, which: Which): string {
  const mine = `sheet_no in (${sheets.join(", ")})`;
  if (which === "records") return `(select * from raw.lines_${width} where ${mine})`;
  const cells = Array.from({ length: width }, (_, i) => `cells[${i + 1}] as c${i + 1}`);
  return `(select sheet_no, source_line, reason, text, ${cells.join(", ")} from raw.broken where ${mine})`;
}

function signFactor(rule: AmountRule | null): string {
  if (rule?.kind !== "signed-by" || rule.credits.length === 0) return "1";
  return `case when t${rule.sign.index} in (${rule.credits.map((value) => sqlText(value.trim())).join(", ")}) then -1 else 1 end`;
}

/** Blank, redacted and zero numbers are no key; constant ones are found after the lines are read. */
function hasNumbers({ columns }: SheetMapping): string {
  if (columns.transaction === undefined || columns.line_number === undefined) return "false";
  const text = `regexp_matches(f_transaction, '[1-9]') and not regexp_matches(f_transaction, ${sqlText(REDACTION_PATTERN)})`;
  return `coalesce(f_line_number is not null and coalesce(try_cast(f_transaction as ubigint) > 0, ${text}), false)`;
}

/** A cell that is the reporting currency's code needs no second look. */
function currencyOf({ columns, currency }: SheetMapping, reporting: string): string {
  if (columns.currency === undefined) return sqlText(currency);
  return `case when f_currency = ${sqlText(reporting)} then f_currency else coalesce(clean.currency_code(f_currency), ${sqlText(currency)}) end`;
}

function vatBasis({ columns, vatBasis: given }: SheetMapping): string {
  if (columns.vat_basis === undefined) return sqlText(given);
  return `coalesce(${vatBasisWords("f_vat_basis")}, ${sqlText(given)})`;
}
