-- Mean days from invoice to payment and the share paid after 30 days, by size. One row is a size. Reads payment_delays.
-- Medians stand in the figures payment_days.
select
  coalesce(cast(supplier_size as varchar), 'unknown') as size,
  ratio(sum(case when payment_days is not null then payment_days * rows end), sum(case when payment_days is not null then rows end), 1) as mean_days,
  ratio(sum(case when payment_days > 30 then amount else 0 end), sum(case when payment_days is not null then amount else 0 end), 6) as late_share,
  cast(sum(case when payment_days is not null then rows else 0 end) as bigint) as dated_rows,
  cast(sum(rows) as bigint) as rows,
  cast(cast(sum(amount) as bigint) * 0.01 as decimal(18, 2)) as amount
from payment_delays
group by supplier_size
having sum(case when payment_days is not null then 1 else 0 end) > 0
order by sum(amount) desc, 1
