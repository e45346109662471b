-- Lines that do not count, by reason. One row is a reason. Reads clean.lines. `amount` is what could be read of their amounts.
create or replace table measures.left_out as
select
  set_aside_reason as reason,
  count(*) as rows,
  cast(coalesce(sum(amount), 0) as decimal(18, 2)) as amount,
  count(amount) as rows_with_amount
from clean.lines
where set_aside_reason is not null
group by set_aside_reason
order by set_aside_reason;
