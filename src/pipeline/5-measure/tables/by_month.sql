-- Spend of each month. One row is a month of the ledger. Reads months.
select
  month,
  financial_year,
  is_covered,
  cast(cast(amount as bigint) * 0.01 as decimal(18, 2)) as total,
  cast(procurement * 0.01 as decimal(18, 2)) as procurement,
  cast((amount - procurement) * 0.01 as decimal(18, 2)) as not_procurement,
  rows
from months
where month is not null
order by month
