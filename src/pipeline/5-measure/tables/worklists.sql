-- The suppliers whose unknown place, size or kind widens a range most: settle these and the range shrinks.
-- One row is a figure of the whole period and one of its 50 largest unknown suppliers. Reads procurement, supplier_scopes, suppliers, areas.
-- `effect_low` and `effect_high` are the range once this supplier and all above it are settled. Its width is exact; where it lies is
-- estimated, by dividing the settled spend as the spend already known is divided.
with whole as (
  select x.supplier_no, x.identity_known, x.area, x.size, x.social_economy, x.amount, x.against, x.in_favour
  from supplier_scopes x
  join procurement p on p.scope_no = x.scope_no and p.without is null and p.financial_year is null
),
unknown_suppliers as (
  select 'area_share' as figure_id, supplier_no, identity_known, amount, against, in_favour from whole where area = 'unknown'
  union all
  select 'sme_share', supplier_no, identity_known, amount, against, in_favour from whole where size is null
  union all
  select 'social_economy_share', supplier_no, identity_known, amount, against, in_favour from whole where social_economy is null
),
unknown_sums as (
  select figure_id, sum(amount) as amount, sum(against) as against, sum(in_favour) as in_favour
  from unknown_suppliers
  group by figure_id
),
inside as (
  select 'area_share' as figure_id, '{"within":' || quoted(o.area) || '}' as scope, coalesce(sum(w.amount), 0) as amount
  from areas o
  join areas i on i.is_nested and i.rank <= o.rank
  left join (select cast(area as varchar) as area, sum(amount) as amount from whole group by area) w on w.area = i.area
  where o.is_nested
  group by o.area
  union all
  select 'sme_share', '{}', sum(case when size in ('micro', 'small', 'medium', 'sme') then amount else 0 end) from whole
  union all
  select 'social_economy_share', '{}', sum(case when social_economy then amount else 0 end) from whole
),
ranked as (
  select
    x.figure_id,
    row_number() over (partition by x.figure_id order by x.in_favour - x.against desc, s.supplier_id) as rank,
    s.supplier_id,
    s.name,
    s.is_natural_person,
    s.person_role,
    x.amount,
    x.against,
    x.in_favour
  from unknown_suppliers x
  join suppliers s on s.supplier_no = x.supplier_no
  where x.identity_known and x.amount <> 0
),
settled as (
  select
    r.*,
    sum(r.amount) over w as settled,
    sum(r.against) over w as settled_against,
    sum(r.in_favour) over w as settled_in_favour
  from ranked r
  where r.rank <= 50
  window w as (partition by r.figure_id order by r.rank rows between unbounded preceding and current row)
)
select
  s.figure_id,
  i.scope,
  cast(s.rank as integer) as rank,
  s.supplier_id,
  s.name,
  s.is_natural_person,
  s.person_role,
  cast(s.amount * 0.01 as decimal(18, 2)) as amount,
  ratio(i.amount + e.settled_inside + u.against - s.settled_against, p.amount, 6) as effect_low,
  ratio(i.amount + e.settled_inside + u.in_favour - s.settled_in_favour, p.amount, 6) as effect_high
from settled s
join inside i on i.figure_id = s.figure_id
join unknown_sums u on u.figure_id = s.figure_id
join procurement p on p.without is null and p.financial_year is null and p.amount > u.amount
cross join lateral (
  select cast(round(cast(s.settled as double precision) * i.amount / (p.amount - u.amount)) as bigint) as settled_inside
) e
order by s.figure_id, i.scope, s.rank
