-- Departments, categories, reasons, areas and buyers of which no sum is given: those whose lines are of persons alone, and of
-- fewer than ten of them, and with each kind of these the smallest other value, since a single gap could be had by subtraction.
-- One row is such a value. Reads published.spend_lines.
create or replace temp table person_sums as
with combined as (
  select department, category_code, category_label, exclusion_reason, area, buyer, is_natural_person, sum(amount) as amount
  from published.spend_lines
  group by all
),
named as (
  select
    department::varchar as department,
    coalesce(nullif(trim(category_code), ''), nullif(trim(category_label), '')) as category,
    exclusion_reason::varchar as reason,
    area::varchar as area,
    buyer::varchar as buyer,
    is_natural_person,
    amount
  from combined
)
select
  case
    when department is not null then 'department'
    when category is not null then 'category'
    when reason is not null then 'reason'
    when area is not null then 'area'
    when buyer is not null then 'buyer'
  end as kind,
  coalesce(department, category, reason, area, buyer) as value,
  bool_and(is_natural_person) as is_of_persons,
  sum(amount) as amount
from named
group by grouping sets ((department), (category), (reason), (area), (buyer));

create or replace table published.few_persons as
with counted as (
  select s.kind, s.value
  from person_sums s
  join published.spend_lines l
    on s.value = case s.kind
      when 'department' then l.department::varchar
      when 'category' then coalesce(nullif(trim(l.category_code), ''), nullif(trim(l.category_label), ''))
      when 'reason' then l.exclusion_reason::varchar
      when 'area' then l.area::varchar
      when 'buyer' then l.buyer::varchar
    end
  where s.is_of_persons and s.value is not null
  group by s.kind, s.value
  having count(distinct l.supplier_id) < {{fewest}}
),
neighbours as (
  select s.kind, s.value, row_number() over (partition by s.kind order by abs(s.amount), s.value) as place
  from person_sums s
  where s.value is not null
    and s.kind in (select kind from counted)
    and (s.kind, s.value) not in (select kind, value from counted)
)
select kind, value from counted
union all
select kind, value from neighbours where place = 1;
