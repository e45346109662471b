-- How concentrated the procurement spend of each category is, over the whole period and in each year. One row is a category in a scope.
-- Reads procurement, category_suppliers. Counted are named suppliers with a balance above zero in the category.
-- `squares` is the sum of their squared balances, in cents times cents.
with balances as (
  select
    p.scope_no,
    c.category,
    c.supplier_no,
    c.identity_known,
    c.amount,
    c.rows
  from procurement p
  join category_suppliers c on c.financial_year = p.financial_year
  where p.without is null
  union all
  select
    p.scope_no,
    c.category,
    c.supplier_no,
    c.identity_known,
    cast(sum(c.amount) as bigint),
    cast(sum(c.rows) as bigint)
  from procurement p
  cross join category_suppliers c
  where p.without is null and p.financial_year is null
  group by p.scope_no, c.category, c.supplier_no, c.identity_known
),
summed as (
  select
    scope_no,
    category,
    cast(sum(amount) as bigint) as amount,
    cast(sum(rows) as bigint) as rows,
    cast(sum(case when identity_known then 0 else rows end) as bigint) as nameless_rows,
    cast(sum(case when identity_known and amount > 0 then 1 else 0 end) as bigint) as suppliers,
    max(case when identity_known and amount > 0 then amount end) as largest,
    max(case when identity_known and amount > 0 then supplier_no end) as one_of_them,
    sum(case when identity_known and amount > 0 then cast(amount as decimal(19, 0)) * cast(amount as decimal(19, 0)) end) as squares
  from balances
  group by scope_no, category
)
select
  scope_no,
  category,
  amount,
  rows,
  nameless_rows,
  suppliers,
  largest,
  case when suppliers = 1 then one_of_them end as only_supplier,
  squares
from summed
