-- Procurement spend of each department over the whole period. One row is a department, null for lines without one.
-- Reads procurement, scope_spend.
select
  cast(m.department as varchar) as department,
  cast(cast(sum(m.amount) as bigint) * 0.01 as decimal(18, 2)) as amount,
  cast(ratio(sum(m.amount), p.amount, 6) as decimal(18, 6)) as share,
  cast(sum(m.rows) as bigint) as rows
from procurement p
join scope_spend m on m.scope_no = p.scope_no
where p.without is null and p.financial_year is null
group by m.department, p.amount
order by 2 desc, 1
