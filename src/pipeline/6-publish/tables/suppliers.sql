-- Who was paid: the resolved suppliers and the spellings that were found to be one of them.
-- One row of `suppliers` is a supplier; one row of `supplier_names` is a name as written that leads to it.
-- Reads suppliers.suppliers, published.supplier_ids, published.payees. Of persons only the pseudonym, the area and
-- whether they trade are given: no number, no address.
create or replace view published.suppliers as
select
  i.supplier_id,
  case when i.is_masked then {{person}} || ' ' || left(i.supplier_id, 12) else s.name end as name,
  case when not i.is_masked then s.id_scheme end as id_scheme,
  case when not i.is_masked then s.id_value end as id_value,
  i.is_masked as is_natural_person,
  s.person_role,
  s.size,
  s.size_basis,
  s.social_economy,
  s.legal_type,
  case when not i.is_masked then s.postcode end as postcode,
  case when not i.is_masked then s.town end as town,
  s.country,
  s.area,
  s.area_basis,
  s.branch_area
from suppliers.suppliers s
join published.supplier_ids i on i.supplier_no = s.supplier_no;

create or replace view published.supplier_names as
select
  p.payee_id,
  p.supplier_id,
  p.name_as_written,
  p.confidence,
  p.reason,
  p.is_natural_person
from published.payees p;
