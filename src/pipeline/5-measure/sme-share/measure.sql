-- Share of procurement spend with small and medium-sized enterprises.
-- One row is a scope. Reads procurement, supplier_scopes.
-- Suppliers of unknown size are large (low) or small (high), each with all its balance.
with summed as (
  select
    scope_no,
    sum(case when size in ('micro', 'small', 'medium', 'sme') then amount else 0 end) as amount,
    sum(case when size in ('micro', 'small', 'medium', 'sme') then rows else 0 end) as rows,
    sum(case when size is null then against else 0 end) as against,
    sum(case when size is null then in_favour else 0 end) as in_favour
  from supplier_scopes
  group by scope_no
)
select
  '{{id}}' as id,
  p.scope,
  ratio(s.amount, p.amount, 6) as value,
  ratio(s.amount + s.against, p.amount, 6) as low,
  ratio(s.amount + s.in_favour, p.amount, 6) as high,
  'limits' as range_kind,
  'share' as unit,
  decimal_text(s.amount, 2) as numerator,
  decimal_text(p.amount, 2) as denominator,
  cast(s.rows as bigint) as rows,
  '{{method}}' as method
from summed s
join procurement p on p.scope_no = s.scope_no
order by p.scope_no
