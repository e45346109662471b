-- Procurement lines that do not say which supplier they are of (redacted, one-time or missing name), by scope.
-- One row is a scope of `procurement`; zeros where there are none. Reads procurement, supplier_scopes.
select
  p.scope_no,
  coalesce(cast(sum(x.paid) as bigint), 0) as paid,
  coalesce(cast(sum(x.credited) as bigint), 0) as credited,
  coalesce(cast(sum(x.rows) as bigint), 0) as rows
from procurement p
left join supplier_scopes x on x.scope_no = p.scope_no and not x.identity_known
group by p.scope_no
