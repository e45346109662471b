-- Purpose: rows without a usable amount that are no payments: repeated headers, page headers, notes, rules.
-- Changes set_aside_reason of clean.lines where it is 'no-amount' or 'amount-unreadable'. Reads raw.sheets.
-- A header repeats when at least two cells, and half of the filled ones, equal the header's in their own columns,
-- or when, in a sheet without a known header, every filled cell is a word, that of the amount too.

create or replace temp table not_payments as
with rows as (
  select l.rowid as row_no, string_split(l.row_text, chr(31)) as cells, s.header, l.amount_text,
    l.paid_on is null and not regexp_matches(coalesce(l.transaction, ''), '[0-9]') as is_bare
  from clean.lines l
  join raw.sheets s using (sheet_no)
  where l.set_aside_reason in ('no-amount', 'amount-unreadable') and l.row_text is not null
), counted as (
  select row_no, is_bare, amount_text,
    len(list_filter(cells, lambda c: trim(c) <> '')) as filled,
    len(list_filter(cells, lambda c: regexp_matches(c, '\pL'))) as texts,
    len(list_filter(cells, lambda c: regexp_matches(c, '[0-9]'))) as digits,
    len(list_filter(list_zip(cells, header),
      lambda z: trim(z[1]) <> '' and lower(trim(z[1])) = lower(trim(z[2])))) as like_header
  from rows
)
select row_no,
  case
    when like_header >= 2 and 2 * like_header >= filled then 'repeated-header'
    when is_bare and amount_text is not null and filled >= 3 and texts = filled and digits = 0 then 'repeated-header'
    when is_bare and texts <= 3 and not regexp_matches(coalesce(amount_text, ''), '[0-9]') then 'no-money-in-line'
  end as reason
from counted;

update clean.lines
set set_aside_reason = n.reason
from not_payments n
where clean.lines.rowid = n.row_no and n.reason is not null;

drop table not_payments;
