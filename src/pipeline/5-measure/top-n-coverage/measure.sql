-- Share of procurement spend with the n suppliers of the largest balances.
-- One row is a scope and an n. Reads procurement, supplier_scopes, nameless.
-- Lines without a supplier's name could belong to the largest suppliers (high) or take their credit notes from them (low).
with sizes as (
  {{n}}
),
summed as (
  select x.scope_no, sizes.n, sum(x.amount) as amount, sum(x.rows) as rows
  from supplier_scopes x
  join sizes on x.place <= sizes.n
  where x.amount > 0
  group by x.scope_no, sizes.n
)
select
  '{{id}}' as id,
  '{"n":' || cast(s.n as varchar) || p.tail as scope,
  ratio(s.amount, p.amount, 6) as value,
  ratio(s.amount + r.credited, p.amount, 6) as low,
  ratio(s.amount + r.paid, p.amount, 6) as high,
  'limits' as range_kind,
  'share' as unit,
  decimal_text(s.amount, 2) as numerator,
  decimal_text(p.amount, 2) as denominator,
  cast(s.rows as bigint) as rows,
  '{{method}}' as method
from summed s
join procurement p on p.scope_no = s.scope_no
join nameless r on r.scope_no = s.scope_no
order by p.scope_no, s.n
