-- Procurement lines by the size of their amount. One row is a class; class 0 is credit notes and zeros. Reads payment_sizes.
-- Class k from 2 on reaches from 10^(k-1) up to below 10^k of the currency, the last has no upper end.
with summed as (
  select size_class, sum(amount) as amount, sum(rows) as rows
  from payment_sizes
  group by size_class
)
select
  size_class,
  case size_class when 0 then null when 1 then 0 when 2 then 10 when 3 then 100 when 4 then 1000 when 5 then 10000 when 6 then 100000
    when 7 then 1000000 else 10000000 end as from_amount,
  case size_class when 0 then 0 when 1 then 10 when 2 then 100 when 3 then 1000 when 4 then 10000 when 5 then 100000 when 6 then 1000000
    when 7 then 10000000 end as to_amount,
  cast(rows as bigint) as rows,
  cast(cast(amount as bigint) * 0.01 as decimal(18, 2)) as amount,
  cast(ratio(rows, (select sum(rows) from summed), 6) as decimal(18, 6)) as share_of_rows,
  cast(ratio(amount, (select sum(amount) from summed), 6) as decimal(18, 6)) as share
from summed
order by size_class
