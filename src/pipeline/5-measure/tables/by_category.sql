-- Procurement spend of each category over the whole period, and how concentrated it is. One row is a category, null for lines without one.
-- Reads procurement, category_suppliers, categories. Concentration is over the suppliers with a balance above zero that are named.
with balances as (
  select category, supplier_no, identity_known, sum(amount) as amount, sum(rows) as rows
  from category_suppliers
  group by category, supplier_no, identity_known
),
summed as (
  select
    category,
    sum(amount) as amount,
    sum(rows) as rows,
    sum(case when identity_known and amount > 0 then 1 else 0 end) as suppliers,
    max(case when identity_known and amount > 0 then amount end) as largest
  from balances
  group by category
),
squares as (
  select b.category, sum(s.billionths * s.billionths) as squares
  from balances b
  join summed on summed.category = b.category and summed.amount > 0
  cross join lateral (
    select cast(round(cast(b.amount as double precision) * 1000000000 / summed.amount) as decimal(19, 0)) as billionths
  ) s
  where b.identity_known and b.amount > 0
  group by b.category
)
select
  cast(s.category as varchar) as category,
  c.category_label,
  c.category_scheme,
  c.sector,
  cast(cast(s.amount as bigint) * 0.01 as decimal(18, 2)) as amount,
  cast(ratio(s.amount, p.amount, 6) as decimal(18, 6)) as share,
  cast(s.rows as bigint) as rows,
  cast(s.suppliers as bigint) as suppliers,
  ratio(s.largest, s.amount, 6) as top_supplier_share,
  ratio(q.squares, 100000000000000, 2) as hhi
from summed s
join procurement p on p.without is null and p.financial_year is null
left join categories c on c.category = s.category
left join squares q on q.category = s.category
order by s.amount desc, s.category
