-- Purpose: tells account labels that say something from those that stand on nearly everything ("accounts payable").
-- Changes clean.accounts. One row is a combination of cells that say what was bought.

create or replace table clean.accounts as
select
  account_key, account_code, account_label, category_code, category_label, cpv, rule_marks,
  -- A label on two fifths of all lines says nothing of any of them.
  coalesce(account_label, category_label) is not null
    and 5 * sum(lines) over (partition by coalesce(account_label, category_label)) < 2 * sum(lines) over () as has_telling_label
from clean.accounts;
