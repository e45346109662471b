-- Who is written down under a pseudonym: every natural person, sole traders included.
-- One row is a supplier or a payee that is masked in all that is published.
-- Reads suppliers.suppliers, suppliers.supplier_names, clean.payees.
-- The salt keeps a pseudonym from being tried out against a list of names (see salt.ts).
create or replace temp table masked_suppliers as
select distinct s.supplier_no, s.supplier_id
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
  case when m.supplier_no is null then s.supplier_id else left(sha256({{salt}} || ':supplier:' || s.supplier_id), 16) end as supplier_id,
  m.supplier_no is not null as is_masked
from suppliers.suppliers s
left join masked_suppliers m on m.supplier_no = s.supplier_no;

create or replace table published.payees as
select
  p.payee_key,
  i.supplier_no,
  i.supplier_id,
  case
    when i.is_masked or p.is_natural_person or p.person_role is not null
      then left(sha256({{salt}} || ':payee:' || p.payee_key), 16)
    else printf('%016x', p.payee_key)
  end as payee_id,
  case
    when i.is_masked then {{person}} || ' ' || left(i.supplier_id, 12)
    when p.is_natural_person or p.person_role is not null
      then {{person}} || ' ' || left(sha256({{salt}} || ':payee:' || p.payee_key), 12)
    else p.name_as_written
  end as name_as_written,
  s.area,
  s.area_basis,
  i.is_masked or coalesce(p.is_natural_person, false) or p.person_role is not null as is_natural_person,
  coalesce(s.person_role, p.person_role) as person_role,
  c.exclusion_reason,
  n.confidence,
  n.reason
from clean.payees p
join suppliers.supplier_names n on n.payee_key = p.payee_key
join suppliers.suppliers s on s.supplier_no = n.supplier_no
join published.supplier_ids i on i.supplier_no = n.supplier_no
left join classes.payees c on c.payee_key = p.payee_key;
