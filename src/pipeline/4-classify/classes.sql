-- Purpose: the category of each account and whether it is procurement; payees that are never procurement.
-- Reads clean.accounts, clean.payees, clean.lines. One row is an account or a payee as written.
-- step says what decided: profile, chart (national chart of accounts), label, or nothing (procurement by default).
-- The category is the ledger's own where it has one, else its account, else the CPV code.

create schema if not exists classes;

create or replace temp table decided_accounts as
select *,
  {{account_rules}} as by_profile,
  {{chart}} as by_chart,
  coalesce({{account_label}}, {{category_label}}) as by_label
from clean.accounts;

create or replace table classes.accounts as
select
  account_key,
  coalesce(by_profile, by_chart, by_label) is null as is_procurement,
  coalesce(by_profile, by_chart, by_label) as exclusion_reason,
  case
    when category_code is not null or category_label is not null then 'category'
    when account_code is not null or account_label is not null then 'account'
    when regexp_matches(cpv, '^[0-9]{8}') then 'cpv'
  end as category_scheme,
  coalesce(category_code, category_label, account_code, account_label, nullif(regexp_extract(cpv, '^[0-9]{8}'), '')) as category_code,
  case when category_code is not null or category_label is not null then category_label else account_label end as category_label,
  case
    when by_profile is not null then 'profile'
    when by_chart is not null then 'chart'
    when by_label is not null then 'label'
  end as step
from decided_accounts;

-- A public body that sells (energy, waste, meals) is paid on an account that says so: the account decides. Only where no
-- line of a payee has an account that says anything does the payee's own kind decide.
create or replace temp table speaking_accounts as
select account_key
from decided_accounts
where by_profile is not null
  or ({{has_chart}} and account_code is not null)
  or has_telling_label;

create or replace table classes.payees as
with buyers as (
  select distinct regexp_replace(upper(strip_accents(buyer)), '[^\pL\pN]', '', 'g') as name
  from clean.lines
  where buyer is not null
), decided as (
  select p.payee_key,
    coalesce({{payee_rules}}, case when b.name is not null then 'internal' end) as settled,
    coalesce({{creditor_type}}, {{payee_name}}) as proposed
  from clean.payees p
  left join buyers b on b.name = regexp_replace(upper(strip_accents(p.name_as_written)), '[^\pL\pN]', '', 'g')
), spoken_for as (
  select distinct l.payee_key
  from clean.lines l
  join decided d on d.payee_key = l.payee_key and d.proposed = 'public-transfer'
  join speaking_accounts using (account_key)
)
select payee_key,
  case when settled is not null then settled when proposed <> 'public-transfer' or s.payee_key is null then proposed end as exclusion_reason
from decided
left join spoken_for s using (payee_key)
where settled is not null or (proposed is not null and (proposed <> 'public-transfer' or s.payee_key is null));

drop table decided_accounts;
drop table speaking_accounts;
