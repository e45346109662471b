-- Procurement spend by supplier and financial year. One row is a supplier and a year. Reads supplier_months, suppliers.
select
  m.supplier_no,
  m.identity_known,
  m.area,
  m.financial_year,
  m.is_project,
  coalesce(s.own_company, false) as own_company,
  cast(sum(m.amount) as bigint) as amount,
  cast(sum(m.paid) as bigint) as paid,
  cast(sum(m.credited) as bigint) as credited,
  cast(sum(m.rows) as bigint) as rows
from supplier_months m
left join suppliers s on s.supplier_no = m.supplier_no
group by m.supplier_no, m.identity_known, m.area, m.financial_year, m.is_project, s.own_company
