-- Procurement spend of each financial year and the year before over the months both cover, by department, category and area.
-- One row is a financial year and an item of a dimension. Reads scopes, scope_spend, category_months, equal_months.
with spend as (
  select 'department' as dimension, cast(m.department as varchar) as item, m.month, m.financial_year, m.amount
  from scope_spend m
  join scopes s on s.scope_no = m.scope_no and s.without is null and s.financial_year is null
  union all
  select 'area', cast(m.area as varchar), m.month, m.financial_year, m.amount
  from scope_spend m
  join scopes s on s.scope_no = m.scope_no and s.without is null and s.financial_year is null
  union all
  select 'category', cast(category as varchar), month, financial_year, amount
  from category_months
),
compared as (
  select
    x.dimension,
    x.item,
    e.financial_year,
    e.months,
    sum(case when x.financial_year = e.financial_year - 1 then x.amount else 0 end) as before,
    sum(case when x.financial_year = e.financial_year then x.amount else 0 end) as after
  from equal_months e
  join spend x
    on (x.financial_year = e.financial_year and (x.month = e.month or (x.month is null and e.month_of_year = 0)))
    or (x.financial_year = e.financial_year - 1 and (x.month = e.month_before or (x.month is null and e.month_of_year = 0)))
  group by x.dimension, x.item, e.financial_year, e.months
)
select
  dimension,
  item,
  financial_year,
  months,
  cast(cast(before as bigint) * 0.01 as decimal(18, 2)) as before,
  cast(cast(after as bigint) * 0.01 as decimal(18, 2)) as after,
  cast(cast((after - before) as bigint) * 0.01 as decimal(18, 2)) as difference,
  ratio(after - before, before, 6) as change
from compared
order by dimension, financial_year, abs(after - before) desc, item
