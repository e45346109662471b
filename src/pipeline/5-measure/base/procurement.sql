-- The denominator of every share: procurement spend of the scope. One row is a scope in which it is above zero.
-- Reads scopes, scope_spend.
select
  s.scope_no,
  s.without,
  s.financial_year,
  s.scope,
  s.tail,
  cast(sum(m.amount) as bigint) as amount,
  cast(sum(m.paid) as bigint) as paid,
  cast(sum(m.credited) as bigint) as credited,
  cast(sum(m.rows) as bigint) as rows
from scopes s
join scope_spend m on m.scope_no = s.scope_no
group by s.scope_no, s.without, s.financial_year, s.scope, s.tail
having sum(m.amount) > 0
