-- Share of procurement spend of each sector: the CPV division (two digits) of what was bought.
-- One row is a scope and a sector, null for lines without one. Reads procurement, category_scopes.
-- Lines without a sector may each belong to any: all credit notes of them to this one (low), all payments (high).
with summed as (
  select
    scope_no,
    sector,
    sum(amount) as amount,
    sum(paid) as paid,
    sum(credited) as credited,
    sum(rows) as rows
  from category_scopes
  group by scope_no, sector
)
select
  '{{id}}' as id,
  '{"sector":' || quoted(s.sector) || p.tail as scope,
  ratio(s.amount, p.amount, 6) as value,
  ratio(s.amount + coalesce(u.credited, 0), p.amount, 6) as low,
  ratio(s.amount + coalesce(u.paid, 0), p.amount, 6) as high,
  'limits' as range_kind,
  'share' as unit,
  decimal_text(s.amount, 2) as numerator,
  decimal_text(p.amount, 2) as denominator,
  cast(s.rows as bigint) as rows,
  '{{method}}' as method
from summed s
join procurement p on p.scope_no = s.scope_no
left join summed u on u.scope_no = s.scope_no and u.sector is null and s.sector is not null
order by p.scope_no, s.amount desc, s.sector
