-- The suppliers as the figures need them. One row is a supplier.
-- Reads suppliers.suppliers and the temporary table own_company_suppliers.
-- A private person's name is never carried into the figures.
create or replace table measures.suppliers as
select
  s.supplier_no,
  s.supplier_id,
  case when coalesce(s.is_natural_person, false) and s.person_role is distinct from 'trader' then null else s.name end as name,
  coalesce(s.is_natural_person, false) as is_natural_person,
  s.person_role,
  lower(s.size) as size,
  s.social_economy,
  coalesce(s.area, 'unknown') as area,
  s.branch_area as other_area,
  o.supplier_no is not null as own_company
from suppliers.suppliers s
left join own_company_suppliers o on o.supplier_no = s.supplier_no
order by s.supplier_no;

-- One row is an area; `is_nested` marks the areas of the profile, from the city outwards.
create or replace table measures.areas as
select area, rank, area not in ('elsewhere', 'unknown') as is_nested
from clean.areas
order by rank, area;
