-- Purpose: the category of each account and whether it is procurement; payees that are never procurement.
-- Reads clean.accounts, clean.payees.

create schema if not exists classes;

create or replace table classes.accounts as
select
  account_key,
  true as is_procurement,
  null::varchar as exclusion_reason,
  case when category_code is not null or category_label is not null then 'category' when account_code is not null or account_label is not null then 'account' end as category_scheme,
  coalesce(category_code, category_label, account_code, account_label) as category_code,
  coalesce(category_label, case when category_code is null then account_label end) as category_label,
  'column' as step
from clean.accounts;

create or replace table classes.payees (payee_key ubigint, exclusion_reason varchar);
