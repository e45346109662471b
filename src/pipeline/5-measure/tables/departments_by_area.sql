-- Procurement spend from departments to areas over the whole period. One row is a department and an area.
-- Reads procurement, scope_spend, areas.
select
  cast(m.department as varchar) as department,
  a.area,
  a.rank,
  cast(cast(sum(m.amount) as bigint) * 0.01 as decimal(18, 2)) as amount,
  cast(sum(m.rows) as bigint) as rows
from procurement p
join scope_spend m on m.scope_no = p.scope_no
join areas a on a.area = m.area
where p.without is null and p.financial_year is null
group by m.department, a.area, a.rank
order by 1, 3
