-- Change of procurement spend against the financial year before, over the months that both years cover; the scope lists them.
-- One row is a financial year, in all and without own companies or projects. Reads scopes, scope_spend, equal_months.
-- Lines without any date could belong to the later year (high) or to the earlier one (low).
with compared as (
  select
    s.scope_no,
    s.without,
    e.financial_year,
    e.months,
    sum(case when m.financial_year = e.financial_year then m.amount else 0 end) as after,
    sum(case when m.financial_year = e.financial_year - 1 then m.amount else 0 end) as before,
    sum(m.rows) as rows
  from scopes s
  cross join equal_months e
  join scope_spend m
    on m.scope_no = s.scope_no
    and (
      (m.financial_year = e.financial_year and (m.month = e.month or (m.month is null and e.month_of_year = 0)))
      or (m.financial_year = e.financial_year - 1 and (m.month = e.month_before or (m.month is null and e.month_of_year = 0)))
    )
  where s.financial_year is null
  group by s.scope_no, s.without, e.financial_year, e.months
),
undated as (
  select scope_no, sum(paid) as paid, sum(credited) as credited
  from scope_spend
  where financial_year is null
  group by scope_no
)
select
  '{{id}}' as id,
  '{"months":[' || c.months || ']' || case when c.without is null then '' else ',"without":' || quoted(c.without) end
    || ',"year":' || cast(c.financial_year as varchar) || '}' as scope,
  ratio(c.after - c.before, c.before, 6) as value,
  ratio(c.after + coalesce(u.credited, 0) - c.before - coalesce(u.paid, 0), c.before + coalesce(u.paid, 0), 6) as low,
  ratio(c.after + coalesce(u.paid, 0) - c.before - coalesce(u.credited, 0), c.before + coalesce(u.credited, 0), 6) as high,
  'limits' as range_kind,
  'share' as unit,
  decimal_text(c.after - c.before, 2) as numerator,
  decimal_text(c.before, 2) as denominator,
  cast(c.rows as bigint) as rows,
  '{{method}}' as method
from compared c
left join undated u on u.scope_no = c.scope_no
where c.before > 0
order by c.financial_year, c.scope_no
