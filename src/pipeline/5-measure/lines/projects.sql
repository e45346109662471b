-- What the figures "without projects" leave out. One row is a project. Reads spend_lines, suppliers.
-- `basis` says who named it: the profile, or the rule of candidates.sql (then `project` is a supplier_id and `name` the supplier's).
create or replace table measures.projects as
select
  l.project,
  case when count(s.supplier_id) > 0 then 'candidate' else 'profile' end as basis,
  min(s.name) as name,
  cast(sum(l.amount_cents) * 0.01 as decimal(18, 2)) as amount,
  count(*) as rows
from (select project, amount_cents, supplier_no from measures.spend_lines where project is not null and is_procurement) l
left join measures.suppliers s on s.supplier_no = l.supplier_no and s.supplier_id = l.project
group by l.project
order by amount desc, l.project;
