-- Purpose: the sheets whose rows or money do not agree with the independent reader, or do not add up by themselves.
-- One row is one sheet; none when all is well. Reads clean.conservation, raw.second_reader.

select
  c.sheet_no, c.source_file,
  coalesce(x.records, c.records)::varchar as expected_rows, c.rows_in::varchar as found_rows,
  coalesce(x.amount, 0)::varchar as expected, c.amount_in::varchar as found
from clean.conservation c
left join raw.second_reader x using (sheet_no)
where x.records is null
  or c.rows_in <> c.records
  or c.rows_in <> x.records
  or abs(c.amount_in - x.amount) >= 0.005
  or c.amount_in <> c.amount_analysed + c.amount_set_aside - c.rounding - c.conversion
order by c.source_file, c.sheet_no
