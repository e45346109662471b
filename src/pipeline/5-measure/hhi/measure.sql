-- Herfindahl-Hirschman index of procurement spend: the sum of the squared shares (in per cent) of the suppliers, 0 to 10,000.
-- One row is a scope. Reads procurement, supplier_scopes, nameless.
-- Lines without a supplier's name count as many small suppliers in the value; all of them go to the largest supplier in the high.
-- Their credit notes, all taken from the largest supplier, lower the low: (b - c)^2 >= b^2 - 2bc.
with summed as (
  select
    scope_no,
    sum(cast(amount as decimal(19, 0)) * cast(amount as decimal(19, 0))) as squares,
    cast(max(amount) as decimal(19, 0)) as largest,
    sum(rows) as rows
  from supplier_scopes
  where identity_known and amount > 0
  group by scope_no
),
bounded as (
  select
    p.scope_no,
    cast(p.amount as decimal(19, 0)) * cast(p.amount as decimal(19, 0)) as whole,
    s.squares,
    greatest(s.squares + 2 * s.largest * cast(r.credited as decimal(19, 0)), 0) as least_squares,
    s.squares + (2 * s.largest + cast(r.paid as decimal(19, 0))) * cast(r.paid as decimal(19, 0)) as most_squares,
    s.rows
  from summed s
  join procurement p on p.scope_no = s.scope_no
  join nameless r on r.scope_no = s.scope_no
)
select
  '{{id}}' as id,
  p.scope,
  ratio(b.squares * 10000, b.whole, 2) as value,
  ratio(b.least_squares * 10000, b.whole, 2) as low,
  ratio(b.most_squares * 10000, b.whole, 2) as high,
  'limits' as range_kind,
  'points' as unit,
  cast(null as varchar) as numerator,
  decimal_text(p.amount, 2) as denominator,
  cast(b.rows as bigint) as rows,
  '{{method}}' as method
from bounded b
join procurement p on p.scope_no = b.scope_no
order by p.scope_no
