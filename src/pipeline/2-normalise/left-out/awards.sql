-- Purpose: award lists repeat the amount of a lot on the row of every winner, and write an amended award anew; each counts once.
-- Changes set_aside_reason, flags and payee of clean.lines. Different amounts of one lot are different awards and all count,
-- unless the profile says that the latest of a supplier replaces the earlier ones (latest_only).

create or replace temp table lots as
select
  rowid as row_no, lot_key, latest_only, amount, paid_on, payee_text, line_id, sheet_no, source_line,
  string_split(payee_text, chr(31)) as cells,
  coalesce(nullif(cells[4], ''), nullif(cells[3], ''), nullif(cells[2], ''), upper(strip_accents(cells[1]))) as holder
from clean.lines
where lot_key is not null and set_aside_reason is null;

create or replace temp table replaced as
select row_no
from lots
where latest_only
qualify paid_on < max(paid_on) over (partition by lot_key, holder);

update clean.lines set set_aside_reason = 'replaced-by-later' where rowid in (select row_no from replaced);

-- One row is one amount of one lot that stands on several lines: the line that is kept, and how many hold it.
create or replace temp table once as
select
  lot_key, amount,
  first(row_no order by payee_text, line_id, sheet_no, source_line) as kept,
  list(row_no) as rows_of_lot, list(cells) as payees, count(distinct holder) as holders
from lots
where row_no not in (select row_no from replaced)
group by lot_key, amount
having count(*) > 1;

update clean.lines
set set_aside_reason = 'amount-once-a-lot'
from (select kept, unnest(rows_of_lot) as row_no from once) again
where clean.lines.rowid = again.row_no and again.row_no <> again.kept;

-- How several winners share the amount is not said: the line keeps only what they all say alike.
update clean.lines
set
  payee_text = shared.payee_text,
  payee_key = hash(shared.payee_text),
  flags = (clean.lines.flags & ~{{missing}}) | {{several}}
from (
  select kept,
    array_to_string(
      list_transform(range(1, len(payees[1]) + 1), lambda i: case when len(list_distinct(list_transform(payees, lambda p: p[i]))) = 1 then payees[1][i] else '' end),
      chr(31)) as payee_text
  from once
  where holders > 1
) shared
where clean.lines.rowid = shared.kept;

-- In a long list one award seldom weighs a tenth of all: a missing decimal mark does.
update clean.lines
set flags = clean.lines.flags | {{dominant}}
from (
  select l.rowid as row_no
  from clean.lines l
  join clean.sheets s using (sheet_no)
  where s.kind = 'awards' and l.set_aside_reason is null
  window buyers as (partition by l.buyer)
  qualify l.amount > 0.1 * sum(l.amount) over buyers and count(*) over buyers >= 500
) large
where clean.lines.rowid = large.row_no;

drop table once;
drop table replaced;
drop table lots;
