-- Purpose: what somebody should look at, counted by sheet and rule, and the end of the columns that only this step needed.
-- One row of clean.issues is one rule that one sheet meets: `found` is the number of lines. The lines themselves carry
-- set_aside_reason and flags. Reads clean.lines.

insert into clean.issues
select set_aside_reason, 'left-out', sheet_no, min(source_line), null, count(*)::varchar, null, null, sum(coalesce(amount_exact, amount))
from clean.lines
where set_aside_reason is not null
group by set_aside_reason, sheet_no;

insert into clean.issues
select r.rule, 'check', l.sheet_no, min(l.source_line), null, count(*)::varchar, null, null, sum(l.amount)
from clean.lines l
join (values {{rules}}) r(rule, bit) on l.flags & r.bit <> 0
where l.set_aside_reason is null and l.flags <> 0
group by r.rule, l.sheet_no;

alter table clean.lines drop column has_numbers;
alter table clean.lines drop column payee_text;
alter table clean.lines drop column account_text;
alter table clean.lines drop column lot_key;
alter table clean.lines drop column latest_only;
alter table clean.lines drop column row_text;
