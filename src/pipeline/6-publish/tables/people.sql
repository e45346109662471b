-- Who is written down under a pseudonym: every natural person, sole traders included.
-- One row of `supplier_ids` is a supplier; one row of `payee_texts` is a payee as written, as anyone may read it.
-- Reads suppliers.suppliers, suppliers.supplier_names, clean.payees, classes.payees.
-- The salt keeps a pseudonym from being tried out against a list of names (see salt.ts).
create or replace temp table masked_suppliers as
select distinct s.supplier_no
from suppliers.suppliers s
left join suppliers.supplier_names n on n.supplier_no = s.supplier_no
left join clean.payees p
  on p.payee_key = n.payee_key
  and (p.is_natural_person or p.person_role is not null)
  and p.name_as_written is not distinct from s.name
where s.is_natural_person or s.person_role is not null or p.payee_key is not null;

create or replace table published.supplier_ids as
select
  s.supplier_no,
  case
    when m.supplier_no is null then s.supplier_id
    else left(sha256({{salt}} || ':supplier:' || s.supplier_id), 16)
  end as supplier_id,
  m.supplier_no is not null as is_masked
from suppliers.suppliers s
left join masked_suppliers m on m.supplier_no = s.supplier_no;

create or replace temp table payee_texts as
select
  p.payee_key,
  i.supplier_id,
  case when h.is_person then left(sha256({{salt}} || ':payee:' || p.payee_key), 16) else printf('%016x', p.payee_key) end as payee_id,
  case
    when i.is_masked then {{person}} || ' ' || left(i.supplier_id, 12)
    when h.is_person then {{person}} || ' ' || left(sha256({{salt}} || ':payee:' || p.payee_key), 12)
    else p.name_as_written
  end as name_as_written,
  -- as in 5-measure: a blacked-out, one-time or missing name says nothing about which supplier it is
  case
    when p.is_redacted or p.is_one_time or (p.name_as_written is null and p.supplier_id_as_written is null)
      then coalesce(p.area, 'unknown')
    else coalesce(s.area, 'unknown')
  end as area,
  case
    when p.is_redacted or p.is_one_time or (p.name_as_written is null and p.supplier_id_as_written is null) then p.area_basis
    else s.area_basis
  end as area_basis,
  h.is_person as is_natural_person,
  c.exclusion_reason,
  n.confidence,
  n.reason
from clean.payees p
join suppliers.supplier_names n on n.payee_key = p.payee_key
join suppliers.suppliers s on s.supplier_no = n.supplier_no
join published.supplier_ids i on i.supplier_no = n.supplier_no
left join classes.payees c on c.payee_key = p.payee_key
cross join lateral (
  select i.is_masked or coalesce(p.is_natural_person, false) or p.person_role is not null as is_person
) h;
