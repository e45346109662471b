-- Days from the date of the invoice to the payment, per payment: median and mean.
-- One row is a statistic of the whole period, a financial year, a department or a supplier size. Reads scopes, payment_delays.
-- Payments without both dates are paid at once (low) or later than all others (high; empty where no limit can be stated).
with groups as (
  select '{' as head, s.tail, d.payment_days, sum(d.rows) as rows
  from scopes s
  join payment_delays d on s.financial_year is null or s.financial_year = d.financial_year
  where s.without is null
  group by s.tail, d.payment_days
  union all
  select '{"department":' || quoted(cast(department as varchar)) || ',', '}', payment_days, sum(rows)
  from payment_delays
  group by department, payment_days
  union all
  select '{"size":' || quoted(coalesce(cast(supplier_size as varchar), 'unknown')) || ',', '}', payment_days, sum(rows)
  from payment_delays
  group by supplier_size, payment_days
),
totals as (
  select
    head,
    tail,
    cast(sum(case when payment_days is null then 0 else rows end) as bigint) as dated,
    cast(sum(rows) as bigint) as rows,
    cast(sum(payment_days * rows) as bigint) as days
  from groups
  group by head, tail
),
positions as (
  select
    head,
    tail,
    dated,
    rows,
    days,
    cast(floor((dated + 1) / 2.0) as bigint) as lower_place,
    cast(floor(dated / 2.0) as bigint) + 1 as upper_place,
    cast(floor((rows + 1) / 2.0) as bigint) as lower_of_all,
    cast(floor(rows / 2.0) as bigint) + 1 as upper_of_all
  from totals
  where dated > 0
),
ranked as (
  select head, tail, payment_days, sum(rows) over (partition by head, tail order by payment_days) as upto
  from groups
  where payment_days is not null
),
medians as (
  select
    p.head,
    p.tail,
    p.dated,
    p.rows,
    min(case when r.upto >= p.lower_place then r.payment_days end)
      + min(case when r.upto >= p.upper_place then r.payment_days end) as twice,
    coalesce(min(case when p.lower_of_all > p.rows - p.dated and r.upto >= p.lower_of_all - p.rows + p.dated then r.payment_days end), 0)
      + coalesce(min(case when p.upper_of_all > p.rows - p.dated and r.upto >= p.upper_of_all - p.rows + p.dated then r.payment_days end), 0) as twice_low,
    min(case when r.upto >= p.lower_of_all then r.payment_days end)
      + min(case when r.upto >= p.upper_of_all then r.payment_days end) as twice_high
  from positions p
  join ranked r on r.head = p.head and r.tail = p.tail
  group by p.head, p.tail, p.dated, p.rows
)
select
  '{{id}}' as id,
  head || '"statistic":"median"' || tail as scope,
  decimal_text(twice * 5, 1) as value,
  decimal_text(twice_low * 5, 1) as low,
  decimal_text(twice_high * 5, 1) as high,
  'limits' as range_kind,
  'days' as unit,
  cast(dated as varchar) as numerator,
  cast(rows as varchar) as denominator,
  dated as rows,
  '{{method}}' as method
from medians
union all
select
  '{{id}}',
  head || '"statistic":"mean"' || tail,
  ratio(days, dated, 1),
  ratio(days, rows, 1),
  case when dated = rows then ratio(days, dated, 1) end,
  'limits',
  'days',
  cast(days as varchar),
  cast(dated as varchar),
  dated,
  '{{method}}'
from positions
order by scope
