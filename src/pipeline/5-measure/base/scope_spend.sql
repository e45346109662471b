-- Procurement spend of each scope by month, department and area. One row is a combination. Reads scopes, month_spend.
select
  s.scope_no,
  m.month,
  m.financial_year,
  m.department,
  m.area,
  cast(sum(m.amount) as bigint) as amount,
  cast(sum(m.paid) as bigint) as paid,
  cast(sum(m.credited) as bigint) as credited,
  cast(sum(m.rows) as bigint) as rows
from scopes s
join month_spend m
  on m.is_procurement
  and (s.financial_year is null or s.financial_year = m.financial_year)
  and not (s.without is not null and s.without = 'own-companies' and m.own_company)
  and not (s.without is not null and s.without = 'projects' and m.is_project)
group by s.scope_no, m.month, m.financial_year, m.department, m.area
