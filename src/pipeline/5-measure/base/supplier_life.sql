-- The first and last financial year in which a named supplier appears. One row is a supplier. Reads supplier_years.
select
  supplier_no,
  min(financial_year) as first_year,
  max(financial_year) as last_year
from supplier_years
where identity_known
group by supplier_no
