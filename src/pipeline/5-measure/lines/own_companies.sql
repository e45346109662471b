-- Suppliers that are the city's own companies or joint bodies by the list in the profile.
-- One row is a supplier; one spelling or number on the list is enough.
-- Reads suppliers.suppliers, suppliers.supplier_names, clean.payees.
create or replace temp table own_company_suppliers as
select distinct n.supplier_no
from suppliers.supplier_names n
join clean.payees p on p.payee_key = n.payee_key
join suppliers.suppliers s on s.supplier_no = n.supplier_no
where {{matches}};
