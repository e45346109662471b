-- Purpose: of lines that stand in several overlapping files, keeps those of the file that has most of them.
-- Changes temp table repeats. Reads temp table overlapping(file_no, part).

update repeats
set reason = 'same-line-twice'
from (
  with counted as (
    select r.line_id, o.part, r.file_no, count(*) as times
    from repeats r
    join overlapping o using (file_no)
    where not r.has_numbers and r.transaction is not null
    group by r.line_id, o.part, r.file_no
  ), kept as (
    select line_id, part, arg_max(file_no, (times, -file_no)) as file_no
    from counted
    group by line_id, part
  )
  select r.row_no
  from repeats r
  join overlapping o using (file_no)
  join kept k on k.line_id = r.line_id and k.part = o.part and k.file_no <> r.file_no
  where not r.has_numbers and r.transaction is not null
) again
where repeats.row_no = again.row_no;
