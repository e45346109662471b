-- The three functions the SQL of the figures needs beyond the common language of DuckDB and PostgreSQL
-- (functions.postgresql.sql gives the same there). All arithmetic is on whole numbers, so every digit is exact.

-- 123456, 2 -> '1234.56'
create or replace macro measures.decimal_text(units, places) as (
  case when units < 0 then '-' else '' end
  || cast(abs(cast(units as hugeint)) // cast(pow(10, places) as hugeint) as varchar)
  || '.'
  || lpad(cast(abs(cast(units as hugeint)) % cast(pow(10, places) as hugeint) as varchar), places, '0')
);

-- numerator / denominator to so many places, half away from zero; null where the denominator is not above zero.
create or replace macro measures.ratio(numerator, denominator, places) as (
  case
    when denominator > 0 then measures.decimal_text(
      sign(numerator)
        * ((2 * abs(cast(numerator as hugeint)) * cast(pow(10, places) as hugeint) + cast(denominator as hugeint)) // (2 * cast(denominator as hugeint))),
      places)
  end
);

-- A JSON string or null.
create or replace macro measures.quoted(words) as coalesce(cast(to_json(cast(words as varchar)) as varchar), 'null');
