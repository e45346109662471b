import type { Words } from "./concepts.ts";

export const en: Words = {
  BUYER:
    "buyer, purchasing body, paying body, body, authority, council, organisation, organization, contracting authority, purchaser, public body, municipality, entity, local authority, customer",
  DEPARTMENT:
    "department, =dept, directorate, division, =division, service area, service label, service division, expense area, spend area, cost centre, cost center, costcentre, costcenter, =cc, budget holder, business unit, business area, portfolio, organisational unit, organizational unit, org unit, unit, section, service, service group, service name, team, branch, office, group, responsible unit, funds centre, faculty",
  SUPPLIER:
    "supplier, vendor, creditor, payee, beneficiary, contractor, merchant, provider, trading partner, recipient, payable to, paid to, counterparty, company, third party, seller, awarded to, paid to",
  WINNER:
    "winner, awarded supplier, successful bidder, awardee, successful tenderer, winning bidder, awarded to",
  BIDDER: "bidder, participant, tenderer",
  NAME: "name, =nm",
  NUMBER: "number, =no, =nr, =num, =id, identifier, =ident, =key, =uid, =nos",
  CODE: "code, =cd, =uri",
  LABEL: "label, description, =desc, =descr, narrative, text, =txt, detail, details, wording",
  TYPE: "type, =class, kind, =grp, status code, subtype",
  REFERENCE: "reference, =ref, =refno",
  LINE: "line, =seq, sequence, =item, position, =pos, line item, distribution",
  AMOUNT:
    "amount, =amt, =value, =sum, =cost, spend, paid, price, =val, expenditure amount, payment value, invoice value, award value, transaction value",
  NET: "net, excluding vat, excl vat, exc vat, ex vat, without vat, before tax, vat excluded, vat exclusive, less vat, excluding tax, excl tax, net of vat, taxable",
  GROSS:
    "gross, including vat, incl vat, inc vat, with vat, after tax, vat included, vat inclusive, including tax, incl tax",
  VAT: "=vat, value added tax, irrecoverable vat, recoverable vat, =tax, irrecoverable",
  CURRENCY:
    "currency, =curr, =ccy, =crcy, iso currency, local currency, loc cur, document currency, doc cur, local curr",
  DEBIT: "debit, =dr",
  CREDIT: "credit, =cr, credit note amount",
  SIGN: "debit credit, debit or credit, credit or debit, =dc, =dr cr, =sign, debit credit indicator, dc indicator, credit indicator",
  DATE: "date, =dt, =on, =day",
  DUE: "=due, falling due, due by, payable by, maturity",
  RECEIVED: "received, receipt, registered, entered, scanned",
  PERIOD: "period, month, quarter, =year, fiscal year, financial year, accounting period, =fy, =yr",
  START: "start, begin, commencement, =from, effective from, valid from, commence",
  END: "=end, expiry, expire, completion, =to, valid to, valid until, until, =ends, finish",
  INVOICE: "invoice, =inv, =bill, supplier invoice, credit note",
  PAYMENT:
    "payment, =paid, =pay, =pymt, =pmt, cleared, clearing, settlement, remittance, cheque, disbursement",
  POSTING: "posting, =posted, booking, =booked, =entry, ledger, accounting, =value date, effective",
  TRANSACTION:
    "transaction, =trans, =transno, =transn, voucher, document, =doc, =docno, journal, internal reference, internal ref, cheque number, payment reference",
  ORDER: "purchase order, =po, order, requisition",
  CONTRACT: "contract, agreement, framework, contract reference, project, purchasing document, purch doc",
  LOT: "=lot, =lots",
  AWARD: "award, awarded, notification, adjudication",
  TENDER: "tender, procurement notice, invitation, =ojeu, notice, solicitation, bid deadline",
  ACCOUNT:
    "account, =acct, =acc, =gl, general ledger, nominal, expense, expenditure, cost element, subjective, cost type, natural account, budget line, budget item, ledger code, chart of accounts, detailed expenditure, spend type, cost code, economic",
  CATEGORY:
    "category, commodity, procurement classification, classification, proclass, product group, spend category, programme, program, material group, =cat, subcategory, merchant category, functional, purpose code, =unspsc, =cofog, taxonomy, bvacop, cipfa, sercop, =goods",
  PURPOSE: "purpose, subject, object, =reason, memo, =comment, comments, =notes, remark, what for",
  CPV: "=cpv, common procurement vocabulary, cpvcode",
  PROCEDURE: "procedure, process used, procurement method, procurement route, award procedure, method",
  BIDS: "bids received, offers received, number of bids, number of offers, number of tenders, tenders received, bids, offers",
  ADDRESS: "address, street, =addr, house number, =address1",
  POSTCODE: "postcode, postal code, post code, =zip, zip code, =postal",
  TOWN: "municipality, town, city, =place, locality, =location",
  REGION: "region, county, province, =nuts, district, state, =nuts3, =ward",
  COUNTRY: "country, nation, country of origin",
  TAXID:
    "vat reg, vat registration, vat number, vat no, vat id, vat code, tax number, tax id, tax identification, tax code, =tin, fiscal code, tax reg, =vatno, vatin, =vatnr",
  COMPANYID:
    "company number, company registration, registered company, company reg, registration number, company no, companies house, charity number, charity no, charity registration, registered charity, business id, organisation number, =crn, =lei, reg no, company house, =duns, register number, company id, enterprise number",
  SME: "=sme, =smes, small business, company size, supplier size, size class, enterprise size, size of company, =size",
  SOCIAL:
    "voluntary, community, =vcse, =vcs, social enterprise, non profit, nonprofit, third sector, =vcfs, charity flag, social economy, =vcse grant",
  TITLE: "title, contract name, contract title, project name",
  DURATION: "duration, contract length, term months, =length, months",
  EXTENSION: "extension, extend, renewal, renew, option to extend, review date",
  TOTAL: "total",
  ISSUED: "issued, issue, document date",
  EXTERNAL: "external, =ext, supplier ref, their",
  OTHER:
    "quantity, =qty, unit price, percent, percentage, =rate, bank, =iban, =bic, sort code, phone, telephone, =tel, email, =fax, =status, user, username, =url, website, web, approved by, created by, method of payment, payment terms, terms, =terms, payment method, payment type, capital or revenue, capital revenue, visibility, =source, subsource, definition, transparency, exchange rate, unit of measure, =uom, contact, gender, latitude, longitude, row number, =row, redacted, redaction, confidential, =flag, last updated, modified, =batch, discount, cash discount, balance, outstanding, entry date, row no, sequence of row, commitment, committed",
};
