-- Number of categories in which all procurement spend is with one supplier.
-- One row is the whole period or a financial year. Reads procurement, category_suppliers.
-- A category counts where its spend is above zero; a supplier where its balance in the category is. Lines without a supplier's name may
-- be of the same supplier (high) or of others (low); each line without a category may break one such category (low).
with balances as (
  select
    p.scope_no,
    c.category,
    c.supplier_no,
    c.identity_known,
    sum(c.amount) as amount,
    sum(c.rows) as rows
  from procurement p
  join category_suppliers c on p.financial_year is null or p.financial_year = c.financial_year
  where p.without is null
  group by p.scope_no, c.category, c.supplier_no, c.identity_known
),
categories_bought as (
  select
    scope_no,
    category,
    sum(case when identity_known and amount > 0 then 1 else 0 end) as suppliers,
    sum(case when identity_known then 0 else rows end) as nameless_rows,
    sum(rows) as rows
  from balances
  where category is not null
  group by scope_no, category
  having sum(amount) > 0
),
summed as (
  select
    scope_no,
    count(*) as categories,
    sum(case when suppliers = 1 then 1 else 0 end) as single,
    sum(case when (suppliers = 1 and nameless_rows = 0) or (suppliers = 0 and nameless_rows = 1) then 1 else 0 end) as surely,
    sum(case when suppliers <= 1 then 1 else 0 end) as perhaps,
    sum(case when suppliers = 1 then rows else 0 end) as rows
  from categories_bought
  group by scope_no
),
uncategorised as (
  select scope_no, sum(rows) as rows
  from balances
  where category is null
  group by scope_no
)
select
  '{{id}}' as id,
  p.scope,
  cast(s.single as varchar) as value,
  cast(greatest(least(s.single, s.surely) - coalesce(u.rows, 0), 0) as varchar) as low,
  cast(s.perhaps as varchar) as high,
  'limits' as range_kind,
  'categories' as unit,
  cast(s.single as varchar) as numerator,
  cast(s.categories as varchar) as denominator,
  cast(s.rows as bigint) as rows,
  '{{method}}' as method
from summed s
join procurement p on p.scope_no = s.scope_no
left join uncategorised u on u.scope_no = s.scope_no
order by p.scope_no
