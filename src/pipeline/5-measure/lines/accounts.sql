-- What a line inherits from what was bought. One row is an account as written.
-- Reads clean.accounts, classes.accounts.
-- `exclusion_reason` is empty where what was bought is procurement. `projects` has bit i set where the account meets what project i asks of accounts.
create or replace temp table measured_accounts as
select
  a.account_key,
  (case when not c.is_procurement then coalesce(c.exclusion_reason, 'other') end)::measures.reason_name as exclusion_reason,
  coalesce(nullif(trim(c.category_code), ''), nullif(trim(c.category_label), ''))::measures.category_name as category,
  {{projects}} as projects
from clean.accounts a
left join classes.accounts c on c.account_key = a.account_key;

-- One row is a category. `sector` is the CPV division of what is bought, where a CPV code says so.
create or replace table measures.categories as
select
  coalesce(nullif(trim(c.category_code), ''), nullif(trim(c.category_label), '')) as category,
  min(nullif(trim(c.category_label), '')) as category_label,
  min(c.category_scheme) as category_scheme,
  case
    when count(distinct s.sector) = 1 and count(s.sector) = count(*) then min(s.sector)
  end as sector
from classes.accounts c
left join clean.accounts a on a.account_key = c.account_key
cross join lateral (
  select nullif(regexp_extract(case when lower(c.category_scheme) like 'cpv%' then c.category_code else a.cpv end, '^\d{2}'), '') as sector
) s
where coalesce(nullif(trim(c.category_code), ''), nullif(trim(c.category_label), '')) is not null
group by 1
order by 1;
