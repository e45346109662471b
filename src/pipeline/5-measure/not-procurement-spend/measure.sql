-- Money that buys nothing: pay, benefits, grants, taxes, treasury, transfers between public bodies.
-- One row is a scope, in all and by reason. Reads scopes, month_spend.
with summed as (
  select s.scope, sum(m.amount) as amount, sum(m.rows) as rows
  from scopes s
  join month_spend m on not m.is_procurement and (s.financial_year is null or s.financial_year = m.financial_year)
  where s.without is null
  group by s.scope
  union all
  select '{"reason":' || quoted(cast(m.exclusion_reason as varchar)) || s.tail, sum(m.amount), sum(m.rows)
  from scopes s
  join month_spend m on not m.is_procurement and (s.financial_year is null or s.financial_year = m.financial_year)
  where s.without is null
  group by s.tail, m.exclusion_reason
)
select
  '{{id}}' as id,
  scope,
  decimal_text(amount, 2) as value,
  decimal_text(amount, 2) as low,
  decimal_text(amount, 2) as high,
  'limits' as range_kind,
  '{{currency}}' as unit,
  decimal_text(amount, 2) as numerator,
  cast(null as varchar) as denominator,
  cast(rows as bigint) as rows,
  '{{method}}' as method
from summed
order by scope
