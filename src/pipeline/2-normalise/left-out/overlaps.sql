-- Purpose: pairs of files that share so many equal lines that they overlap in time.
-- One row is one pair. Reads temp table repeats, raw.sheets, clean.lines.
-- Only lines with a transaction number speak; 25 of them, and a tenth of the smaller file, is more than chance.

with per_file as (
  select line_id, file_no, count(*) as times, min(transaction) as transaction
  from repeats
  where not has_numbers and transaction is not null and regexp_matches(transaction, '[1-9]')
  group by line_id, file_no
), sizes as (
  select s.file_no, count(*) as lines
  from clean.lines l
  join raw.sheets s using (sheet_no)
  where s.file_no in (select file_no from per_file) and l.set_aside_reason is null
  group by s.file_no
), pairs as (
  select a.file_no as one, b.file_no as other, count(*) as shared, count(distinct a.transaction) as transactions,
    sum(least(a.times, b.times)) as lines
  from per_file a
  join per_file b on a.line_id = b.line_id and a.file_no < b.file_no
  group by a.file_no, b.file_no
)
select one, other, pairs.lines::integer as lines
from pairs
join sizes x on x.file_no = pairs.one
join sizes y on y.file_no = pairs.other
where shared >= 25 and transactions >= 13 and 10 * pairs.lines >= least(x.lines, y.lines)
order by one, other
