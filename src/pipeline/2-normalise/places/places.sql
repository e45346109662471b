-- Purpose: brings the places that were decided to the payees.
-- Changes clean.payees. Reads temp table places (one row a distinct place).
-- A register says where a supplier is based; where the ledger line says another place, that is the branch it dealt with.

update clean.payees
set area = x.area, area_basis = x.area_basis, branch_area = x.branch_area, country_code = x.country_code
from (
  select
    p.payee_key as key,
    case when is_based then b.area else w.area end as area,
    case when is_based then 'register' else w.basis end as area_basis,
    case when is_based and w.area <> 'unknown' and w.area <> b.area then w.area end as branch_area,
    coalesce(b.country, w.country) as country_code
  from (
    select payee_key, hash(postcode, town, region, country) as written, hash(based_postcode, based_town, based_region, based_country) as based
    from clean.payees
  ) p
  join places w on w.place = p.written
  join (select *, area <> 'unknown' as is_based from places) b on b.place = p.based
) x
where payee_key = x.key;

drop table places;
