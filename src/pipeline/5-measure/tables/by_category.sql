-- Procurement spend of each category over the whole period, and how concentrated it is. One row is a category, null for lines without one.
-- Reads procurement, category_concentration, categories.
select
  cast(s.category as varchar) as category,
  c.category_label,
  c.category_scheme,
  c.sector,
  cast(s.amount * 0.01 as decimal(18, 2)) as amount,
  cast(ratio(s.amount, p.amount, 6) as decimal(18, 6)) as share,
  s.rows,
  s.suppliers,
  ratio(s.largest, s.amount, 6) as top_supplier_share,
  ratio(s.squares * 10000, cast(s.amount as decimal(19, 0)) * cast(s.amount as decimal(19, 0)), 2) as hhi
from category_concentration s
join procurement p on p.scope_no = s.scope_no and p.without is null and p.financial_year is null
left join categories c on c.category = s.category
order by s.amount desc, s.category
