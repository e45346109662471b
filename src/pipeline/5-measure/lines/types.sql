-- Short lists of words as enumerations: lines then carry one or two bytes instead of text, and grouping is as fast as
-- on numbers. To the SQL of the figures they read like text.
-- Reads clean.lines, clean.areas, classes.accounts, classes.payees.
create type measures.buyer_name as enum (select distinct buyer from clean.lines where buyer is not null order by buyer);
create type measures.department_name as enum (select distinct department from clean.lines where department is not null order by department);
create type measures.area_name as enum (
  select area from (select area, rank from clean.areas union all select 'unknown', 1000 where 'unknown' not in (select area from clean.areas)) order by rank, area
);
create type measures.category_name as enum (
  select distinct coalesce(nullif(trim(category_code), ''), nullif(trim(category_label), '')) as category
  from classes.accounts
  where category is not null
  order by category
);
create type measures.reason_name as enum (
  select reason
  from (select exclusion_reason as reason from classes.accounts union select exclusion_reason from classes.payees union select 'other')
  where reason is not null
  order by reason
);
create type measures.size_name as enum (
  select distinct lower(size) as size from suppliers.suppliers where size is not null order by size
);
