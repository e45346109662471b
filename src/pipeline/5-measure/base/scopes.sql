-- What every figure is asked of: the whole period and each covered financial year, each also without the city's own
-- companies and without one-off projects where there are any. One row is a scope. Reads months, month_spend.
-- `scope` is its canonical JSON; `tail` what is appended where a figure has parameters of its own, whose names all sort before it.
with parts as (
  select cast(null as varchar) as without
  union all
  select 'own-companies' from month_spend where own_company and is_procurement having count(*) > 0
  union all
  select 'projects' from month_spend where is_project and is_procurement having count(*) > 0
),
years as (
  select cast(null as integer) as financial_year
  union all
  select distinct financial_year from months where is_covered
),
written as (
  select
    parts.without,
    years.financial_year,
    case when parts.without is null then '' else ',"without":' || quoted(parts.without) end
    || case when years.financial_year is null then '' else ',"year":' || cast(years.financial_year as varchar) end as tail
  from parts
  cross join years
)
select
  row_number() over (order by without nulls first, financial_year nulls first) as scope_no,
  without,
  financial_year,
  '{' || substr(tail, 2) || '}' as scope,
  tail || '}' as tail
from written
