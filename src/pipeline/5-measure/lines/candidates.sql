-- The largest one-off projects where the profile lists none. One row is a supplier. Reads spend_lines, suppliers.
-- Rule: a named supplier, no person and not the city's own company, paid in one financial year only of a ledger of at least two, with at
-- least one per cent of procurement spend; the five largest. Its procurement lines are marked with its supplier_id.
create or replace temp table one_off_candidates as
with years as (
  select supplier_no, financial_year, sum(amount_cents) as amount
  from measures.spend_lines
  where is_procurement and identity_known
  group by supplier_no, financial_year
),
balances as (
  select supplier_no, sum(amount) as amount, count(*) as years
  from years
  group by supplier_no
)
select b.supplier_no, s.supplier_id
from balances b
join measures.suppliers s on s.supplier_no = b.supplier_no
where b.years = 1
  and (select count(distinct financial_year) from years) >= 2
  and not s.is_natural_person
  and not s.own_company
  and b.amount >= (select sum(amount_cents) from measures.spend_lines where is_procurement) / 100
  and b.amount > 0
order by b.amount desc, s.supplier_id
limit 5;

update measures.spend_lines
set project = c.supplier_id
from one_off_candidates c
where c.supplier_no = spend_lines.supplier_no
  and spend_lines.is_procurement
  and spend_lines.identity_known;
