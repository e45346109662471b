-- What was paid (or awarded), line by line, as anyone may read it.
-- One row is a record of a ledger or award list that counts.
-- Reads clean.lines, published.payees, published.accounts, published.sheets.
create or replace view published.spend_lines as
select
  case when p.is_natural_person then md5_number_lower({{salt}} || ':line:' || l.line_id) else l.line_id end as line_id,
  s.source_file,
  s.source_sheet,
  l.source_line,
  l.buyer::published.buyer as buyer,
  l.paid_on,
  l.period_from,
  l.period_to,
  l.amount,
  l.currency::published.currency as currency,
  l.vat_basis::published.vat_basis as vat_basis,
  p.supplier_id,
  p.payee_id,
  p.name_as_written,
  l.department::published.department as department,
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
  coalesce(p.exclusion_reason, case when not a.is_procurement then coalesce(a.exclusion_reason, 'other') end) as exclusion_reason,
  coalesce(p.is_natural_person, false) as is_natural_person,
  l.flags,
  a.category_label,
  l.invoiced_on,
  s.kind{{texts}}
from clean.lines l
join published.sheets s on s.sheet_no = l.sheet_no
left join published.payees p on p.payee_key = l.payee_key
left join published.accounts a on a.account_key = l.account_key
where l.set_aside_reason is null;
