-- Procurement spend of each area in each financial year. One row is an area and a year. Reads procurement, scope_spend, areas.
select
  p.financial_year,
  a.area,
  a.rank,
  cast(cast(coalesce(sum(m.amount), 0) as bigint) * 0.01 as decimal(18, 2)) as amount,
  cast(ratio(coalesce(sum(m.amount), 0), p.amount, 6) as decimal(18, 6)) as share,
  cast(coalesce(sum(m.rows), 0) as bigint) as rows
from procurement p
cross join areas a
left join scope_spend m on m.scope_no = p.scope_no and m.area = a.area
where p.without is null and p.financial_year is not null
group by p.financial_year, a.area, a.rank, p.amount
order by p.financial_year, a.rank
