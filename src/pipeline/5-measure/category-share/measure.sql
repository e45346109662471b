-- Share of procurement spend of each category; the {{most}} largest of the whole period, and the lines without one (null).
-- One row is a scope and a category. Reads procurement, category_scopes.
-- Lines without a category may each belong to any: all credit notes of them to this one (low), all payments (high).
with summed as (
  select
    scope_no,
    category as named,
    sum(amount) as amount,
    sum(paid) as paid,
    sum(credited) as credited,
    sum(rows) as rows
  from category_scopes
  group by scope_no, category
),
largest as (
  select s.named
  from summed s
  join procurement p on p.scope_no = s.scope_no
  where p.without is null and p.financial_year is null and s.named is not null
  order by s.amount desc, s.named
  limit {{most}}
)
select
  '{{id}}' as id,
  '{"category":' || quoted(cast(s.named as varchar)) || p.tail as scope,
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
left join largest l on l.named = s.named
left join summed u on u.scope_no = s.scope_no and u.named is null and s.named is not null
where l.named is not null or s.named is null
order by p.scope_no, s.amount desc, s.named
