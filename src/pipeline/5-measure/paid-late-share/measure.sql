-- Share of procurement payments made more than {{days}} days after the date of the invoice, of those where both dates are known.
-- One row is the whole period, a financial year, a department or a supplier size, by amount; and by number of payments
-- ("counted":"payments"). Reads scopes, payment_delays.
-- Payments without both dates are all in time (low) or all late (high); then they count in the denominator too.
with groups as (
  select '{' as head, s.tail, d.payment_days, d.amount, d.rows
  from scopes s
  join payment_delays d on s.financial_year is null or s.financial_year = d.financial_year
  where s.without is null
  union all
  select '{"department":' || quoted(cast(department as varchar)), '}', payment_days, amount, rows
  from payment_delays
  union all
  select '{"size":' || quoted(coalesce(cast(supplier_size as varchar), 'unknown')), '}', payment_days, amount, rows
  from payment_delays
),
summed as (
  select
    head,
    tail,
    sum(case when payment_days > {{days}} then amount else 0 end) as late,
    sum(case when payment_days is null then 0 else amount end) as dated,
    sum(amount) as amount,
    sum(case when payment_days > {{days}} then rows else 0 end) as late_rows,
    cast(sum(case when payment_days is null then 0 else rows end) as bigint) as dated_rows,
    sum(rows) as rows
  from groups
  group by head, tail
)
select
  '{{id}}' as id,
  head || case when head = '{' then substr(tail, case when tail = '}' then 1 else 2 end) else tail end as scope,
  ratio(late, dated, 6) as value,
  ratio(late, amount, 6) as low,
  ratio(late + amount - dated, amount, 6) as high,
  'limits' as range_kind,
  'share' as unit,
  decimal_text(late, 2) as numerator,
  decimal_text(dated, 2) as denominator,
  dated_rows as rows,
  '{{method}}' as method
from summed
where dated_rows > 0
union all
select
  '{{id}}',
  '{"counted":"payments"' || case when head = '{' then '' else ',' || substr(head, 2) end || tail,
  ratio(late_rows, dated_rows, 6),
  ratio(late_rows, rows, 6),
  ratio(late_rows + rows - dated_rows, rows, 6),
  'limits',
  'share',
  cast(late_rows as varchar),
  cast(dated_rows as varchar),
  dated_rows,
  '{{method}}'
from summed
where dated_rows > 0
order by scope
