-- Purpose: redacted and collective payees, and numbers that stand for many.
-- Changes clean.payees, makes clean.collective_numbers. One row there is one number that names nobody.

update clean.payees
set
  is_redacted = regexp_matches(name_as_written, {{redaction}}) and not regexp_matches(name_as_written, '(?i)commercial'),
  is_one_time = regexp_full_match(trim(regexp_replace(lower(strip_accents(name_as_written)), '[^\pL]+', ' ', 'g')), {{one_time}})
where name_as_written is not null;

-- A number whose names begin in eight ways and more, none of them that of half the names, is a placeholder: zeros, the
-- city's own number, a collective creditor, the number of a chamber or a trust.
create or replace table clean.collective_numbers as
with written as (
  select 'supplier-id' as scheme, upper(trim(supplier_id_as_written)) as value, name_as_written from clean.payees
  union all
  select 'vat', upper(regexp_replace(vat_number, '[^\pL\pN]', '', 'g')), name_as_written from clean.payees
  union all
  select 'company', upper(regexp_replace(company_number, '[^\pL\pN]', '', 'g')), name_as_written from clean.payees
), stems as (
  select scheme, value, left(regexp_replace(upper(strip_accents(name_as_written)), '^THE |[^\pL\pN]', '', 'g'), 4) as stem,
    count(distinct name_as_written) as names
  from written
  where value is not null and value <> '' and name_as_written is not null
  group by scheme, value, stem
)
select scheme, value, sum(names)::bigint as names
from stems
group by scheme, value
having count(*) >= 8 and 2 * max(names) < sum(names)
order by scheme, value;
