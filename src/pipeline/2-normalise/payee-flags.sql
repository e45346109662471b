-- Purpose: what is known of a payee, on its lines: redacted, one-time, without a name, the city itself, its own companies.
-- Changes flags of clean.lines. Reads clean.payees, clean.collective_numbers.

create or replace temp table payee_flags as
select payee_key,
  case when is_redacted then {{redacted}} else 0 end
  + case when is_one_time or upper(trim(supplier_id_as_written)) in (select value from clean.collective_numbers where scheme = 'supplier-id' and regexp_matches(value, '[1-9]'))
    then {{one_time}} else 0 end
  + case when name_as_written is null then {{missing}} else 0 end
  + case when {{internal_match}} then {{internal}} else 0 end
  + case when {{own_match}} then {{own}} else 0 end as flag
from clean.payees;

update clean.lines
set flags = flags | (case when flags & {{several}} <> 0 then f.flag & ~{{missing}} else f.flag end)
from payee_flags f
where f.flag <> 0 and clean.lines.payee_key = f.payee_key and clean.lines.set_aside_reason is null;

drop table payee_flags;
