-- What the users' files hold, as written: schema raw of the pipeline's README.
-- One row of raw.files is a file, of raw.sheets a text file or a worksheet, of raw.broken a record that could not be
-- laid into the columns. The records themselves are in raw.lines_<width>, made after staging.

create schema if not exists raw;

create or replace table raw.files (
  file_no integer,
  source_file varchar,
  sha256 varchar,
  bytes bigint
);

create or replace table raw.sheets (
  sheet_no integer,
  file_no integer,
  source_file varchar,
  source_sheet varchar,
  encoding varchar,
  encoding_reason varchar,
  delimiter varchar,
  header_line bigint,
  header varchar[],
  banner varchar[],
  width integer,
  records bigint,
  blank_rows bigint,
  state varchar,
  kind varchar,
  kind_reason varchar,
  first_line bigint,
  last_line bigint,
  columns integer,
  quote varchar,
  framed boolean,
  comment varchar,
  damaged_bytes bigint
);

create or replace table raw.broken (
  sheet_no integer,
  source_line bigint,
  reason varchar,
  found varchar,
  expected varchar,
  cells varchar[],
  text varchar
);
