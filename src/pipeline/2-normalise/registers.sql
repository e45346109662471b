-- Purpose: completes payees from supplier registers, by creditor number, VAT number, company number or name.
-- Changes clean.payees. One row of register_keys is one key that leads to one register row only; a key that leads to
-- rows that differ leads nowhere. The strongest key decides.

create or replace temp table register_keys as
with register as (
  select distinct *
  from (
  {{rows}}
  )
), keyed as (
  select 1 as strength, 'id:' || regexp_replace(upper(supplier_id), '^0+(.)', '\1') as key, register from register
  union all
  select 2, 'vat:' || upper(regexp_replace(vat_number, '[^\pL\pN]', '', 'g')), register from register
  union all
  select 3, 'company:' || regexp_replace(upper(regexp_replace(company_number, '[^\pL\pN]', '', 'g')), '^0+(.)', '\1'), register from register
  union all
  select 4, 'name:' || regexp_replace(upper(strip_accents(supplier)), '[^\pL\pN]', '', 'g'), register from register
)
select strength, key, min(register) as r
from keyed
where key is not null and length(key) > 6
group by strength, key
having count(distinct register) = 1;

create or replace temp table register_matches as
with keyed as (
  select payee_key, 'id:' || regexp_replace(upper(supplier_id_as_written), '^0+(.)', '\1') as key from clean.payees
  union all
  select payee_key, 'vat:' || upper(regexp_replace(vat_number, '[^\pL\pN]', '', 'g')) from clean.payees
  union all
  select payee_key, 'company:' || regexp_replace(upper(regexp_replace(company_number, '[^\pL\pN]', '', 'g')), '^0+(.)', '\1') from clean.payees
  union all
  select payee_key, 'name:' || regexp_replace(upper(strip_accents(name_as_written)), '[^\pL\pN]', '', 'g') from clean.payees
)
select payee_key, arg_min(r, strength) as r
from keyed
join register_keys using (key)
group by payee_key;

update clean.payees
set
  name_as_written = coalesce(name_as_written, m.r.supplier),
  vat_number = coalesce(vat_number, m.r.vat_number),
  company_number = coalesce(company_number, m.r.company_number),
  creditor_type = coalesce(creditor_type, m.r.creditor_type),
  supplier_size = coalesce(supplier_size, m.r.supplier_size),
  social_economy = coalesce(social_economy, m.r.social_economy),
  based_postcode = coalesce(based_postcode, m.r.postcode),
  based_town = coalesce(based_town, m.r.town),
  based_region = coalesce(based_region, m.r.region),
  based_country = coalesce(based_country, m.r.country)
from register_matches m
where clean.payees.payee_key = m.payee_key;

drop table register_keys;
drop table register_matches;
