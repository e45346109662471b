-- Procurement lines by the size of the amount. One row is a size class and a financial year. Reads spend_lines.
-- Class 0 is credit notes and zeros; class k reaches from 10^(k-1) up to below 10^k, and class 8 is everything from 10 million on.
select
  case
    when amount_cents <= 0 then 0
    when amount_cents < 1000 then 1
    when amount_cents < 10000 then 2
    when amount_cents < 100000 then 3
    when amount_cents < 1000000 then 4
    when amount_cents < 10000000 then 5
    when amount_cents < 100000000 then 6
    when amount_cents < 1000000000 then 7
    else 8
  end as size_class,
  financial_year,
  cast(sum(amount_cents) as bigint) as amount,
  count(*) as rows
from spend_lines
where is_procurement
group by 1, financial_year
