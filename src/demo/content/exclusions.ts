/** Accounts that are not procurement, by reason, with their code range and what is booked there. */
export const EXCLUSION_KINDS = [
  "pay",
  "benefits",
  "grants",
  "taxes",
  "treasury",
  "public-transfer",
  "internal",
  "refund",
  "other",
] as const;
export type ExclusionKind = (typeof EXCLUSION_KINDS)[number];
export type Kind = "procurement" | ExclusionKind;

export type ExcludedRange = {
  readonly kind: ExclusionKind;
  /** First three digits of the account codes. */
  readonly accounts: string;
  readonly items: readonly (readonly [string, string])[];
};

const range = (kind: ExclusionKind, accounts: string, items: string): ExcludedRange => ({
  kind,
  accounts,
  items: items.split(";").map((item) => {
    const [english, german] = item.split("|");
    return [english!, german!] as const;
  }),
});

export const EXCLUDED_RANGES: readonly ExcludedRange[] = [
  range(
    "pay",
    "501",
    "Salaries|Gehälter;Wages|Löhne;Pension contributions|Versorgungsbeiträge;Social insurance contributions|Sozialversicherungsbeiträge",
  ),
  range(
    "pay",
    "502",
    "Staff travel reimbursement|Reisekostenerstattung;Staff expenses reimbursement|Auslagenerstattung Beschäftigte",
  ),
  range(
    "benefits",
    "533",
    "Social assistance benefits|Sozialhilfe;Foster care allowances|Pflegegeld Pflegefamilien;Housing allowance|Wohngeld;Direct payments to carers|Persönliches Budget;Asylum seekers benefits|Leistungen für Asylsuchende",
  ),
  range(
    "grants",
    "531",
    "Grants to associations|Vereinszuschüsse;Grants to sports clubs|Sportförderung;Cultural grants|Kulturförderung;Youth work grants|Zuschüsse Jugendarbeit",
  ),
  range(
    "taxes",
    "561",
    "Land tax|Grundsteuer;Payroll tax|Lohnsteuer;Vehicle tax|Kraftfahrzeugsteuer;Value added tax payments|Umsatzsteuerzahlung",
  ),
  range(
    "treasury",
    "571",
    "Loan repayment|Kredittilgung;Loan interest|Kreditzinsen;Term deposits|Termingelder;Investment fund purchase|Fondsanteile",
  ),
  range(
    "public-transfer",
    "537",
    "District levy|Kreisumlage;Regional association levy|Verbandsumlage;Transfers to the state|Zuweisungen an das Land;Transfers to municipalities|Zuweisungen an Gemeinden",
  ),
  range(
    "internal",
    "581",
    "Internal recharge buildings|Interne Verrechnung Gebäude;Internal recharge vehicles|Interne Verrechnung Fahrzeuge;Internal recharge IT|Interne Verrechnung IT",
  ),
  range(
    "refund",
    "591",
    "Refund of parking fees|Erstattung Parkgebühren;Refund of nursery fees|Erstattung Kita-Gebühren;Refund of business tax|Erstattung Gewerbesteuer;Refund of rent deposits|Erstattung Kautionen",
  ),
  range("other", "595", "Compensation for damages|Schadensersatz;Court fines|Gerichtliche Bußgelder"),
];
