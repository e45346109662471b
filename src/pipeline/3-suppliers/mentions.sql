-- Purpose: what is known of each payee, with its weight: the input of resolve.ts.
-- One row is one payee that analysed lines name. Reads clean.payees, clean.lines, clean.collective_numbers.
-- Numbers are written alike (upper case, letters and digits only); a number that stands for many names, or is none, is NULL.

create schema if not exists suppliers;

create or replace macro suppliers.plain_number(number) as (
  regexp_replace(
    regexp_replace(upper(number), '[^\pL\pN]', '', 'g'),
    '^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK)([0-9A-Z]{8,12})$', '\2')
);

create or replace macro suppliers.is_number(number, digits) as (
  len(regexp_extract_all(number, '[0-9]')) >= digits
  and len(list_distinct(regexp_extract_all(number, '[0-9]'))) >= 2
);

create or replace table suppliers.mentions as
with weights as (
  select payee_key, count(*) as lines, sum(amount) as amount
  from clean.lines
  where set_aside_reason is null
  group by payee_key
), numbers as (
  select
    payee_key,
    suppliers.plain_number(vat_number) as vat,
    regexp_replace(suppliers.plain_number(company_number), '^0+(.)', '\1') as company,
    upper(trim(supplier_id_as_written)) as creditor,
    upper(regexp_replace(vat_number, '[^\pL\pN]', '', 'g')) as vat_written,
    upper(regexp_replace(company_number, '[^\pL\pN]', '', 'g')) as company_written
  from clean.payees
)
select
  p.payee_key, p.name_as_written,
  case when suppliers.is_number(n.vat, 5) and v.value is null then n.vat end as vat,
  case when suppliers.is_number(n.company, 4) and c.value is null then n.company end as company,
  case when regexp_matches(n.creditor, '[0-9]') and not regexp_full_match(n.creditor, '[^1-9]*') and s.value is null then n.creditor end as creditor,
  p.is_redacted or p.is_one_time as is_nameless,
  p.is_natural_person and p.person_role = 'private' as is_private,
  w.lines, w.amount
from clean.payees p
join weights w using (payee_key)
join numbers n using (payee_key)
left join clean.collective_numbers v on v.scheme = 'vat' and v.value = n.vat_written
left join clean.collective_numbers c on c.scheme = 'company' and c.value = n.company_written
left join clean.collective_numbers s on s.scheme = 'supplier-id' and s.value = n.creditor;
