-- Share of procurement spend with the largest supplier.
-- One row is a scope. Reads procurement, supplier_scopes, nameless.
-- Lines without a supplier's name could all be the largest supplier's (high), or their credit notes could (low).
select
  '{{id}}' as id,
  p.scope,
  ratio(x.amount, p.amount, 6) as value,
  ratio(x.amount + r.credited, p.amount, 6) as low,
  ratio(x.amount + r.paid, p.amount, 6) as high,
  'limits' as range_kind,
  'share' as unit,
  decimal_text(x.amount, 2) as numerator,
  decimal_text(p.amount, 2) as denominator,
  x.rows,
  '{{method}}' as method
from supplier_scopes x
join procurement p on p.scope_no = x.scope_no
join nameless r on r.scope_no = x.scope_no
where x.place = 1 and x.amount > 0
order by p.scope_no
