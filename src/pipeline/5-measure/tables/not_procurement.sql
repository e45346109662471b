-- Money that buys nothing, by reason. One row is a reason and a financial year. Reads month_spend.
select
  cast(exclusion_reason as varchar) as reason,
  financial_year,
  cast(cast(sum(amount) as bigint) * 0.01 as decimal(18, 2)) as amount,
  cast(sum(rows) as bigint) as rows
from month_spend
where not is_procurement
group by exclusion_reason, financial_year
order by 1, 2
