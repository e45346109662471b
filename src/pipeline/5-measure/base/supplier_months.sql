-- Procurement spend by supplier and month. One row is a supplier, a month, and whether the lines name the supplier at all
-- (identity_known is false for redacted, one-time and missing names). Reads spend_lines.
select
  supplier_no,
  identity_known,
  area,
  month,
  financial_year,
  project is not null as is_project,
  cast(sum(amount_cents) as bigint) as amount,
  cast(sum(amount_cents) - sum(case when amount_cents < 0 then amount_cents else 0 end) as bigint) as paid,
  cast(sum(case when amount_cents < 0 then amount_cents else 0 end) as bigint) as credited,
  count(*) as rows
from spend_lines
where is_procurement
group by supplier_no, identity_known, area, month, financial_year, project is not null
