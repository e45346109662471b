-- The categories in which one supplier has all procurement spend of the whole period. One row is a category.
-- Reads procurement, category_concentration, categories, suppliers.
select
  cast(k.category as varchar) as category,
  c.category_label,
  s.supplier_id,
  s.name,
  s.is_natural_person,
  s.person_role,
  cast(k.largest * 0.01 as decimal(18, 2)) as amount,
  k.rows
from category_concentration k
join procurement p on p.scope_no = k.scope_no and p.without is null and p.financial_year is null
join suppliers s on s.supplier_no = k.only_supplier
left join categories c on c.category = k.category
where k.category is not null and k.amount > 0
order by k.largest desc, k.category
