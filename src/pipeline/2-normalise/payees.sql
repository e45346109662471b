-- Purpose: the distinct payees and accounts that analysed lines speak of.
-- One row is one combination of cells (payee-fields.ts). Reads clean.lines.

create or replace table clean.payees as
with texts as (
  select payee_key, string_split(min(payee_text), chr(31)) as cells
  from clean.lines
  where set_aside_reason is null
  group by payee_key
)
select
  payee_key,
  nullif(cells[1], '') as name_as_written,
  nullif(cells[2], '') as supplier_id_as_written,
  nullif(cells[3], '') as vat_number,
  nullif(cells[4], '') as company_number,
  nullif(cells[5], '') as creditor_type,
  nullif(cells[6], '') as supplier_size,
  nullif(cells[7], '') as social_economy,
  nullif(cells[8], '') as address,
  nullif(cells[9], '') as postcode,
  nullif(cells[10], '') as town,
  nullif(cells[11], '') as region,
  nullif(cells[12], '') as country,
  nullif(cells[13], '') as based_postcode,
  nullif(cells[14], '') as based_town,
  nullif(cells[15], '') as based_region,
  nullif(cells[16], '') as based_country,
  null::varchar as country_code,
  false as is_redacted,
  false as is_one_time,
  false as is_natural_person,
  null::varchar as person_reason,
  null::varchar as person_role,
  null::varchar as area,
  null::varchar as area_basis,
  null::varchar as branch_area
from texts;

create or replace table clean.accounts as
with texts as (
  select account_key, string_split(min(account_text), chr(31)) as cells, count(*) as lines
  from clean.lines
  where set_aside_reason is null
  group by account_key
)
select
  account_key,
  nullif(cells[1], '') as account_code,
  nullif(cells[2], '') as account_label,
  nullif(cells[3], '') as category_code,
  nullif(cells[4], '') as category_label,
  nullif(cells[5], '') as cpv,
  nullif(cells[6], '') as rule_marks,
  lines
from texts;
