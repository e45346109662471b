-- How many suppliers came and went, and the money they had. One row is a financial year and `new` or `lost`.
-- Reads equal_months, supplier_months, supplier_life. As in the figures new_suppliers and lost_suppliers.
with balances as (
  select e.financial_year, e.months, 'new' as kind, m.supplier_no, sum(m.amount) as amount, sum(m.rows) as rows
  from equal_months e
  join supplier_months m
    on m.identity_known
    and m.financial_year = e.financial_year
    and (m.month = e.month or (m.month is null and e.month_of_year = 0))
  join supplier_life life on life.supplier_no = m.supplier_no and life.first_year = e.financial_year
  group by e.financial_year, e.months, m.supplier_no
  union all
  select e.financial_year, e.months, 'lost', m.supplier_no, sum(m.amount), sum(m.rows)
  from equal_months e
  join supplier_months m
    on m.identity_known
    and m.financial_year = e.financial_year - 1
    and (m.month = e.month_before or (m.month is null and e.month_of_year = 0))
  join supplier_life life on life.supplier_no = m.supplier_no and life.last_year = e.financial_year - 1
  group by e.financial_year, e.months, m.supplier_no
)
select
  financial_year,
  months,
  kind,
  count(*) as suppliers,
  cast(cast(sum(amount) as bigint) * 0.01 as decimal(18, 2)) as amount,
  cast(sum(rows) as bigint) as rows
from balances
where amount > 0
group by financial_year, months, kind
order by financial_year, kind
