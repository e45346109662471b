-- Purpose: award lists repeat the amount of a lot on the row of every winner; it counts once, for the first winner by name.
-- Changes set_aside_reason of clean.lines. Different amounts of one lot are different awards and all count.

update clean.lines
set set_aside_reason = 'amount-once-a-lot'
from (
  select rowid as row_no
  from clean.lines
  where lot_key is not null and set_aside_reason is null
  qualify row_number() over (partition by lot_key, amount order by payee_text, line_id, sheet_no, source_line) > 1
) again
where clean.lines.rowid = again.row_no;
