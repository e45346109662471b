-- Purpose: what is known of each payee, with its weight. The input of resolve.ts.
-- One row is one payee. Reads clean.payees, clean.lines.

create schema if not exists suppliers;

create or replace table suppliers.mentions as
with weights as (
  select payee_key, count(*) as lines, sum(amount) as amount
  from clean.lines
  where set_aside_reason is null
  group by payee_key
)
select
  p.payee_key, p.name_as_written, p.supplier_id_as_written, p.vat_number, p.company_number,
  p.is_redacted, p.is_one_time, p.is_natural_person, w.lines, w.amount,
  null::varchar as name_key
from clean.payees p
join weights w using (payee_key);
