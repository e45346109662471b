-- What a line inherits from who is paid. One row is a payee as written.
-- Reads clean.payees, suppliers.suppliers, suppliers.supplier_names, classes.payees.
-- A redacted, one-time or missing name says nothing about which supplier it is: such lines keep their own place and have no size.
-- `projects` has bit i set where the payee meets what project i asks of payees.
create or replace temp table measured_payees as
select
  p.payee_key,
  n.supplier_no,
  i.identity_known,
  (case when i.identity_known then coalesce(s.area, 'unknown') else coalesce(p.area, 'unknown') end)::measures.area_name as area,
  case when i.identity_known then lower(s.size)::measures.size_name end as supplier_size,
  c.exclusion_reason::measures.reason_name as exclusion_reason,
  n.supplier_no in (select supplier_no from own_company_suppliers) as own_company,
  {{projects}} as projects
from clean.payees p
join suppliers.supplier_names n on n.payee_key = p.payee_key
join suppliers.suppliers s on s.supplier_no = n.supplier_no
left join classes.payees c on c.payee_key = p.payee_key
cross join lateral (
  select not (
    coalesce(p.is_redacted, false)
    or coalesce(p.is_one_time, false)
    or (p.name_as_written is null and p.supplier_id_as_written is null)
  ) as identity_known
) i;
