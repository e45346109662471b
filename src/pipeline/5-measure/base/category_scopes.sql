-- Procurement spend by category in each scope. One row is a category in a scope. Reads scopes, category_months, categories.
select
  s.scope_no,
  m.category,
  c.sector,
  cast(sum(m.amount) as bigint) as amount,
  cast(sum(m.paid) as bigint) as paid,
  cast(sum(m.credited) as bigint) as credited,
  cast(sum(m.rows) as bigint) as rows
from scopes s
join category_months m
  on (s.financial_year is null or s.financial_year = m.financial_year)
  and not (s.without is not null and s.without = 'own-companies' and m.own_company)
  and not (s.without is not null and s.without = 'projects' and m.is_project)
left join categories c on c.category = m.category
group by s.scope_no, m.category, c.sector
