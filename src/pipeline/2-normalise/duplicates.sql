-- Purpose: reversals, and payments that look as if they were made twice.
-- Changes flags of clean.lines. Reads clean.payees.
-- The payee is compared by its best number, else by its name without case, accents and punctuation.

create or replace temp table payee_groups as
select payee_key,
  hash(coalesce(
    'vat:' || nullif(regexp_replace(upper(vat_number), '[^\pL\pN]', '', 'g'), ''),
    'name:' || regexp_replace(upper(strip_accents(name_as_written)), '[^\pL\pN]', '', 'g'),
    'id:' || supplier_id_as_written)) as payee
from clean.payees p
where not is_redacted and not is_one_time
  and coalesce(vat_number, name_as_written, supplier_id_as_written) is not null;

-- A credit note of exactly the amount of an earlier payment to the same payee undoes it.
create or replace temp table credits as
select l.rowid as row_no, g.payee, l.amount, l.paid_on
from clean.lines l
join payee_groups g using (payee_key)
where l.set_aside_reason is null and l.amount < 0;

create or replace temp table undone as
with paid as (
  select payee, amount, min(paid_on) as paid_on
  from (
    select g.payee, l.amount, l.paid_on, hash(g.payee, l.amount) as pair
    from clean.lines l
    join payee_groups g on g.payee_key = l.payee_key
    where l.set_aside_reason is null and l.amount > 0
  ) positive
  semi join (select hash(payee, (-amount)::decimal(18, 2)) as pair from credits) c using (pair)
  group by payee, amount
)
select c.row_no, c.payee, p.amount
from credits c
join paid p on p.payee = c.payee and p.amount = -c.amount
where p.paid_on is null or c.paid_on is null or p.paid_on <= c.paid_on;

update clean.lines
set flags = flags | {{reversal}}
where rowid in (select row_no from undone);

-- Two or three equal amounts to one payee; four and more are a standing payment.
create or replace temp table pairs_wanted as
select g.payee, l.amount
from clean.lines l
join payee_groups g using (payee_key)
where l.set_aside_reason is null and l.amount >= {{least}} and l.paid_on is not null
group by g.payee, l.amount
having count(*) between 2 and 3;

-- Where equal amounts are a payee's habit (places in a home, pupils, meters), they say nothing.
create or replace temp table habits as
select w.payee
from (select payee, count(*) as amounts from pairs_wanted group by payee) w
join (
  select g.payee, count(*) as lines
  from clean.lines l
  join payee_groups g using (payee_key)
  where l.set_aside_reason is null
  group by g.payee
) a using (payee)
where w.amounts > 3 and 50 * w.amounts > a.lines;

create or replace temp table suspicious as
select w.payee, w.amount
from pairs_wanted w
anti join habits h on h.payee = w.payee
anti join undone u on u.payee = w.payee and u.amount = w.amount;

-- Joined by one value made of both, so that the engine cannot begin with the amounts alone: round ones are everywhere.
create or replace temp table suspects as
select row_no, line_id, payee, amount, paid_on, number, invoice
from (
  select l.rowid as row_no, l.line_id, g.payee, l.amount, l.paid_on, l."transaction" as number, l.invoice, hash(g.payee, l.amount) as pair
  from clean.lines l
  join payee_groups g on g.payee_key = l.payee_key
  where l.set_aside_reason is null and l.amount >= {{least}} and l.paid_on is not null
) candidates
semi join (select hash(payee, amount) as pair from suspicious) s using (pair);

-- The later of the two is flagged: the sum of the flagged lines is what could have been paid too much.
update clean.lines
set flags = flags | {{suspected}}
where rowid in (
  select later.row_no
  from suspects later
  join suspects earlier on later.payee = earlier.payee and later.amount = earlier.amount
    and (earlier.paid_on, earlier.line_id) < (later.paid_on, later.line_id)
  where later.paid_on - earlier.paid_on <= 30
    and case
      when later.number is not null and earlier.number is not null then later.number <> earlier.number
      else later.invoice <> earlier.invoice
    end
);

drop table payee_groups;
drop table credits;
drop table undone;
drop table pairs_wanted;
drop table habits;
drop table suspicious;
drop table suspects;
