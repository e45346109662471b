-- Procurement spend of each area over the whole period. One row is an area: in it and in no smaller one.
-- Reads procurement, supplier_scopes, areas.
select
  a.area,
  a.rank,
  cast(cast(coalesce(sum(x.amount), 0) as bigint) * 0.01 as decimal(18, 2)) as amount,
  cast(ratio(coalesce(sum(x.amount), 0), p.amount, 6) as decimal(18, 6)) as share,
  cast(coalesce(sum(case when x.identity_known and x.amount > 0 then 1 else 0 end), 0) as bigint) as suppliers,
  cast(coalesce(sum(x.rows), 0) as bigint) as rows
from procurement p
cross join areas a
left join supplier_scopes x on x.scope_no = p.scope_no and x.area = a.area
where p.without is null and p.financial_year is null
group by a.area, a.rank, p.amount
order by a.rank
