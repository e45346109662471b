-- How many suppliers came and went, and the money they had. One row is a financial year and `new` or `lost`.
-- Reads supplier_turnover. As in the figures new_suppliers and lost_suppliers.
select
  financial_year,
  months,
  kind,
  found as suppliers,
  cast(amount * 0.01 as decimal(18, 2)) as amount,
  rows
from supplier_turnover
where suppliers > 0
order by financial_year, kind
