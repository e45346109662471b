-- A small invented city in the tables that the steps before 6-publish leave behind.
-- One row of clean.lines is a payment. {{rows}} says how many.
create schema raw;
create schema clean;
create schema suppliers;
create schema classes;

create table raw.files as
select * from (values
  (1, 'ledger-2023.csv', repeat('a1', 32), 1000::bigint),
  (2, 'ledger-2024.csv', repeat('b2', 32), 2000::bigint)
) as f(file_no, source_file, sha256, bytes);

create table raw.sheets as
select
  f.file_no as sheet_no, f.file_no, f.source_file, null::varchar as source_sheet, 'utf-8' as encoding,
  'valid UTF-8' as encoding_reason, ',' as delimiter, 1::bigint as header_line, ['Date', 'Supplier', 'Amount'] as header,
  []::varchar[] as banner, 3 as width, 0::bigint as records, 0::bigint as blank_rows, 'table' as state,
  'ledger' as kind, 'it has dates, payees and amounts' as kind_reason
from raw.files f;

create table clean.areas as
select * from (values ('city', 1), ('region', 2), ('country', 3), ('elsewhere', 4), ('unknown', 5)) as a(area, rank);

create table suppliers.suppliers as
select
  i::integer as supplier_no,
  printf('%016x', hash(i)) as supplier_id,
  case i
    when 1 then '=HYPERLINK("http://evil.example","Bau & Söhne <GmbH>")'
    when 2 then 'Anna Private'
    when 3 then 'Karl Trader'
    else 'Supplier ' || i || ' Ltd'
  end as name,
  case when i % 3 = 0 then 'company_number' end as id_scheme,
  case when i % 3 = 0 then 'N' || i end as id_value,
  i = 2 or i % 17 = 0 as is_natural_person,
  case when i = 3 then 'trader' when i = 2 or i % 17 = 0 then 'private' end as person_role,
  case when i % 4 = 0 then null when i % 4 = 1 then 'large' else 'small' end as size,
  case when i % 4 = 0 then null else 'written in the ledger' end as size_basis,
  case when i % 5 = 0 then true when i % 5 = 1 then false end as social_economy,
  null::varchar as legal_type,
  case when i % 10 <> 0 then (10000 + i)::varchar end as postcode,
  case when i % 10 <> 0 then 'Town' end as town,
  'XX' as country,
  (['city', 'region', 'country', 'elsewhere', 'unknown'])[1 + least(i % 7, 4)] as area,
  case when i % 7 < 4 then 'postcode' end as area_basis,
  null::varchar as branch_area
from range(1, {{suppliers}} + 1) t(i);

create table clean.payees as
select
  hash('payee', s.supplier_no, v.n) as payee_key,
  case when v.n = 0 then s.name else upper(s.name) end as name_as_written,
  null::varchar as supplier_id_as_written, null::varchar as vat_number, null::varchar as company_number,
  null::varchar as creditor_type, s.size as supplier_size, s.social_economy,
  null::varchar as address, s.postcode, s.town, null::varchar as region, s.country,
  false as is_redacted, false as is_one_time, s.is_natural_person, null::varchar as person_reason, s.person_role,
  s.area, s.area_basis, s.supplier_no as of_supplier
from suppliers.suppliers s, (values (0), (1)) v(n);

create table suppliers.supplier_names as
select payee_key, of_supplier as supplier_no, 1.0::double as confidence, 'same name' as reason from clean.payees;
alter table clean.payees drop column of_supplier;

create table clean.accounts as
select
  hash('account', i) as account_key, (4000 + i)::varchar as account_code, 'Account ' || i as account_label,
  null::varchar as category_code, null::varchar as category_label, null::varchar as cpv, null::varchar as creditor_type
from range(0, 60) t(i);

create table classes.accounts as
select
  account_key, account_code <> '4000' as is_procurement, case when account_code = '4000' then 'pay' end as exclusion_reason,
  'account' as category_scheme, account_code as category_code, account_label as category_label, 'account' as step
from clean.accounts;
create table classes.payees as
select payee_key, case when name_as_written ilike 'supplier 7 ltd' then 'public-transfer' end as exclusion_reason from clean.payees;

create table clean.lines as
select
  hash('line', i) as line_id,
  (1 + (i * 2) // {{rows}})::integer as sheet_no,
  2 + i % ({{rows}} // 2) as source_line,
  case when i % 97 = 0 then 'amount-unreadable' when i % 211 = 0 then 'same-line-twice' end as set_aside_reason,
  'Example City' as buyer,
  'Department ' || (hash(i, 1) % 12) as department,
  hash('payee', 1 + (least(hash(i, 2) % {{suppliers}}, hash(i, 6) % {{suppliers}}, hash(i, 7) % {{suppliers}}))::bigint, i % 2) as payee_key,
  hash('account', (hash(i, 3) % 60)::bigint) as account_key,
  case
    when i % 97 = 0 then null
    else ((case when i % 25 = 0 then -1 else 1 end) * (hash(i, 4) % (10 ** (3 + hash(i, 5) % 6))::bigint)::bigint)::decimal(18, 2) / 100
  end::decimal(18, 2) as amount,
  null::decimal(38, 12) as amount_exact,
  case when i % 97 = 0 then case when i % 2 = 0 then 'Anna Private' else '12.3.4' end when i % 211 = 0 then '100.00' end as amount_text,
  'EUR' as currency, 'net' as vat_basis,
  (date '2023-01-01' + (i * 731 // {{rows}})::integer) as paid_on,
  (date '2023-01-01' + (i * 731 // {{rows}})::integer - (hash(i, 8) % 60)::integer) as invoiced_on,
  null::date as period_from, null::date as period_to,
  i::varchar as transaction, '1' as line_number, null::varchar as invoice, null::varchar as contract,
  'care for Anna Private' as description,
  (case when i % 301 = 0 then 8 else 0 end) as flags
from range({{rows}}) t(i);

create table clean.sheets as select sheet_no from raw.sheets;
update raw.sheets set records = (select count(*) from clean.lines l where l.sheet_no = sheets.sheet_no);
create table raw.broken(sheet_no integer, source_line bigint, reason varchar, found varchar, expected varchar, cells varchar[], text varchar);
create table raw.second_reader as
select sheet_no, count(*) as records, sum(amount)::decimal(38, 12) as amount, count(amount) as amounts_read
from clean.lines group by sheet_no;
