-- Number of categories in which all procurement spend is with one supplier.
-- One row is the whole period or a financial year. Reads procurement, category_concentration.
-- A category counts where its spend is above zero. Lines without a supplier's name may be of the same supplier, or take away what
-- another has (high), or be of others (low); each line without a category may make one such category (high) or break one (low).
with summed as (
  select
    scope_no,
    count(*) as categories,
    sum(case when suppliers = 1 then 1 else 0 end) as single,
    sum(case when suppliers = 1 and nameless_rows = 0 then 1 else 0 end) as surely,
    sum(case when suppliers <= 1 + nameless_rows then 1 else 0 end) as perhaps,
    sum(case when suppliers = 1 then rows else 0 end) as rows
  from category_concentration
  where category is not null and amount > 0
  group by scope_no
)
select
  '{{id}}' as id,
  p.scope,
  cast(s.single as varchar) as value,
  cast(greatest(s.surely - coalesce(u.rows, 0), 0) as varchar) as low,
  cast(s.perhaps + coalesce(u.rows, 0) as varchar) as high,
  'limits' as range_kind,
  'categories' as unit,
  cast(s.single as varchar) as numerator,
  cast(s.categories as varchar) as denominator,
  cast(s.rows as bigint) as rows,
  '{{method}}' as method
from summed s
join procurement p on p.scope_no = s.scope_no
left join category_concentration u on u.scope_no = s.scope_no and u.category is null
order by p.scope_no
