-- Number of suppliers paid in a financial year that no earlier line of the ledger names.
-- One row is a financial year of which the year before is covered too; only the months that both cover are looked at, and the scope
-- lists them. Reads supplier_turnover, supplier_years.
-- Lines without a supplier's name, and lines without a date, may be of any supplier: each may add one or take one away.
with nameless_other as (
  select t.financial_year, sum(o.rows) as rows
  from supplier_turnover t
  join supplier_years o on not o.identity_known and o.financial_year < t.financial_year
  where t.kind = 'new'
  group by t.financial_year
),
undated as (
  select coalesce(sum(rows), 0) as rows
  from supplier_years
  where financial_year is null
)
select
  '{{id}}' as id,
  '{"months":[' || t.months || '],"year":' || cast(t.financial_year as varchar) || '}' as scope,
  cast(t.found as varchar) as value,
  cast(greatest(t.found - t.nameless_rows - coalesce(o.rows, 0) - u.rows, 0) as varchar) as low,
  cast(t.found + t.nameless_rows + u.rows as varchar) as high,
  'limits' as range_kind,
  'suppliers' as unit,
  cast(t.found as varchar) as numerator,
  cast(t.suppliers as varchar) as denominator,
  t.rows,
  '{{method}}' as method
from supplier_turnover t
left join nameless_other o on o.financial_year = t.financial_year
cross join undated u
where t.kind = 'new' and t.suppliers > 0
order by t.financial_year
