import type { Words } from "./concepts.ts";

export const de: Words = {
  BUYER:
    "auftraggeber, vergabestelle, beschaffer, mandant, kommune, stadt, gemeinde, buchungskreis, korperschaft, zahlende stelle, behorde, gesellschaft, firma auftraggeber, =bukr, =bukrs",
  DEPARTMENT:
    "amt, =amt, fachbereich, abteilung, dezernat, dienststelle, organisationseinheit, kostenstelle, =kst, =kostst, teilhaushalt, geschaftsbereich, referat, fachamt, direktion, =orgeinheit, einrichtung, sachgebiet, =dst, =fb, =oe, magistratsabteilung, profitcenter, ressort, betrieb, bereich",
  SUPPLIER:
    "lieferant, kreditor, zahlungsempfanger, empfanger, auftragnehmer, geschaftspartner, =gp, rechnungssteller, dienstleister, begunstigter, firma, zahlungsempf, debitor, =lief, =kred, zulieferer, unternehmen, leistungserbringer, verkaufer, personenkonto",
  WINNER: "zuschlagsempfanger, bezuschlagter, gewinner, beauftragter",
  BIDDER: "bieter, bewerber, teilnehmer",
  NAME: "name, bezeichnung firma, firmenname, firmenbezeichnung",
  NUMBER: "nummer, =nr, =no, kennung, kennziffer, =id, kennzeichen, =num, =nrn, schlussel",
  CODE: "code, kennzahl, =kz, schlussel, =ziffer, =kng",
  LABEL: "bezeichnung, text, beschreibung, =bez, =beschr, benennung, langtext, kurztext",
  TYPE: "=art, =typ, =klasse, kategorie, kreditorenart, gruppe, =kontengruppe, rechtsform",
  REFERENCE: "referenz, aktenzeichen, =az, =zeichen, zuordnung, geschaftszeichen",
  LINE: "position, =pos, zeile, belegposition, =lfd, laufende, buchungszeile",
  AMOUNT:
    "betrag, summe, wert, kosten, zahlbetrag, =betr, auszahlung, volumen, umsatz, =eur betrag, preis, auftragswert, ausgabe, hauswahrung",
  NET: "netto, ohne mwst, ohne ust, zzgl mwst, exkl mwst, exkl ust, ohne steuer, ohne umsatzsteuer, zzgl ust, exkl",
  GROSS:
    "brutto, inkl mwst, mit mwst, inkl ust, inkl steuer, einschl mwst, einschl ust, inkl umsatzsteuer, inkl",
  VAT: "mwst, =ust, umsatzsteuer, mehrwertsteuer, vorsteuer, steuer, steuerbetrag",
  CURRENCY: "wahrung, =whg, =waers, wahrg, hauswahrungsschlussel, =wkz, belegwahrung",
  DEBIT: "soll, sollbetrag, belastung",
  CREDIT: "haben, habenbetrag, gutschrift",
  SIGN: "soll haben, =sh, soll haben kennzeichen, shkz, =s h, vorzeichen, sollhabenkennz, sollhaben",
  DATE: "datum, =tag, =dat, =am",
  DUE: "fallig, falligkeit, zahlungsziel, nettofalligkeit",
  RECEIVED: "eingang, eingangs, posteingang, erfassung, erfasst",
  PERIOD:
    "periode, monat, quartal, =jahr, haushaltsjahr, geschaftsjahr, buchungsperiode, zeitraum, =hhj, =gjahr, berichtsmonat, kalenderjahr, leistungsmonat",
  START: "beginn, =von, =ab, anfang, laufzeitbeginn, vertragsbeginn, gultig ab",
  END: "=ende, =bis, ablauf, vertragsende, laufzeitende, gultig bis",
  INVOICE: "rechnung, =rg, =re, =rech, =rechn, =faktura, eingangsrechnung, =rgnr, =rnr",
  PAYMENT: "zahlung, =bezahlt, ausgleich, zahl, auszahlung, zahllauf, uberweisung, =zahlg, =gezahlt",
  POSTING: "buchung, gebucht, wertstellung, valuta, =buch, =bu, =buchg, buchungstag",
  TRANSACTION:
    "beleg, buchungsnummer, dokument, vorgang, =beleg, transaktion, kassenzeichen, anordnung, journal, =belnr, =belegnr",
  ORDER: "bestellung, bestell, auftrag, =best, abruf",
  CONTRACT: "vertrag, rahmenvertrag, massnahme, projekt, vertragsnummer",
  LOT: "=los, losnummer, =lose",
  AWARD: "zuschlag, vergeben, auftragserteilung, vergabenummer, bezuschlagung",
  TENDER: "ausschreibung, vergabe, bekanntmachung, angebotsfrist",
  ACCOUNT:
    "konto, sachkonto, kostenart, aufwandskonto, haushaltsstelle, =hhst, finanzposition, kontierung, aufwandsart, buchungsstelle, =fipos, hauptbuch, ertragskonto, gegenkonto, =sk, =sakto, haushaltskonto, =post, =kto, =sachkto",
  CATEGORY:
    "warengruppe, kategorie, materialgruppe, produktgruppe, produkt, leistungsart, gewerk, =wgr, kostentrager, beschaffungskategorie, =wg, warengr, leistungsbereich, ansatz",
  PURPOSE:
    "verwendungszweck, zweck, betreff, gegenstand, leistungsgegenstand, grund, bemerkung, buchungstext, =vwz, leistung, auftragsgegenstand",
  CPV: "=cpv",
  PROCEDURE: "vergabeart, verfahrensart, verfahren, vergabeverfahren",
  BIDS: "angebote, anzahl angebote, eingegangene angebote, anzahl bieter",
  ADDRESS: "adresse, strasse, anschrift, =str, hausnummer",
  POSTCODE: "postleitzahl, =plz",
  TOWN: "gemeinde, =ort, stadt, wohnort, =sitz, ortsname, =gemeinde",
  REGION: "bundesland, landkreis, kreis, region, =kanton, bezirk",
  COUNTRY: "=land, staat, lander, landerschlussel, nation, =laenderkz, =landkz",
  TAXID:
    "ust id, ustid, umsatzsteuer id, umsatzsteueridentifikationsnummer, steuernummer, =uid, uid nummer, steuer nr, ustidnr, ust idnr, =stnr, steuerliche, ust nr",
  COMPANYID:
    "handelsregister, =hrb, =hra, hr nummer, firmenbuch, registernummer, handelsregisternummer, firmenbuchnummer, unternehmensnummer",
  SME: "=kmu, unternehmensgrosse, grossenklasse, unternehmensgroesse",
  SOCIAL: "gemeinnutzig, sozialwirtschaft, wohlfahrt",
  TITLE: "titel, vertragsbezeichnung, projektname, massnahmenbezeichnung, vertragsgegenstand",
  DURATION: "laufzeit, dauer, vertragslaufzeit",
  EXTENSION: "verlangerung, option, kundigung, kundigungsfrist",
  TOTAL: "gesamt, summe gesamt, gesamtbetrag",
  ISSUED: "ausgestellt, ausstellung, belegdatum",
  EXTERNAL: "externe, extern, fremd, kreditorrechnung",
  OTHER:
    "menge, anzahl, einzelpreis, prozent, =iban, =bic, bankverbindung, =blz, telefon, =tel, email, =mail, status, benutzer, sachbearbeiter, zahlungsart, zahlungsbedingung, zahlweg, skonto, mahnstufe, mahnsperre, steuerkennzeichen, steuersatz, mwst satz, steuerschlussel, buchungsschlussel, =bs, =bschl, belegart, =blart, sperre, einheit, satz, =kurs, erfasser, stornokennzeichen, geandert, angelegt, sprache, ansprechpartner, saldo, offener posten, restbetrag, erfassungsdatum, erfasst am, lfd nr, obligo, ausgleichsbeleg, bic, erfasser, dokumentart",
};
