-- The part of spend that buys works, goods or services: the denominator of every share.
-- One row is a scope, or (where several bodies pay) a buyer. Reads scopes, scope_spend, month_spend.
with summed as (
  select s.scope, sum(m.amount) as amount, sum(m.rows) as rows
  from scopes s
  join scope_spend m on m.scope_no = s.scope_no
  group by s.scope
  union all
  select '{"buyer":' || quoted(cast(buyer as varchar)) || '}', sum(amount), sum(rows)
  from month_spend
  where is_procurement and buyer is not null and (select count(distinct buyer) from month_spend) > 1
  group by buyer
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
