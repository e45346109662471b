-- Lines that were left out, and lines that count and should be looked at.
-- One row is one rule that one line meets.
-- Reads clean.lines, raw.sheets, raw.broken, published.payees, published.rules.
-- What was found is given only where it cannot be a name or free text: digits, signs and at most three letters.
create or replace macro published.shown(found) as (
  case
    when found is null then null
    when regexp_full_match(found, '[\d\s.,:;/''+()%€$£¥−-]{0,40}[A-Za-z]{0,3}[\d\s.,:;/''+()%€$£¥−-]{0,40}') then found
    else {{text_of}} || ' ' || length(found)
  end
);

create or replace view published.issues as
with met as (
  select
    l.set_aside_reason as rule,
    'left-out' as severity,
    l.sheet_no,
    l.source_line,
    l.line_id,
    l.payee_key,
    l.amount,
    published.shown(coalesce(l.amount_text, b.found)) as found
  from clean.lines l
  left join raw.broken b on b.sheet_no = l.sheet_no and b.source_line = l.source_line
  where l.set_aside_reason is not null
  union all
  select
    r.rule,
    'check' as severity,
    l.sheet_no,
    l.source_line,
    l.line_id,
    l.payee_key,
    l.amount,
    l.amount::varchar as found
  from clean.lines l
  join published.rules r on (l.flags & r.bit) <> 0
  where l.set_aside_reason is null
    and l.flags is not null
    and (l.flags & {{mask}}) <> 0
    and (r.rule <> 'date-missing' or l.sheet_no in ({{dated_sheets}}))
)
select
  m.rule,
  m.severity,
  s.source_file,
  s.source_sheet,
  m.source_line,
  case when p.is_natural_person then md5_number_lower({{salt}} || ':line:' || m.line_id) else m.line_id end as line_id,
  p.supplier_id,
  p.name_as_written,
  m.amount,
  m.found,
  coalesce(r.problem, m.rule) as problem,
  r.expected,
  r.action
from met m
join raw.sheets s on s.sheet_no = m.sheet_no
left join published.rules r on r.rule = m.rule
left join published.payees p on p.payee_key = m.payee_key;
