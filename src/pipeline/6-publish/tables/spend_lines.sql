-- What was paid (or awarded), line by line, as anyone may read it.
-- One row is a record of a ledger or award list that counts.
-- Reads clean.lines, clean.accounts, classes.accounts, published.payees, raw.sheets.
create or replace table published.accounts as
select
  a.account_key,
  a.account_code,
  a.account_label,
  c.category_scheme,
  c.category_code,
  c.category_label,
  a.cpv,
  case when a.cpv is not null then 1.0::double end as cpv_probability,
  case when a.cpv is not null then 'as-written' end as cpv_step,
  coalesce(c.is_procurement, true) as is_procurement,
  c.exclusion_reason
from clean.accounts a
left join classes.accounts c on c.account_key = a.account_key;

create or replace view published.spend_lines as
select
  case when p.is_natural_person then md5_number_lower({{salt}} || ':line:' || l.line_id) else l.line_id end as line_id,
  s.source_file,
  s.source_sheet,
  l.source_line,
  l.buyer,
  l.paid_on,
  l.period_from,
  l.period_to,
  l.amount,
  l.currency,
  l.vat_basis,
  p.supplier_id,
  p.payee_id,
  p.name_as_written,
  l.department,
  a.account_code,
  a.account_label,
  a.category_scheme,
  a.category_code,
  a.cpv,
  a.cpv_probability,
  a.cpv_step,
  p.area,
  p.area_basis,
  coalesce(a.is_procurement, true) and p.exclusion_reason is null as is_procurement,
  coalesce(p.exclusion_reason, a.exclusion_reason) as exclusion_reason,
  coalesce(p.is_natural_person, false) as is_natural_person,
  l.flags,
  a.category_label,
  l.invoiced_on,
  s.kind{{texts}}
from clean.lines l
join raw.sheets s on s.sheet_no = l.sheet_no
left join published.payees p on p.payee_key = l.payee_key
left join published.accounts a on a.account_key = l.account_key
where l.set_aside_reason is null;
