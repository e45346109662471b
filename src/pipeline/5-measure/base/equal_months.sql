-- The calendar months that a financial year and the one before it both cover: the only months that may be compared.
-- One row is a financial year and a month of it. `months` lists all of them for the year, in the order of the financial year.
-- Reads months.
with pairs as (
  select
    now.financial_year,
    now.month_of_year,
    now.month,
    before.month as month_before,
    (now.month_of_year + 12 - {{financial_year_starts}}) % 12 as position
  from months now
  join months before
    on before.financial_year = now.financial_year - 1
    and before.month_of_year = now.month_of_year
  where now.is_covered and before.is_covered
),
listed as (
  select
    financial_year,
    string_agg(case when month_of_year > 0 then cast(month_of_year as varchar) end, ',' order by position) as months
  from pairs
  group by financial_year
)
select
  pairs.financial_year,
  pairs.month_of_year,
  pairs.month,
  pairs.month_before,
  coalesce(listed.months, '') as months
from pairs
join listed on listed.financial_year = pairs.financial_year
