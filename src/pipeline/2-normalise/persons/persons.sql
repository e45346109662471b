-- Purpose: brings what was found about persons to clean.payees, and settles the role of those whom only their accounts tell.
-- Changes clean.payees. Reads temp table persons, clean.lines, clean.accounts.
-- Role: `trader` sells to the city; `private` is a carer, client, member of staff or receives a refund. Half of the
-- lines on accounts for private persons make a payee private; without a telling account label it is private, too.

create or replace temp table private_accounts as
select account_key, has_telling_label as has_label,
  coalesce(regexp_full_match(lower(strip_accents(account_label)), {{private_accounts}}), false)
    or coalesce(regexp_full_match(lower(strip_accents(category_label)), {{private_accounts}}), false) as is_private
from clean.accounts;

create or replace temp table person_accounts as
select l.payee_key, count(*) filter (a.is_private) as private_lines, count(*) filter (a.has_label) as labelled_lines
from clean.lines l
join persons p on p.payee_key = l.payee_key and p.role is null
join private_accounts a on a.account_key = l.account_key
where l.set_aside_reason is null
group by l.payee_key;

update clean.payees
set is_natural_person = true, person_reason = p.reason, person_role = p.role
from (
  select p.payee_key, p.reason,
    coalesce(p.role, case when a.labelled_lines > 0 and 2 * a.private_lines < a.labelled_lines then 'trader' else 'private' end) as role
  from persons p
  left join person_accounts a using (payee_key)
) p
where clean.payees.payee_key = p.payee_key;

update clean.payees
set is_natural_person = true, person_reason = 'redacted-name', person_role = 'private'
where is_redacted;

drop table persons;
drop table person_accounts;
drop table private_accounts;
