-- The functions of functions.duckdb.sql for PostgreSQL.

create or replace function decimal_text(units numeric, places integer) returns varchar language sql immutable as $$
  select case when units < 0 then '-' else '' end
    || cast(div(abs(units), cast(power(10::numeric, places) as numeric)) as numeric(38, 0))
    || '.'
    || lpad(cast(cast(mod(abs(units), cast(power(10::numeric, places) as numeric)) as numeric(38, 0)) as varchar), places, '0')
$$;

create or replace function ratio(numerator numeric, denominator numeric, places integer) returns varchar language sql immutable as $$
  select case
    when denominator > 0 then decimal_text(
      sign(numerator) * div(2 * abs(numerator) * cast(power(10::numeric, places) as numeric) + denominator, 2 * denominator), places)
  end
$$;

create or replace function quoted(words varchar) returns varchar language sql immutable as $$
  select coalesce(cast(to_json(words) as varchar), 'null')
$$;
