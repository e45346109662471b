-- What a line inherits from its payee, its account and its file, with texts as enumerations: a line then carries a
-- number of one to four bytes instead of text, and sorting and writing ten million lines takes half the time.
-- One row is a payee, an account, a sheet. Reads the temporary table payee_texts, clean.accounts, classes.accounts,
-- raw.sheets, clean.lines. The empty word is in every list, since a list may not be empty. Values stand in alphabetical order, so sorting by an enumeration is sorting by its text.
create type published.supplier_id as enum (select distinct supplier_id from payee_texts where supplier_id is not null union select '' order by 1);
create type published.payee_id as enum (select distinct payee_id from payee_texts where payee_id is not null union select '' order by 1);
create type published.payee_name as enum (select distinct name_as_written from payee_texts where name_as_written is not null union select '' order by 1);
create type published.area as enum (select distinct area from payee_texts where area is not null union select '' order by 1);
create type published.area_basis as enum (select distinct area_basis from payee_texts where area_basis is not null union select '' order by 1);
create type published.reason as enum (
  select exclusion_reason from payee_texts where exclusion_reason is not null
  union
  select 'other'
  union
  select exclusion_reason from classes.accounts where exclusion_reason is not null
  order by 1
);
create type published.account_code as enum (select distinct account_code from clean.accounts where account_code is not null union select '' order by 1);
create type published.account_label as enum (select distinct account_label from clean.accounts where account_label is not null union select '' order by 1);
create type published.category_scheme as enum (select distinct category_scheme from classes.accounts where category_scheme is not null union select '' order by 1);
create type published.category_code as enum (select distinct category_code from classes.accounts where category_code is not null union select '' order by 1);
create type published.category_label as enum (select distinct category_label from classes.accounts where category_label is not null union select '' order by 1);
create type published.cpv as enum (select distinct cpv from clean.accounts where cpv is not null union select '' order by 1);
create type published.cpv_step as enum ('as-written');
create type published.file as enum (select distinct source_file from raw.sheets where source_file is not null union select '' order by 1);
create type published.sheet as enum (select distinct source_sheet from raw.sheets where source_sheet is not null union select '' order by 1);
create type published.kind as enum (select distinct kind from raw.sheets where kind is not null union select '' order by 1);
create type published.buyer as enum (select distinct buyer from clean.lines where buyer is not null union select '' order by 1);
create type published.department as enum (select distinct department from clean.lines where department is not null union select '' order by 1);
create type published.currency as enum (select distinct currency from clean.lines where currency is not null union select '' order by 1);
create type published.vat_basis as enum (select distinct vat_basis from clean.lines where vat_basis is not null union select '' order by 1);

create or replace table published.payees as
select
  payee_key,
  supplier_id::published.supplier_id as supplier_id,
  payee_id::published.payee_id as payee_id,
  name_as_written::published.payee_name as name_as_written,
  area::published.area as area,
  area_basis::published.area_basis as area_basis,
  is_natural_person,
  exclusion_reason::published.reason as exclusion_reason,
  confidence,
  reason
from payee_texts;

create or replace table published.accounts as
select
  a.account_key,
  a.account_code::published.account_code as account_code,
  a.account_label::published.account_label as account_label,
  c.category_scheme::published.category_scheme as category_scheme,
  c.category_code::published.category_code as category_code,
  c.category_label::published.category_label as category_label,
  a.cpv::published.cpv as cpv,
  case when a.cpv is not null then 1.0::double end as cpv_probability,
  case when a.cpv is not null then 'as-written'::published.cpv_step end as cpv_step,
  coalesce(c.is_procurement, true) as is_procurement,
  c.exclusion_reason::published.reason as exclusion_reason
from clean.accounts a
left join classes.accounts c on c.account_key = a.account_key;

create or replace table published.sheets as
select
  sheet_no,
  source_file::published.file as source_file,
  source_sheet::published.sheet as source_sheet,
  kind::published.kind as kind
from raw.sheets;
