-- Spend of each financial year. One row is a financial year. Reads months.
-- `months_covered` says how much of the year the ledger holds; 12 where only the year of its lines is known.
select
  financial_year,
  cast(greatest(
    max(case when month_of_year = 0 and is_covered then 12 else 0 end),
    sum(case when month_of_year > 0 and is_covered then 1 else 0 end)
  ) as integer) as months_covered,
  cast(cast(sum(amount) as bigint) * 0.01 as decimal(18, 2)) as total,
  cast(cast(sum(procurement) as bigint) * 0.01 as decimal(18, 2)) as procurement,
  cast(cast(sum(amount - procurement) as bigint) * 0.01 as decimal(18, 2)) as not_procurement,
  cast(sum(rows) as bigint) as rows
from months
group by financial_year
order by financial_year
