-- Purpose: one row a supplier, one row a name as written. Reads suppliers.mentions, suppliers.resolved, clean.payees.

create or replace table suppliers.suppliers as
with named as (
  select r.cluster, m.name_as_written, sum(m.amount) as amount
  from suppliers.resolved r
  join suppliers.mentions m using (payee_key)
  group by all
), canonical as (
  select cluster, (array_agg(name_as_written order by amount desc, name_as_written))[1] as name
  from named
  group by cluster
), facts as (
  select
    r.cluster, min(r.id_scheme) as id_scheme, min(r.id_value) as id_value,
    bool_or(p.is_natural_person) as is_natural_person, min(p.person_role) as person_role,
    min(p.supplier_size) as size, min(p.social_economy) as social_economy, min(p.postcode) as postcode, min(p.town) as town,
    min(p.country) as country, min(p.area) as area, min(p.area_basis) as area_basis, min(p.branch_area) as branch_area
  from suppliers.resolved r
  join clean.payees p using (payee_key)
  group by r.cluster
)
select
  (row_number() over (order by f.cluster))::integer as supplier_no,
  md5(coalesce(f.id_scheme || ':' || f.id_value, f.cluster))[1:16] as supplier_id,
  c.name, f.id_scheme, f.id_value, f.is_natural_person, f.person_role,
  f.size, case when f.size is not null then 'ledger' end as size_basis,
  null::boolean as social_economy, null::varchar as legal_type,
  f.postcode, f.town, f.country, f.area, f.area_basis, f.branch_area, f.cluster
from facts f
join canonical c using (cluster);

create or replace table suppliers.supplier_names as
select r.payee_key, s.supplier_no, r.confidence, r.reason
from suppliers.resolved r
join suppliers.suppliers s using (cluster);
