-- Procurement spend by category and month. One row is a category and a month. Reads spend_lines.
select
  category,
  month,
  financial_year,
  own_company,
  project is not null as is_project,
  cast(sum(amount_cents) as bigint) as amount,
  cast(sum(amount_cents) - sum(case when amount_cents < 0 then amount_cents else 0 end) as bigint) as paid,
  cast(sum(case when amount_cents < 0 then amount_cents else 0 end) as bigint) as credited,
  count(*) as rows
from spend_lines
where is_procurement
group by category, month, financial_year, own_company, project is not null
