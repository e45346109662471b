-- Purpose: one row a supplier, one row a name as written. Reads suppliers.mentions, suppliers.resolved, clean.payees.
-- The name is the one used for most euros, then the first in the alphabet; place, size and kind are those of the payees with most euros that say one.
-- Where the mark and the type of a supplier disagree about the social economy, or the type is missing though nearly all have one, it is
-- not known. `branch_area` is the other area, with most
-- euros, that a register or a line names for it.

create or replace temp table supplier_payees as
select r.cluster, r.id_scheme, r.id_value, p.*, m.lines, m.amount,
  map_extract({{sizes}}, lower(strip_accents(trim(p.supplier_size))))[1] as size_read,
  map_extract({{social}}, lower(strip_accents(trim(p.social_economy))))[1] as social_read,
  map_extract({{social}}, lower(strip_accents(trim(p.creditor_type))))[1] as social_type
from suppliers.resolved r
join suppliers.mentions m using (payee_key)
join clean.payees p using (payee_key);

create or replace temp table supplier_names_used as
select cluster, name_as_written, sum(amount) as amount
from supplier_payees
where name_as_written is not null
group by cluster, name_as_written;

create or replace table suppliers.suppliers as
with canonical as (
  select cluster, name_as_written as name
  from supplier_names_used
  qualify row_number() over (partition by cluster order by amount desc, name_as_written) = 1
), based as (
  select cluster, area, area_basis, coalesce(based_postcode, postcode) as postcode, coalesce(based_town, town) as town,
    coalesce(country_code, country) as country
  from supplier_payees
  qualify row_number() over (
    partition by cluster
    order by area_basis is not distinct from 'register' desc, area <> 'unknown' desc, amount desc, name_as_written, payee_key) = 1
), sized as (
  select cluster, size_read as size,
    case when supplier_size is not null then 'ledger' end as size_basis
  from supplier_payees
  where size_read is not null
  qualify row_number() over (partition by cluster order by size_read = 'sme', amount desc, size_read, payee_key) = 1
), facts as (
  select
    cluster, min(id_scheme) as id_scheme, min(id_value) as id_value,
    2 * sum(case when is_natural_person then lines else 0 end) > sum(lines) as is_natural_person,
    max(case when is_natural_person then person_role end) as person_role,
    coalesce(bool_or(social_read or social_type), false) as is_social,
    coalesce(bool_or(not social_read or (social_type is null and creditor_type is not null and d.told)), false) as is_not_social,
    bool_or(d.told and d.told_of_most) and count(creditor_type) = 0 as is_half_told
  from supplier_payees
  cross join (
    select coalesce(bool_or(social_type), false) as told, avg((creditor_type is not null)::integer) > 0.8 as told_of_most
    from supplier_payees
  ) d
  group by cluster
), places as (
  select cluster, area, sum(amount) as amount
  from (
    select cluster, area, amount from supplier_payees where area <> 'unknown'
    union all
    select cluster, branch_area, amount from supplier_payees where branch_area is not null
  )
  group by cluster, area
), branches as (
  select p.cluster, p.area as branch_area
  from places p
  join based b on b.cluster = p.cluster and b.area <> p.area
  qualify row_number() over (partition by p.cluster order by p.amount desc, p.area) = 1
)
select
  (row_number() over (order by f.cluster))::integer as supplier_no,
  md5(f.cluster)[1:16] as supplier_id,
  c.name, f.id_scheme, f.id_value,
  f.is_natural_person,
  case when f.is_natural_person then f.person_role end as person_role,
  s.size, s.size_basis,
  case when is_half_told or (is_social and is_not_social) then null when is_social then true when is_not_social then false end as social_economy,
  null::varchar as legal_type,
  b.postcode, b.town, b.country, b.area, b.area_basis, r.branch_area,
  f.cluster
from facts f
left join canonical c using (cluster)
left join based b using (cluster)
left join branches r using (cluster)
left join sized s using (cluster);

create or replace table suppliers.supplier_names as
select r.payee_key, s.supplier_no, r.confidence, r.reason
from suppliers.resolved r
join suppliers.suppliers s using (cluster);

drop table supplier_payees;
drop table supplier_names_used;
