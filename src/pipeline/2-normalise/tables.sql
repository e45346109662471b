-- The tables of this step, empty. What their columns mean: ../README.md.
-- Columns below the line `only while this step runs` are dropped at its end.

create or replace table clean.sheets (
  sheet_no integer, kind varchar, buyer varchar, period_from date, period_to date, same_as_sheet integer, latest_sane_date date
);

create or replace table clean.lines (
  line_id ubigint, sheet_no integer, source_line bigint, set_aside_reason varchar,
  buyer varchar, department varchar, payee_key ubigint, account_key ubigint,
  amount decimal(18, 2), amount_exact decimal(38, 12), amount_text varchar,
  currency varchar, vat_basis varchar, paid_on date, invoiced_on date, period_from date, period_to date,
  "transaction" varchar, line_number varchar, invoice varchar, contract varchar, description varchar, flags integer,
  -- only while this step runs
  has_numbers boolean, payee_text varchar, account_text varchar, lot_key ubigint, latest_only boolean, row_text varchar
);

create or replace table clean.issues (
  rule varchar, severity varchar, sheet_no integer, source_line bigint, field varchar, found varchar, expected varchar, action varchar, amount decimal(38, 12)
);
