-- Purpose: the first form of resolution: same number, else same name.
-- One row is one payee. Reads suppliers.mentions.
create or replace table suppliers.resolved as
select
  payee_key,
  coalesce(upper(regexp_replace(strip_accents(name_as_written), '[^\pL\pN]+', ' ', 'g')), 'unknown') as cluster,
  null::varchar as id_scheme, null::varchar as id_value, 1.0::double as confidence, 'same-name' as reason
from suppliers.mentions;
