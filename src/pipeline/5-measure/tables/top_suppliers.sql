-- The 300 suppliers of the largest balances over the whole period. One row is a supplier.
-- Reads procurement, supplier_scopes, suppliers, supplier_months. Names of private persons are empty; whoever publishes masks the traders among persons too.
select
  cast(x.place as integer) as rank,
  u.supplier_id,
  u.name,
  u.is_natural_person,
  u.person_role,
  cast(x.area as varchar) as area,
  x.size,
  cast(x.amount * 0.01 as decimal(18, 2)) as amount,
  cast(ratio(x.amount, p.amount, 6) as decimal(18, 6)) as share,
  cast(ratio(sum(x.amount) over (order by x.place rows between unbounded preceding and current row), p.amount, 6) as decimal(18, 6)) as cumulative_share,
  x.rows,
  m.first_month,
  m.last_month
from supplier_scopes x
join procurement p on p.scope_no = x.scope_no and p.without is null and p.financial_year is null
join suppliers u on u.supplier_no = x.supplier_no
left join (
  select supplier_no, min(month) as first_month, max(month) as last_month
  from supplier_months
  where identity_known
  group by supplier_no
) m on m.supplier_no = x.supplier_no
where x.place <= 300 and x.amount > 0
order by x.place
