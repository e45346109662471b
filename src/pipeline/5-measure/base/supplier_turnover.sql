-- Suppliers that came and went, over the months that a financial year and the one before both cover. One row is a financial year and
-- `new` (paid in the year, in no earlier line) or `lost` (paid in the year before, in no later line).
-- Reads equal_months, supplier_months, supplier_life. `suppliers` are all named ones with a balance above zero in these months,
-- `found` those of the kind, with their `amount` and `rows`; `nameless_rows` are the lines in these months that name nobody.
with compared as (
  select financial_year, months, month_of_year, 'new' as kind, financial_year as year_looked_at, month
  from equal_months
  union all
  select financial_year, months, month_of_year, 'lost', financial_year - 1, month_before
  from equal_months
),
balances as (
  select
    c.financial_year,
    c.months,
    c.kind,
    m.supplier_no,
    m.identity_known,
    sum(m.amount) as amount,
    sum(m.rows) as rows
  from compared c
  join supplier_months m
    on m.financial_year = c.year_looked_at
    and coalesce(m.month, date '0001-01-01') = coalesce(c.month, date '0001-01-01')
  group by c.financial_year, c.months, c.kind, m.supplier_no, m.identity_known
),
judged as (
  select
    b.financial_year,
    b.months,
    b.kind,
    b.identity_known,
    b.identity_known and b.amount > 0 as is_paid,
    b.identity_known and b.amount > 0
      and case b.kind when 'new' then l.first_year = b.financial_year else l.last_year = b.financial_year - 1 end as is_found,
    b.amount,
    b.rows
  from balances b
  left join supplier_life l on l.supplier_no = b.supplier_no
)
select
  financial_year,
  months,
  kind,
  cast(sum(case when is_paid then 1 else 0 end) as bigint) as suppliers,
  cast(sum(case when is_found then 1 else 0 end) as bigint) as found,
  cast(sum(case when is_found then amount else 0 end) as bigint) as amount,
  cast(sum(case when is_found then rows else 0 end) as bigint) as rows,
  cast(sum(case when identity_known then 0 else rows end) as bigint) as nameless_rows
from judged
group by financial_year, months, kind
