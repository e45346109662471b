-- Purpose: brings the places that were decided to the payees.
-- Changes clean.payees. Reads temp table places (one row a distinct place).
-- A register says where a supplier is based; where the ledger line says another place, that is the branch it dealt with.

update clean.payees
set area = x.area, area_basis = x.area_basis, branch_area = x.branch_area, country_code = x.country_code
from (
  select
    p.payee_key as key,
    case when b.area is not null and b.area <> 'unknown' then b.area else w.area end as area,
    case when b.area is not null and b.area <> 'unknown' then 'register' else w.basis end as area_basis,
    case when b.area is not null and b.area <> 'unknown' and w.area <> 'unknown' and w.area <> b.area then w.area end as branch_area,
    coalesce(b.code, w.code) as country_code
  from clean.payees p
  join places w
    on w.postcode is not distinct from p.postcode and w.town is not distinct from p.town
    and w.region is not distinct from p.region and w.country is not distinct from p.country
  left join places b
    on (p.based_postcode is not null or p.based_town is not null or p.based_region is not null or p.based_country is not null)
    and b.postcode is not distinct from p.based_postcode and b.town is not distinct from p.based_town
    and b.region is not distinct from p.based_region and b.country is not distinct from p.based_country
) x
where payee_key = x.key;

drop table places;
