-- Share of procurement spend with suppliers based in an area.
-- One row is a scope and an area: {"area": a} in that area and in no smaller one, {"within": a} in it and all smaller ones.
-- Reads procurement, supplier_scopes, suppliers, areas.
-- Suppliers of unknown place are outside (low) or inside (high), each with all its balance. So are those that one source
-- places inside and another outside: they count where they are based, and in the range both ways.
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
disputed as (
  select
    x.scope_no, parts.kind, parts.named,
    sum(case when cast(x.area as varchar) = parts.member then -x.in_favour else x.against end) as against,
    sum(case when cast(x.area as varchar) = parts.member then -x.against else x.in_favour end) as in_favour
  from supplier_scopes x
  join suppliers s on s.supplier_no = x.supplier_no and x.identity_known
  join parts on cast(x.area as varchar) = parts.member or s.other_area = parts.member
  where s.other_area is not null and x.area <> 'unknown'
    and not exists (
      select 1
      from parts a
      join parts o on o.kind = a.kind and o.named = a.named
      where a.kind = parts.kind and a.named = parts.named and a.member = cast(x.area as varchar) and o.member = s.other_area
    )
  group by x.scope_no, parts.kind, parts.named
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
  ratio(s.amount + case when s.named = 'unknown' then 0 else coalesce(u.against, 0) + coalesce(d.against, 0) end, p.amount, 6) as low,
  ratio(s.amount + case when s.named = 'unknown' then 0 else coalesce(u.in_favour, 0) + coalesce(d.in_favour, 0) end, p.amount, 6) as high,
  'limits' as range_kind,
  'share' as unit,
  decimal_text(s.amount, 2) as numerator,
  decimal_text(p.amount, 2) as denominator,
  cast(s.rows as bigint) as rows,
  '{{method}}' as method
from summed s
join procurement p on p.scope_no = s.scope_no
left join unplaced u on u.scope_no = s.scope_no
left join disputed d on d.scope_no = s.scope_no and d.kind = s.kind and d.named = s.named
order by p.scope_no, s.kind, s.rank
