-- Purpose: gives every repeated line its own line_id (hash of the shared one and its ordinal) and its reason or flag.
-- Changes clean.lines. Reads temp table repeats. The first of equal lines keeps its id and carries no flag.

update clean.lines
set
  line_id = case when m.ordinal = 1 then clean.lines.line_id else md5_number_lower(clean.lines.line_id || ':' || m.ordinal) end,
  set_aside_reason = m.reason,
  flags = clean.lines.flags | m.flag
from (
  select row_no, reason,
    row_number() over same as ordinal,
    flag | case when not has_numbers and reason is null and row_number() over same > 1 then {{true_repeat}} else 0 end as flag
  from repeats
  window same as (partition by line_id order by reason nulls first, sheet_no, source_line)
) m
where clean.lines.rowid = m.row_no;
