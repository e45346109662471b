-- Share of procurement spend with suppliers of each size: micro, small, medium, large.
-- One row is a scope and a size, and `unknown`. Reads procurement, supplier_scopes.
-- Suppliers of unknown size do not belong (low) or do (high), each with all its balance; one known only as `sme` may be
-- micro, small or medium, but not large.
with sizes as (
  select 'micro' as named, 1 as place
  union all select 'small', 2
  union all select 'medium', 3
  union all select 'large', 4
  union all select null, 5
),
summed as (
  select
    x.scope_no,
    sizes.named,
    sizes.place,
    sum(case when x.size = sizes.named or (sizes.named is null and x.size is null) then x.amount else 0 end) as amount,
    sum(case when x.size = sizes.named or (sizes.named is null and x.size is null) then x.rows else 0 end) as rows,
    sum(case when (x.size is null and sizes.named is not null) or (x.size = 'sme' and sizes.place <= 3) then x.against else 0 end) as against,
    sum(case when (x.size is null and sizes.named is not null) or (x.size = 'sme' and sizes.place <= 3) then x.in_favour else 0 end) as in_favour
  from supplier_scopes x
  cross join sizes
  group by x.scope_no, sizes.named, sizes.place
)
select
  '{{id}}' as id,
  '{"size":' || quoted(coalesce(s.named, 'unknown')) || p.tail as scope,
  ratio(s.amount, p.amount, 6) as value,
  ratio(s.amount + s.against, p.amount, 6) as low,
  ratio(s.amount + s.in_favour, p.amount, 6) as high,
  'limits' as range_kind,
  'share' as unit,
  decimal_text(s.amount, 2) as numerator,
  decimal_text(p.amount, 2) as denominator,
  cast(s.rows as bigint) as rows,
  '{{method}}' as method
from summed s
join procurement p on p.scope_no = s.scope_no
order by p.scope_no, s.place
