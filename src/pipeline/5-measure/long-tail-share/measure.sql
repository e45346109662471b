-- Share of procurement spend outside the largest {{largest_percent}} % of the suppliers: the long tail.
-- One row is a scope. Reads procurement, supplier_scopes, nameless.
-- Counted are suppliers with a balance above zero; lines without a supplier's name stand in the tail. They could be of the largest
-- suppliers, or of new ones that make the largest {{largest_percent}} % more (low); their credit notes the other way round (high).
with ranked as (
  select
    scope_no,
    place,
    sum(amount) over (partition by scope_no order by place rows between unbounded preceding and current row) as upto
  from supplier_scopes
  where identity_known and amount > 0
),
counted as (
  select scope_no, count(*) as suppliers
  from ranked
  group by scope_no
),
cuts as (
  select
    c.scope_no,
    c.suppliers,
    ceil(c.suppliers * {{largest_percent}} / 100.0) as place,
    least(ceil((c.suppliers + r.rows) * {{largest_percent}} / 100.0), c.suppliers) as place_more,
    greatest(ceil((c.suppliers - r.rows) * {{largest_percent}} / 100.0), 0) as place_less,
    r.paid,
    r.credited
  from counted c
  join nameless r on r.scope_no = c.scope_no
),
summed as (
  select
    c.scope_no,
    c.paid,
    c.credited,
    max(case when k.place = c.place then k.upto else 0 end) as largest,
    max(case when k.place = c.place_more then k.upto else 0 end) as largest_more,
    max(case when k.place = c.place_less then k.upto else 0 end) as largest_less
  from cuts c
  join ranked k on k.scope_no = c.scope_no
  group by c.scope_no, c.paid, c.credited
)
select
  '{{id}}' as id,
  p.scope,
  ratio(p.amount - s.largest, p.amount, 6) as value,
  ratio(p.amount - s.largest_more - s.paid, p.amount, 6) as low,
  ratio(p.amount - s.largest_less - s.credited, p.amount, 6) as high,
  'limits' as range_kind,
  'share' as unit,
  decimal_text(p.amount - s.largest, 2) as numerator,
  decimal_text(p.amount, 2) as denominator,
  p.rows,
  '{{method}}' as method
from summed s
join procurement p on p.scope_no = s.scope_no
order by p.scope_no
