-- The lines that count, as slim as the figures allow. One row is an analysed line.
-- Reads clean.lines and the temporary tables measured_payees and measured_accounts.
-- The columns carry the names of the published spend lines; amounts are cents. `month` is the first day of the month, and empty where
-- only a longer period is known. A payment before its invoice counts as 0 days; `payment_days` is empty where a date is missing or they
-- lie more than three years apart. Words become enumerations before the joins, where each is still looked up once a block.
create or replace table measures.spend_lines as
select
  l.buyer,
  l.department,
  p.supplier_no,
  p.identity_known,
  p.supplier_size,
  p.area,
  p.own_company,
  a.category,
  p.exclusion_reason is null and a.exclusion_reason is null as is_procurement,
  coalesce(p.exclusion_reason, a.exclusion_reason) as exclusion_reason,
  l.month,
  l.financial_year,
  l.amount_cents,
  l.payment_days,
  {{project}} as project
from (
  select
    payee_key,
    account_key,
    buyer::measures.buyer_name as buyer,
    department::measures.department_name as department,
    day - (day(day) - 1)::integer as month,
    {{financial_year}} as financial_year,
    cast(amount * 100 as bigint) as amount_cents,
    cast(case when days between -1095 and 1095 then greatest(days, 0) end as smallint) as payment_days{{texts}}
  from (
    select
      payee_key,
      account_key,
      buyer,
      department,
      amount,
      coalesce(paid_on, case when period_from is null then invoiced_on when period_to <= period_from + 31 then period_from end) as day,
      coalesce(paid_on, period_from, invoiced_on) as spoken_of,
      paid_on - invoiced_on as days{{texts}}
    from clean.lines
    where set_aside_reason is null
  )
) l
join measured_payees p on p.payee_key = l.payee_key
join measured_accounts a on a.account_key = l.account_key;
