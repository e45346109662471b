-- The lines that count, as slim as the figures allow. One row is an analysed line.
-- Reads clean.lines and the temporary tables measured_payees and measured_accounts.
-- The columns carry the names of the published spend lines; amounts are cents. `month` is the first day of the month, and empty where
-- only a longer period is known. `payment_days` is empty where a date is missing or the difference is not sane (below 0, above 3 years).
create or replace table measures.spend_lines as
select
  buyer,
  department,
  supplier_no,
  identity_known,
  supplier_size,
  area,
  own_company,
  category,
  is_procurement,
  exclusion_reason,
  cast(date_trunc('month', day) as date) as month,
  year(spoken_of)::integer - case when month(spoken_of) < {{financial_year_starts}} then 1 else 0 end as financial_year,
  amount_cents,
  cast(case when days between 0 and 1095 then days end as smallint) as payment_days,
  {{project}} as project
from (
  select
    l.buyer::measures.buyer_name as buyer,
    l.department::measures.department_name as department,
    p.supplier_no,
    coalesce(p.identity_known, false) as identity_known,
    p.supplier_size,
    coalesce(p.area, 'unknown'::measures.area_name) as area,
    coalesce(p.own_company, false) as own_company,
    a.category,
    coalesce(a.is_procurement, true) and p.exclusion_reason is null as is_procurement,
    case
      when p.exclusion_reason is not null then p.exclusion_reason
      when not a.is_procurement then coalesce(a.exclusion_reason, 'other'::measures.reason_name)
    end as exclusion_reason,
    case
      when l.paid_on is not null then l.paid_on
      when l.period_to <= l.period_from + 31 then l.period_from
      when l.period_from is null then l.invoiced_on
    end as day,
    coalesce(l.paid_on, l.period_from, l.invoiced_on) as spoken_of,
    cast(l.amount * 100 as bigint) as amount_cents,
    l.paid_on - l.invoiced_on as days,
    {{marks}} as projects
  from clean.lines l
  left join measured_payees p on p.payee_key = l.payee_key
  left join measured_accounts a on a.account_key = l.account_key
  where l.set_aside_reason is null
);
