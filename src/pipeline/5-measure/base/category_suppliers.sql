-- Procurement spend by category and supplier. One row is a category, a supplier and a financial year. Reads spend_lines.
select
  category,
  supplier_no,
  identity_known,
  financial_year,
  cast(sum(amount_cents) as bigint) as amount,
  cast(sum(case when amount_cents > 0 then amount_cents else 0 end) as bigint) as paid,
  cast(sum(case when amount_cents < 0 then amount_cents else 0 end) as bigint) as credited,
  count(*) as rows
from spend_lines
where is_procurement
group by category, supplier_no, identity_known, financial_year
