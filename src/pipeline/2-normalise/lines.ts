/**
 * The statement that turns the records of one group of sheets into rows of clean.lines, in one reading of the
 * staged text. What a line says about payee and account travels as one text each (payee_text, account_text), from
 * which the distinct payees and accounts are made afterwards.
 */
import { sqlName, sqlText } from "../../store/database.ts";
import type { Field } from "../profile/fields.ts";
import type { SheetMapping } from "../profile/mapping.ts";
import { amountParts, exactAmount, isPlainAmount, plainAmount } from "./amounts.ts";
import { readDate } from "./dates.ts";
import { FLAGS } from "./flags.ts";
import type { Group } from "./groups.ts";
import { joinKey, type Lookup } from "./joins.ts";
import { ACCOUNT_FIELDS, BASED_FIELDS, PAYEE_FIELDS } from "./payee-fields.ts";
import { REDACTION_PATTERN, TOTAL_LABEL_PATTERN, vatBasisWords } from "./words.ts";

export type LineSource = {
  readonly group: Group;
  readonly lookups: readonly Lookup[];
  /** Month (1 to 12) in which a year label starts. */
  readonly yearStarts: number;
  /** ISO 4217 code the run reports in. */
  readonly currency: string;
};

/** Records laid into columns, or the broken ones with the reason why they are not. */
export function insertLines(source: LineSource, which: "records" | "broken"): string {
  return `insert into clean.lines by name ${selectLines(source, which)}`;
}

function selectLines(source: LineSource, which: "records" | "broken"): string {
  const { group, yearStarts, currency } = source;
  const { mapping } = group;
  const parts = amountParts(mapping.amount ?? NO_AMOUNT);
  const field = (name: Field) => fieldText(source, name);
  const raw = (index: number) => `trim(l.c${index})`;
  const texts = TEXT_FIELDS.map((name) => `${field(name)} as ${sqlName(name)}`);
  const both = parts.length === 2;
  const signed = mapping.amount?.kind === "signed-by" ? signExpression(mapping.amount, raw) : null;
  const plain = parts.map((part, i) => isPlainAmount(`amount_${i}`, part.format)).join(" and ");
  const sum = (read: (cell: string, i: number) => string) =>
    parts.map((part, i) => `${part.sign} coalesce(${read(`amount_${i}`, i)}, 0)`).join(" ");
  const turned = (expression: string) => (signed === null ? expression : `(${expression}) * sign_factor`);
  const given = parts.map((_, i) => `amount_${i}`);
  const exact = parts.map((part, i) => `${exactAmount(`amount_${i}`, part.format)} as exact_${i}`);

  return `
with cells as (
  select
    l.sheet_no, l.source_line, ${which === "broken" ? "l.reason" : "null::varchar"} as broken_reason,
    ${parts.map((part, i) => `nullif(${raw(part.column)}, '') as amount_${i},`).join(" ")}
    ${signed === null ? "" : `${signed} as sign_factor,`}
    ${field("date")} as date_text, ${field("invoice_date")} as invoice_date_text, ${field("period")} as period_text,
    ${texts.join(",\n    ")},
    ${fieldsText([...PAYEE_FIELDS.map(field), ...BASED_FIELDS.map((name) => basedText(source, name))])} as payee_text,
    ${fieldsText(ACCOUNT_FIELDS.map(field))} as account_text,
    ${mapping.oncePer.length === 0 ? "null::ubigint" : `hash(${mapping.oncePer.map((i) => raw(i)).join(" || chr(31) || ")})`} as lot_key,
    ${allCells(source, which)} as all_cells
  from ${relation(group, which)} l
  ${source.lookups.map((lookup, i) => `left join ${lookup.table} j${i} on j${i}.key = ${joinKey(lookup.lineColumns.map((c) => `l.c${c}`))}`).join("\n  ")}
), plain as (
  select *,
    ${both ? given.map((cell) => `${cell} is not null`).join(" or ") : `${given[0]} is not null`} as has_amount,
    coalesce(${both ? parts.map((part, i) => `(amount_${i} is null or ${isPlainAmount(`amount_${i}`, part.format)})`).join(" and ") : plain}, false) as is_plain,
    ${dateOf(mapping, "date", "date_text")} as date_read,
    ${dateOf(mapping, "invoice_date", "invoice_date_text")} as invoice_date_read
  from cells
), exact as (
  select *, case when has_amount and not is_plain then ${exactSum(parts, exact, turned)} end as exact_read
  from plain
), amounts as (
  select *,
    case
      when not has_amount then null
      when is_plain then ${turned(sum((cell, i) => plainAmount(cell, parts[i]!.format)))}
      when abs(exact_read) < 1e15 then clean.half_even(exact_read)
    end::decimal(18, 2) as amount_read
  from exact
), dated as (
  select a.*, s.buyer as sheet_buyer, s.period_from as sheet_from, s.period_to as sheet_to, s.same_as_sheet,
    coalesce(${saneDate("date_read")}, false) as is_dated,
    case
      when ${saneDate("date_read")} then date_read
      when period_text is not null then clean.period_start(period_text, '${yearStarts}')
    end as own_from,
    case when ${saneDate("invoice_date_read")} then invoice_date_read end as invoiced_on
  from amounts a
  join clean.sheets s on s.sheet_no = a.sheet_no
)
select
  case when ${hasNumbers(source)}
    then md5_number_lower(concat_ws(chr(31), 'number', coalesce(a.buyer, sheet_buyer, ''), a.transaction, a.line_number))
    else ${contentId("sheet_from")}
  end as line_id,
  ${hasNumbers(source)} as has_numbers,
  a.sheet_no, a.source_line,
  case
    when same_as_sheet is not null then 'same-file-twice'
    when broken_reason is not null then broken_reason
    when not has_amount then 'no-amount'
    when amount_read is null and exact_read is null then 'amount-unreadable'
    when amount_read is null then 'amount-too-large'
    when ${currencyOf(source)} <> ${sqlText(currency)} then 'other-currency'
  end as set_aside_reason,
  coalesce(a.buyer, sheet_buyer) as buyer, a.department,
  hash(payee_text) as payee_key, hash(account_text) as account_key, payee_text, account_text,
  amount_read as amount,
  case when exact_read <> amount_read or amount_read is null then exact_read end as amount_exact,
  case when amount_read is null then ${both ? `concat_ws(' / ', ${given.join(", ")})` : given[0]} end as amount_text,
  ${currencyOf(source)} as currency,
  ${vatBasis(mapping)} as vat_basis,
  case when is_dated then date_read end as paid_on,
  invoiced_on,
  coalesce(own_from, sheet_from) as period_from,
  case
    when is_dated then date_read
    when own_from is not null then last_day((own_from + to_months(clean.period_months(period_text) - 1))::date)
    else sheet_to
  end as period_to,
  a.transaction, a.line_number, a.invoice, a.contract, a.description,
  (case when amount_read < 0 then ${FLAGS["credit-note"]} when amount_read = 0 then ${FLAGS["zero-amount"]} else 0 end)
    + (case when is_dated then 0 when date_text is null then ${mapping.columns.date === undefined ? 0 : FLAGS["date-missing"]} else ${FLAGS["date-impossible"]} end)
    + (case when supplier is null then ${FLAGS["payee-missing"]} else 0 end) as flags,
  lot_key,
  case
    when amount_read is null or broken_reason is not null then all_cells
    when date_text is null and a.transaction is null and (supplier is null or regexp_matches(supplier, ${sqlText(TOTAL_LABEL_PATTERN)})) then all_cells
  end as row_text
from dated a`;
}

const NO_AMOUNT = { kind: "single", column: { index: 1, name: null } } as const;

/** Fields that stand in clean.lines as they are, and the supplier's name, which tells totals rows. */
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
] as const;

const CONTENT_MARK = "chr(31)";

/** What a line says in a field: its own cell, else what a joined sheet gives, else NULL. */
function fieldText({ group, lookups }: LineSource, name: Field): string {
  const own = ownText(group.mapping, name);
  const joined = lookups.flatMap((lookup, i) =>
    lookup.gives.includes(name) ? [`j${i}.${sqlName(name)}`] : [],
  );
  const all = own === null ? joined : [own, ...joined];
  if (all.length === 0) return "null::varchar";
  return all.length === 1 ? all[0]! : `coalesce(${all.join(", ")})`;
}

function ownText(mapping: SheetMapping, name: Field): string | null {
  const cell = (use: { index: number } | undefined) =>
    use === undefined ? null : `nullif(trim(l.c${use.index}), '')`;
  if (name !== "department") return cell(mapping.columns[name]);
  const [label, code] = [cell(mapping.columns.department), cell(mapping.columns.department_code)];
  return label !== null && code !== null ? `coalesce(${label}, ${code})` : (label ?? code);
}

/** What only a joined sheet says in a field. */
function basedText({ lookups }: LineSource, name: Field): string {
  const joined = lookups.flatMap((lookup, i) =>
    lookup.gives.includes(name) ? [`j${i}.${sqlName(name)}`] : [],
  );
  return joined.length === 0 ? "null::varchar" : `coalesce(${joined.join(", ")})`;
}

function fieldsText(texts: readonly string[]): string {
  return `concat_ws(${CONTENT_MARK}, ${texts.map((text) => (text === "null::varchar" ? "''" : `coalesce(${text}, '')`)).join(", ")})`;
}

/** The id of a line that only its content tells from others; a period that the file gives is part of it. */
function contentId(sheetPeriod: string): string {
  return `md5_number_lower(concat_ws(chr(31), 'content', coalesce(${sheetPeriod}::varchar, ''), all_cells))`;
}

/** The content ids of all records of some sheets, for those whose numbers turn out not to tell lines apart. */
export function contentIds(sheets: readonly number[], width: number): string {
  return `
    select sheet_no, source_line, ${contentId("period_from")} as line_id
    from (
      select l.sheet_no, l.source_line, s.period_from, ${cellsText(width)} as all_cells
      from raw.lines_${width} l join clean.sheets s using (sheet_no)
      where l.sheet_no in (${sheets.join(", ")})
    )`;
}

function cellsText(width: number): string {
  const cells = Array.from({ length: width }, (_, i) => `coalesce(l.c${i + 1}, '')`);
  return `rtrim(concat_ws(${CONTENT_MARK}, ${cells.join(", ")}), ${CONTENT_MARK})`;
}

function allCells({ group }: LineSource, which: "records" | "broken"): string {
  return which === "records" ? cellsText(group.width) : `coalesce(l.text, ${cellsText(group.width)})`;
}

function relation({ sheets, width }: Group, which: "records" | "broken"): string {
  const mine = `sheet_no in (${sheets.join(", ")})`;
  if (which === "records") return `(select * from raw.lines_${width} where ${mine})`;
  const cells = Array.from({ length: width }, (_, i) => `cells[${i + 1}] as c${i + 1}`);
  return `(select sheet_no, source_line, reason, text, ${cells.join(", ")} from raw.broken where ${mine})`;
}

function dateOf(mapping: SheetMapping, field: "date" | "invoice_date", text: string): string {
  const use = mapping.columns[field];
  return use === undefined ? "null::date" : readDate(text, use.date ?? "yyyy-mm-dd");
}

function saneDate(date: string): string {
  return `${date} between date '1990-01-01' and s.latest_sane_date`;
}

function exactSum(
  parts: ReturnType<typeof amountParts>,
  exact: readonly string[],
  turned: (expression: string) => string,
): string {
  const values = parts.map((part, i) => {
    const read = exact[i]!.replace(/ as exact_\d$/, "");
    return parts.length === 1
      ? `${part.sign} (${read})`
      : `${part.sign} (case when amount_${i} is null then 0 else ${read} end)`;
  });
  return turned(`(${values.join(" ")})::decimal(38, 12)`);
}

function signExpression(
  rule: { sign: { index: number }; credits: readonly string[] },
  raw: (index: number) => string,
): string {
  const credits = rule.credits.map((value) => sqlText(value.trim()));
  return credits.length === 0
    ? "1"
    : `case when ${raw(rule.sign.index)} in (${credits.join(", ")}) then -1 else 1 end`;
}

/** Blank, redacted and zero numbers are no key; constant ones are found after the lines are read. */
function hasNumbers({ group }: LineSource): string {
  const { transaction, line_number } = group.mapping.columns;
  if (transaction === undefined || line_number === undefined) return "false";
  const number = "regexp_full_match(a.transaction, '0*[1-9][0-9]*')";
  const text = `(regexp_matches(a.transaction, '[1-9]') and not regexp_matches(a.transaction, ${sqlText(REDACTION_PATTERN)}))`;
  return `coalesce(broken_reason is null and a.line_number is not null and (${number} or ${text}), false)`;
}

function currencyOf({ group }: LineSource): string {
  const { mapping } = group;
  if (mapping.columns.currency === undefined) return sqlText(mapping.currency);
  return `coalesce(clean.currency_code(a.currency), ${sqlText(mapping.currency)})`;
}

function vatBasis(mapping: SheetMapping): string {
  const fallback = sqlText(mapping.vatBasis);
  if (mapping.columns.vat_basis === undefined) return fallback;
  return `coalesce(${vatBasisWords("a.vat_basis")}, ${fallback})`;
}
