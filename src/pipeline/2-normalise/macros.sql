-- Reading numbers, dates and periods as they stand in cells; used by the generated statement of lines.ts.
-- Each macro takes and gives one value. NULL means: cannot be read.

create schema if not exists clean;

-- Signs made plain: special blanks, currency signs and codes gone; one leading minus for `12-`, `(12)`, `− 12`.
create or replace macro clean.bare_number(cell) as (
  regexp_replace(
    regexp_replace(
      regexp_replace(
        trim(regexp_replace(
          regexp_replace(
            regexp_replace(
              replace(replace(replace(replace(cell, '−', '-'), '–', '-'), '’', ''''), '"', ''),
              '[\s\x{00a0}\x{2007}\x{2009}\x{202f}\x{feff}]+', ' ', 'g'),
            '^([-+(]?) ?(?:{{currencies}})\.? ?([-+(]?)', '\1\2', 'i'),
          ' ?(?:{{currencies}})\.? ?([-+)]?) ?$', '\1', 'i')),
        '^\( ?(.*?) ?\)$', '-\1'),
      '^\+ ?|^(-) ', '\1'),
    '^([^-].*?) ?-$', '-\1')
);

-- A plain decimal with exponent, written without it. Text arithmetic, so that no digit is lost: the digits, with the
-- point after `point` of them (below zero: with zeros before them).
create or replace macro clean.exponent_digits(plain) as (replace(regexp_extract(plain, '^-?([\d.]*)', 1), '.', ''));
create or replace macro clean.exponent_point(plain) as (
  length(regexp_extract(plain, '^-?(\d*)', 1)) + try_cast(regexp_extract(plain, '[eE]\+?(-?\d+)$', 1) as integer)
);
create or replace macro clean.without_exponent(plain) as (
  case
    when not regexp_matches(plain, '[eE]') then plain
    when abs(clean.exponent_point(plain)) > 60 then null
    when clean.exponent_point(plain) <= 0
      then regexp_extract(plain, '^-?') || '0.' || repeat('0', -clean.exponent_point(plain)) || clean.exponent_digits(plain)
    when clean.exponent_point(plain) >= length(clean.exponent_digits(plain))
      then regexp_extract(plain, '^-?') || rpad(clean.exponent_digits(plain), clean.exponent_point(plain)::integer, '0')
    else regexp_extract(plain, '^-?') || clean.exponent_digits(plain)[1:clean.exponent_point(plain)]
      || '.' || clean.exponent_digits(plain)[clean.exponent_point(plain) + 1:]
  end
);

-- At most 12 decimals. What is cut leaves a trace in the 12th, so that later rounding to cents is still exact.
create or replace macro clean.twelve_decimals(plain) as (
  case
    when not regexp_matches(plain, '\.\d{13}') then plain
    when regexp_matches(plain, '\.\d{11}[05]0*[1-9]') and not regexp_matches(plain, '\.\d{12}0*$')
      then regexp_extract(plain, '^-?\d*\.\d{11}') || (try_cast(regexp_extract(plain, '\.\d{11}(\d)', 1) as integer) + 1)
    else regexp_extract(plain, '^-?\d*\.\d{12}')
  end
);

-- Rounds an exact decimal half to even, to cents.
create or replace macro clean.half_even(x) as (
  case
    when abs(x - x::decimal(38, 2)) = 0.005 and (x::decimal(38, 2) * 100)::hugeint % 2 <> 0
      then x::decimal(38, 2) - (case when x < 0 then -0.01 else 0.01 end)
    else x::decimal(38, 2)
  end
);

create or replace macro clean.month_number(word) as (
  {{months}}[left(lower(strip_accents(word)), 4)]
);

-- yyyy-mm-dd from a month written as a word: `09-Mar-2011`, `9. März 11`.
create or replace macro clean.word_date(cell) as (
  try_cast(
    (case when length(regexp_extract(cell, '(\d+)\D*$', 1)) = 2 then '20' else '' end)
    || regexp_extract(regexp_replace(cell, '[T ]\d{1,2}:.*$', ''), '(\d+)\D*$', 1) || '-'
    || coalesce(clean.month_number(regexp_extract(cell, '(\pL+)', 1)), 0) || '-'
    || regexp_extract(cell, '^\D*(\d{1,2})', 1) as date)
);

-- Serial day number of a spreadsheet (1900 system, with its 29 February 1900).
create or replace macro clean.serial_date(cell) as (
  case
    when try_cast(cell as double) between 1 and 200000
      then date '1899-12-30' + (try_cast(floor(try_cast(cell as double)) as integer) + case when try_cast(cell as double) < 60 then 1 else 0 end)
    else try_cast(cell as date)
  end
);

-- true for a period cell that names a year: 2024, 2024/25, 2024-2025.
create or replace macro clean.is_year(cell) as (
  regexp_full_match(cell, '(19|20)\d\d')
  or (regexp_full_match(cell, '(19|20)\d\d ?[-/] ?(\d\d|(19|20)\d\d)') and try_cast(right(cell, 2) as integer) = (try_cast(left(cell, 4) as integer) + 1) % 100)
);

-- First day of a period cell: 2024, 2024/25, 2024-05, 05/2024, May 2024, 2024-Q2. A bare year starts in fy_start.
create or replace macro clean.period_start(cell, fy_start) as (
  case
    when clean.is_year(cell) then try_cast(left(cell, 4) || '-' || fy_start || '-01' as date)
    when regexp_full_match(cell, '(19|20)\d\d[-/. ]?(0?[1-9]|1[0-2])')
      then try_cast(left(cell, 4) || '-' || regexp_extract(cell[5:], '(\d+)$', 1) || '-01' as date)
    when regexp_full_match(cell, '(0?[1-9]|1[0-2])[-/. ](19|20)\d\d')
      then try_cast(right(cell, 4) || '-' || regexp_extract(cell, '^(\d{1,2})', 1) || '-01' as date)
    when regexp_full_match(cell, '(19|20)\d\d[-/. ]?[QqTtKk][1-4]|[QqTtKk][1-4][-/. ]?(19|20)\d\d')
      then try_cast(regexp_extract(cell, '\d{4}') || '-' || (3 * try_cast(regexp_extract(cell, '[QqTtKk]([1-4])', 1) as integer) - 2) || '-01' as date)
    when regexp_full_match(cell, '\pL+[-/. ]*(19|20)\d\d')
      then try_cast(right(cell, 4) || '-' || clean.month_number(regexp_extract(cell, '^\pL+')) || '-01' as date)
  end
);

-- Months that a period cell covers: 12, 3 or 1.
create or replace macro clean.period_months(cell) as (
  case when clean.is_year(cell) then 12 when regexp_matches(cell, '[QqTtKk][1-4]') then 3 else 1 end
);

-- ISO 4217 code of a currency cell; a three-letter cell stands for itself.
create or replace macro clean.currency_code(cell) as (
  coalesce({{currency_codes}}[upper(trim(cell))], case when regexp_full_match(upper(trim(cell)), '[A-Z]{3}') then upper(trim(cell)) end)
);
