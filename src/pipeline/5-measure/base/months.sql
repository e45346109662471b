-- The months the ledger speaks of. One row is a calendar month, or a financial year of lines whose month is not known (month_of_year 0).
-- Reads month_spend.
-- A month with fewer lines than {{thin_month}} of the median month is a stray date, not a month of the ledger: is_covered is false.
with counted as (
  select
    month,
    financial_year,
    coalesce(cast(extract(month from month) as integer), 0) as month_of_year,
    cast(sum(amount) as bigint) as amount,
    cast(sum(case when is_procurement then amount else 0 end) as bigint) as procurement,
    cast(sum(rows) as bigint) as rows
  from month_spend
  where financial_year is not null
  group by month, financial_year
),
typical as (
  select percentile_cont(0.5) within group (order by rows) as rows
  from counted
)
select
  counted.month,
  counted.financial_year,
  counted.month_of_year,
  counted.amount,
  counted.procurement,
  counted.rows,
  counted.rows >= {{thin_month}} * typical.rows as is_covered
from counted
cross join typical
