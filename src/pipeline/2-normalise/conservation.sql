-- Purpose: where every record and every cent of a sheet went.
-- Reads clean.lines, raw.sheets, raw.second_reader (filled by the independent reader before the check).

-- One row is one reason of one sheet; reason NULL = analysed. amount_in is as read, before conversion and rounding.
create or replace table clean.left_out as
select
  sheet_no, set_aside_reason as reason, count(*) as rows,
  coalesce(sum(coalesce(amount_exact, amount)), 0)::decimal(38, 12) as amount_in,
  coalesce(sum(amount), 0)::decimal(38, 2) as amount,
  coalesce(sum(amount - amount_exact) filter (amount_exact is not null and flags & 4096 = 0), 0)::decimal(38, 12) as rounding,
  coalesce(sum(amount - amount_exact) filter (amount_exact is not null and flags & 4096 <> 0), 0)::decimal(38, 12) as conversion
from clean.lines
group by sheet_no, set_aside_reason;

-- One row is one sheet.
create or replace view clean.conservation as
select
  s.sheet_no, r.source_file, r.source_sheet, r.records,
  coalesce(sum(l.rows), 0)::bigint as rows_in,
  coalesce(sum(l.rows) filter (l.reason is null), 0)::bigint as rows_analysed,
  coalesce(sum(l.rows) filter (l.reason is not null), 0)::bigint as rows_set_aside,
  coalesce(sum(l.amount_in), 0)::decimal(38, 12) as amount_in,
  coalesce(sum(l.amount) filter (l.reason is null), 0)::decimal(38, 2) as amount_analysed,
  coalesce(sum(l.amount_in) filter (l.reason is not null), 0)::decimal(38, 12) as amount_set_aside,
  coalesce(sum(l.rounding) filter (l.reason is null), 0)::decimal(38, 12) as rounding,
  coalesce(sum(l.conversion) filter (l.reason is null), 0)::decimal(38, 12) as conversion
from clean.sheets s
join raw.sheets r using (sheet_no)
left join clean.left_out l using (sheet_no)
group by s.sheet_no, r.source_file, r.source_sheet, r.records;
