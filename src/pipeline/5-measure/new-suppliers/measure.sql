-- Number of suppliers paid in a financial year that no earlier line of the ledger names.
-- One row is a financial year of which the year before is covered too; only the months that both cover are looked at, and the scope
-- lists them. Reads equal_months, supplier_months, supplier_life, supplier_years.
-- Lines without a supplier's name, and lines without a date, may be of any supplier: each may add one or take one away.
with years as (
  select distinct financial_year, months
  from equal_months
),
looked_at as (
  select
    e.financial_year,
    m.supplier_no,
    m.identity_known,
    sum(m.amount) as amount,
    sum(m.rows) as rows
  from equal_months e
  join supplier_months m
    on m.financial_year = e.financial_year
    and (m.month = e.month or (m.month is null and e.month_of_year = 0))
  group by e.financial_year, m.supplier_no, m.identity_known
),
paid as (
  select
    l.financial_year,
    count(*) as suppliers,
    sum(case when o.first_year = l.financial_year then 1 else 0 end) as found,
    sum(case when o.first_year = l.financial_year then l.rows else 0 end) as rows
  from looked_at l
  join supplier_life o on o.supplier_no = l.supplier_no
  where l.identity_known and l.amount > 0
  group by l.financial_year
),
nameless_here as (
  select financial_year, sum(rows) as rows
  from looked_at
  where not identity_known
  group by financial_year
),
nameless_other as (
  select e.financial_year, sum(o.rows) as rows
  from years e
  join supplier_years o on not o.identity_known and o.financial_year < e.financial_year
  group by e.financial_year
),
undated as (
  select coalesce(sum(rows), 0) as rows
  from supplier_years
  where financial_year is null
)
select
  '{{id}}' as id,
  '{"months":[' || y.months || '],"year":' || cast(y.financial_year as varchar) || '}' as scope,
  cast(p.found as varchar) as value,
  cast(greatest(p.found - coalesce(h.rows, 0) - coalesce(o.rows, 0) - u.rows, 0) as varchar) as low,
  cast(p.found + coalesce(h.rows, 0) + u.rows as varchar) as high,
  'limits' as range_kind,
  'suppliers' as unit,
  cast(p.found as varchar) as numerator,
  cast(p.suppliers as varchar) as denominator,
  cast(p.rows as bigint) as rows,
  '{{method}}' as method
from years y
join paid p on p.financial_year = y.financial_year
left join nameless_here h on h.financial_year = y.financial_year
left join nameless_other o on o.financial_year = y.financial_year
cross join undated u
order by y.financial_year
