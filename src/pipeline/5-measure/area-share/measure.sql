-- Share of procurement spend with suppliers based in an area.
-- One row is a scope and an area: {"area": a} in that area and in no smaller one, {"within": a} in it and all smaller ones.
-- Reads procurement, supplier_scopes, areas.
-- Suppliers of unknown place are outside (low) or inside (high), each with all its balance.
with parts as (
  select 'area' as kind, area as named, rank, area as member
  from areas
  union all
  select 'within', outer_area.area, outer_area.rank, inner_area.area
  from areas outer_area
  join areas inner_area on inner_area.is_nested and inner_area.rank <= outer_area.rank
  where outer_area.is_nested
),
placed as (
  select scope_no, cast(area as varchar) as area, sum(amount) as amount, sum(rows) as rows
  from supplier_scopes
  group by scope_no, area
),
unplaced as (
  select scope_no, sum(against) as against, sum(in_favour) as in_favour
  from supplier_scopes
  where area = 'unknown'
  group by scope_no
),
summed as (
  select p.scope_no, parts.kind, parts.named, parts.rank, coalesce(sum(x.amount), 0) as amount, coalesce(sum(x.rows), 0) as rows
  from procurement p
  cross join parts
  left join placed x on x.scope_no = p.scope_no and x.area = parts.member
  group by p.scope_no, parts.kind, parts.named, parts.rank
)
select
  '{{id}}' as id,
  '{"' || s.kind || '":' || quoted(s.named) || p.tail as scope,
  ratio(s.amount, p.amount, 6) as value,
  ratio(s.amount + case when s.named = 'unknown' then 0 else coalesce(u.against, 0) end, p.amount, 6) as low,
  ratio(s.amount + case when s.named = 'unknown' then 0 else coalesce(u.in_favour, 0) end, p.amount, 6) as high,
  'limits' as range_kind,
  'share' as unit,
  decimal_text(s.amount, 2) as numerator,
  decimal_text(p.amount, 2) as denominator,
  cast(s.rows as bigint) as rows,
  '{{method}}' as method
from summed s
join procurement p on p.scope_no = s.scope_no
left join unplaced u on u.scope_no = s.scope_no
order by p.scope_no, s.kind, s.rank
