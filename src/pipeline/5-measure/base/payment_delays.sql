-- Days from invoice to payment of procurement payments (credit notes left out). One row is a number of days (empty: a date is
-- missing or not sane), a department, a supplier size and a financial year. Reads spend_lines.
select
  payment_days,
  department,
  supplier_size,
  financial_year,
  cast(sum(amount_cents) as bigint) as amount,
  count(*) as rows
from spend_lines
where is_procurement and amount_cents > 0
group by payment_days, department, supplier_size, financial_year
