-- Procurement spend by category and supplier. One row is a category, a supplier and a financial year. Reads spend_lines.
select
  category,
  supplier_no,
  identity_known,
  financial_year,
  cast(sum(amount_cents) as bigint) as amount,
  count(*) as rows
from spend_lines
where is_procurement
group by category, supplier_no, identity_known, financial_year
