-- Herfindahl-Hirschman index of procurement spend: the sum of the squared shares (in per cent) of the suppliers, 0 to 10,000.
-- One row is a scope. Reads procurement, supplier_scopes, nameless.
-- Shares are whole billionths, so that the sum does not depend on the order of the rows. Lines without a supplier's name count as many
-- small suppliers in the value; all of them go to the largest supplier in the high. Their credit notes, all taken from the largest
-- supplier, lower the low: (b - c)^2 >= b^2 - 2bc.
with shares as (
  select
    p.scope_no,
    cast(round(cast(x.amount as double precision) * 1000000000 / p.amount) as decimal(19, 0)) as billionths,
    x.place,
    x.rows
  from supplier_scopes x
  join procurement p on p.scope_no = x.scope_no
  where x.identity_known and x.amount > 0
),
summed as (
  select
    scope_no,
    sum(billionths * billionths) as squares,
    max(case when place = 1 then billionths end) as largest,
    sum(rows) as rows
  from shares
  group by scope_no
),
nobody as (
  select
    p.scope_no,
    cast(round(cast(r.paid as double precision) * 1000000000 / p.amount) as decimal(19, 0)) as paid,
    cast(round(cast(r.credited as double precision) * 1000000000 / p.amount) as decimal(19, 0)) as credited
  from nameless r
  join procurement p on p.scope_no = r.scope_no
)
select
  '{{id}}' as id,
  p.scope,
  ratio(s.squares, 100000000000000, 2) as value,
  ratio(greatest(s.squares + 2 * s.largest * n.credited, 0), 100000000000000, 2) as low,
  ratio(s.squares - s.largest * s.largest + (s.largest + n.paid) * (s.largest + n.paid), 100000000000000, 2) as high,
  'limits' as range_kind,
  'points' as unit,
  cast(null as varchar) as numerator,
  decimal_text(p.amount, 2) as denominator,
  cast(s.rows as bigint) as rows,
  '{{method}}' as method
from summed s
join procurement p on p.scope_no = s.scope_no
join nobody n on n.scope_no = s.scope_no
order by p.scope_no
