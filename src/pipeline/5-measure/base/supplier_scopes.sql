-- Procurement spend by supplier in each scope. One row is a supplier in a scope; lines that do not name their supplier are rows apart.
-- Reads scopes, supplier_years, suppliers.
-- `against` and `in_favour` bound what the row adds to a part of spend when it is not known whether it belongs there: a known supplier
-- belongs with all its balance or with none of it; lines without a name may each belong to somebody else.
-- `place` numbers the known suppliers from the largest balance down.
with summed as (
  select
    s.scope_no,
    y.supplier_no,
    y.identity_known,
    y.area,
    cast(sum(y.amount) as bigint) as amount,
    cast(sum(y.paid) as bigint) as paid,
    cast(sum(y.credited) as bigint) as credited,
    cast(sum(y.rows) as bigint) as rows
  from scopes s
  join supplier_years y
    on (s.financial_year is null or s.financial_year = y.financial_year)
    and not (s.without is not null and s.without = 'own-companies' and y.own_company)
    and not (s.without is not null and s.without = 'projects' and y.is_project)
  group by s.scope_no, y.supplier_no, y.identity_known, y.area
)
select
  m.scope_no,
  m.supplier_no,
  m.identity_known,
  m.area,
  case when m.identity_known then u.size end as size,
  case when m.identity_known then u.social_economy end as social_economy,
  m.amount,
  m.paid,
  m.credited,
  m.rows,
  case when not m.identity_known then m.credited when m.amount < 0 then m.amount else 0 end as against,
  case when not m.identity_known then m.paid when m.amount > 0 then m.amount else 0 end as in_favour,
  case
    when m.identity_known
      then row_number() over (partition by m.scope_no, m.identity_known order by m.amount desc, u.supplier_id)
  end as place
from summed m
left join suppliers u on u.supplier_no = m.supplier_no
