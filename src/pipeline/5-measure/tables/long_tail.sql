-- Suppliers by the size of their balance over the whole period. One row is a class of balance. Reads procurement, supplier_scopes.
with classed as (
  select
    x.amount,
    x.rows,
    case
      when x.amount <= 0 then 0
      when x.amount < 100000 then 1000
      when x.amount < 1000000 then 10000
      when x.amount < 5000000 then 50000
      when x.amount < 10000000 then 100000
      when x.amount < 100000000 then 1000000
      when x.amount < 1000000000 then 10000000
    end as below,
    p.amount as procurement
  from supplier_scopes x
  join procurement p on p.scope_no = x.scope_no and p.without is null and p.financial_year is null
  where x.identity_known
)
select
  cast(below as bigint) as below_amount,
  count(*) as suppliers,
  cast(sum(rows) as bigint) as rows,
  cast(cast(sum(amount) as bigint) * 0.01 as decimal(18, 2)) as amount,
  cast(ratio(sum(amount), procurement, 6) as decimal(18, 6)) as share
from classed
group by below, procurement
order by below nulls last
