-- Short lists of words as enumerations: lines then carry one or two bytes instead of text, and grouping is as fast as
-- on numbers. To the SQL of the figures they read like text.
-- An enumeration must hold one word at least, so the empty word is in each.
-- Reads clean.lines, clean.areas, classes.accounts, classes.payees.
create type measures.buyer_name as enum (select buyer from clean.lines where buyer is not null union select '' order by 1);
create type measures.department_name as enum (select department from clean.lines where department is not null union select '' order by 1);
create type measures.area_name as enum (
  select area from (select area, rank from clean.areas union all select 'unknown', 1000 where 'unknown' not in (select area from clean.areas)) order by rank, area
);
create type measures.category_name as enum (
  select category
  from (select coalesce(nullif(trim(category_code), ''), nullif(trim(category_label), '')) as category from classes.accounts)
  where category is not null
  union
  select ''
  order by 1
);
create type measures.reason_name as enum (
  select reason
  from (select exclusion_reason as reason from classes.accounts union select exclusion_reason from classes.payees union select 'other')
  where reason is not null
  order by reason
);
create type measures.size_name as enum (
  select lower(size) from suppliers.suppliers where size is not null union select '' order by 1
);
