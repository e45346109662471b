-- Purpose: the rows whose line_id occurs more than once, with all that is needed to judge them.
-- One row is one such line. Reads clean.lines, raw.sheets. Needs temp table repeated_ids(line_id).

create or replace temp table repeats as
select
  l.rowid as row_no, l.line_id, l.has_numbers, l.sheet_no, s.file_no, l.source_line,
  coalesce(l.amount_exact, l.amount) as amount, l.paid_on, l.transaction,
  l.payee_text, l.account_text, l.department, l.description,
  null::varchar as reason, 0 as flag
from clean.lines l
join repeated_ids using (line_id)
join raw.sheets s using (sheet_no)
where l.set_aside_reason is null;

-- The same transaction and line number with the same amount on the same day is the same line once more.
update repeats
set reason = 'same-line-twice'
from (
  select row_no, row_number() over (
    partition by line_id, amount, paid_on
    order by payee_text, account_text, department, description, sheet_no, source_line) as place
  from repeats
  where has_numbers
) ranked
where repeats.row_no = ranked.row_no and ranked.place > 1;

-- With another amount or day it is a conflict that somebody must look at: both stay.
update repeats
set flag = {{number_conflict}}
where has_numbers and reason is null and line_id in (
  select line_id from repeats where has_numbers and reason is null group by line_id having count(*) > 1
);
