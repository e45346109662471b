-- The categories in which one supplier has all procurement spend. One row is a category. Reads category_suppliers, categories, suppliers.
with balances as (
  select category, supplier_no, sum(amount) as amount, sum(rows) as rows
  from category_suppliers
  where identity_known and category is not null
  group by category, supplier_no
),
single as (
  select category
  from balances
  where amount > 0
  group by category
  having count(*) = 1
)
select
  cast(b.category as varchar) as category,
  c.category_label,
  s.supplier_id,
  s.name,
  s.is_natural_person,
  s.person_role,
  cast(cast(b.amount as bigint) * 0.01 as decimal(18, 2)) as amount,
  cast(b.rows as bigint) as rows
from balances b
join single on single.category = b.category
join suppliers s on s.supplier_no = b.supplier_no
left join categories c on c.category = b.category
where b.amount > 0
order by b.amount desc, b.category
