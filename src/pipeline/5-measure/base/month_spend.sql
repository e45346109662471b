-- Spend by month and by everything that has few values. One row is a combination. Reads spend_lines.
-- `paid` is the sum of the payments alone, `credited` of the credit notes alone (zero or below).
select
  buyer,
  month,
  financial_year,
  department,
  area,
  is_procurement,
  exclusion_reason,
  own_company,
  project is not null as is_project,
  cast(sum(amount_cents) as bigint) as amount,
  cast(sum(amount_cents) - sum(case when amount_cents < 0 then amount_cents else 0 end) as bigint) as paid,
  cast(sum(case when amount_cents < 0 then amount_cents else 0 end) as bigint) as credited,
  count(*) as rows
from spend_lines
group by buyer, month, financial_year, department, area, is_procurement, exclusion_reason, own_company, project is not null
