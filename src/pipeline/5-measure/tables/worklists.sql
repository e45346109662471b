-- The suppliers whose unknown place, size or kind widens a range most: settle these and the range shrinks.
-- One row is a figure of the whole period and one of its 50 largest unknown suppliers. Reads procurement, supplier_scopes, suppliers, areas.
-- `effect_low` and `effect_high` are the range once this supplier and all above it are settled. Its width is exact; where it lies is
-- estimated, by dividing the settled spend as the spend already known is divided.
with attributes as (
  select 'area_share' as figure_id, '{"within":' || quoted(outer_area.area) || '}' as scope, x.supplier_no, x.identity_known, x.amount, x.against, x.in_favour,
    x.area = 'unknown' as is_unknown,
    i.rank is not null as belongs
  from supplier_scopes x
  join procurement p on p.scope_no = x.scope_no and p.without is null and p.financial_year is null
  join areas outer_area on outer_area.is_nested
  left join areas i on i.area = x.area and i.is_nested and i.rank <= outer_area.rank
  union all
  select 'sme_share', '{}', x.supplier_no, x.identity_known, x.amount, x.against, x.in_favour, x.size is null, coalesce(x.size in ('micro', 'small', 'medium', 'sme'), false)
  from supplier_scopes x
  join procurement p on p.scope_no = x.scope_no and p.without is null and p.financial_year is null
  union all
  select 'social_economy_share', '{}', x.supplier_no, x.identity_known, x.amount, x.against, x.in_favour, x.social_economy is null, coalesce(x.social_economy, false)
  from supplier_scopes x
  join procurement p on p.scope_no = x.scope_no and p.without is null and p.financial_year is null
),
totals as (
  select
    figure_id,
    scope,
    sum(case when belongs then amount else 0 end) as inside,
    sum(case when is_unknown then 0 else amount end) as known,
    sum(case when is_unknown then against else 0 end) as against,
    sum(case when is_unknown then in_favour else 0 end) as in_favour
  from attributes
  group by figure_id, scope
),
ranked as (
  select
    a.figure_id,
    a.scope,
    row_number() over (partition by a.figure_id, a.scope order by a.in_favour - a.against desc, s.supplier_id) as rank,
    s.supplier_id,
    s.name,
    s.is_natural_person,
    s.person_role,
    a.amount,
    a.against,
    a.in_favour
  from attributes a
  join suppliers s on s.supplier_no = a.supplier_no
  where a.is_unknown and a.identity_known and a.amount <> 0
),
settled as (
  select
    r.figure_id,
    r.scope,
    r.rank,
    r.supplier_id,
    r.name,
    r.is_natural_person,
    r.person_role,
    r.amount,
    sum(r.amount) over w as settled,
    sum(r.against) over w as settled_against,
    sum(r.in_favour) over w as settled_in_favour
  from ranked r
  window w as (partition by r.figure_id, r.scope order by r.rank rows between unbounded preceding and current row)
)
select
  s.figure_id,
  s.scope,
  cast(s.rank as integer) as rank,
  s.supplier_id,
  s.name,
  s.is_natural_person,
  s.person_role,
  cast(s.amount * 0.01 as decimal(18, 2)) as amount,
  ratio(t.inside + e.settled_inside + t.against - s.settled_against, p.amount, 6) as effect_low,
  ratio(t.inside + e.settled_inside + t.in_favour - s.settled_in_favour, p.amount, 6) as effect_high
from settled s
join totals t on t.figure_id = s.figure_id and t.scope = s.scope and t.known > 0
join procurement p on p.without is null and p.financial_year is null
cross join lateral (
  select cast(round(cast(s.settled as double precision) * t.inside / t.known) as bigint) as settled_inside
) e
where s.rank <= 50
order by s.figure_id, s.scope, s.rank
