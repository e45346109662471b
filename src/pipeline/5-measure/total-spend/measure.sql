-- All money the ledger's counted lines speak of, procurement or not.
-- One row is the whole period, a financial year, or (where several bodies pay) a buyer. Reads scopes, month_spend.
with asked as (
  select s.financial_year, s.scope, cast(null as varchar) as buyer
  from scopes s
  where s.without is null
  union all
  select s.financial_year, '{"buyer":' || quoted(b.buyer) || s.tail, b.buyer
  from scopes s
  cross join (
    select distinct cast(buyer as varchar) as buyer
    from month_spend
    where buyer is not null and (select count(distinct buyer) from month_spend) > 1
  ) b
  where s.without is null and s.financial_year is null
)
select
  '{{id}}' as id,
  a.scope,
  decimal_text(sum(m.amount), 2) as value,
  decimal_text(sum(m.amount), 2) as low,
  decimal_text(sum(m.amount), 2) as high,
  'limits' as range_kind,
  '{{currency}}' as unit,
  decimal_text(sum(m.amount), 2) as numerator,
  cast(null as varchar) as denominator,
  cast(sum(m.rows) as bigint) as rows,
  '{{method}}' as method
from asked a
join month_spend m
  on (a.financial_year is null or a.financial_year = m.financial_year)
  and (a.buyer is null or a.buyer = cast(m.buyer as varchar))
group by a.scope
order by a.scope
