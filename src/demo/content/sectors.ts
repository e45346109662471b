/** What a city buys: sectors with their industry code, CPV code, buying departments and trade words for firms' names. */
import { SECTOR_ITEMS } from "./sector-items.ts";

export type Sector = {
  readonly name: string;
  /** First two digits of the industry classification. */
  readonly nace: string;
  readonly cpv: string;
  /** First three digits of its account codes. */
  readonly accounts: string;
  /** How many suppliers and how much money, relative to the other sectors. */
  readonly suppliers: number;
  readonly money: number;
  readonly departments: readonly string[];
  /** German trade words for firms' names. */
  readonly trades: readonly string[];
  /** What is bought: [English, German]. */
  readonly items: readonly (readonly [string, string])[];
};

/** name; industry; CPV; accounts; suppliers; money; departments; trade words. */
const TABLE: readonly string[] = [
  "Road works;42;45233140;781;4;9;Roads and Bridges|Transport;Tiefbau|Straßenbau|Asphaltbau|Pflasterbau",
  "Building works;41;45210000;782;5;11;Building Management|Schools;Bau|Hochbau|Bauunternehmung|Rohbau",
  "Building trades;43;45300000;783;11;8;Building Management|Schools|Sport and Pools;Elektrotechnik|Sanitär und Heizung|Malerbetrieb|Dachdeckerei|Metallbau|Tischlerei",
  "Architects and engineers;71;71200000;784;6;4;Building Management|City Planning|Roads and Bridges;Architekten|Ingenieurbüro|Planungsgesellschaft|Vermessung",
  "Energy;35;09300000;521;1;6;Building Management|Transport;Energie|Gasversorgung|Wärme|Solartechnik",
  "Water and sewage;37;65100000;522;2;3;Environment and Climate|Building Management;Wassertechnik|Kanalservice|Abwassertechnik",
  "Waste;38;90500000;523;2;4;Waste and Cleansing|Environment and Climate;Entsorgung|Recycling|Containerdienst",
  "Cleaning;81;90910000;524;4;4;Building Management|Schools|Waste and Cleansing;Gebäudereinigung|Glasreinigung|Gebäudeservice",
  "Parks and grounds;81;77300000;525;4;3;Parks and Trees|Sport and Pools;Gartenbau|Baumpflege|Landschaftsbau|Grünpflege",
  "Vehicles and workshops;45;34100000;526;4;3;Transport|Fire and Rescue|Waste and Cleansing;Fahrzeugtechnik|Autohaus|Nutzfahrzeuge|Kfz-Werkstatt",
  "Passenger transport;49;60100000;527;3;6;Transport|Schools|Social Services;Busreisen|Taxi|Verkehrsbetriebe|Fahrdienst",
  "Computers and software;62;72000000;528;6;7;Digital and IT|Schools|Central Services;Systemhaus|Software|Datentechnik|IT-Service",
  "Telephone and post;61;64200000;529;1;2;Digital and IT|Central Services;Telekom|Postservice|Netzbetrieb",
  "Office and furniture;46;39100000;541;5;2;Central Services|Schools|City Library;Bürobedarf|Objektmöbel|Büroeinrichtung",
  "Print and media;18;79800000;542;5;1;Mayor's Office|Culture and Museums|Economy and Markets;Druckerei|Werbeagentur|Medien|Verlag",
  "Legal and consulting;69;79100000;543;5;2;Legal Service|Finance|Mayor's Office;Rechtsanwälte|Unternehmensberatung|Steuerberatung|Wirtschaftsprüfung",
  "Security;80;79710000;544;1;2;Public Order|Building Management|Culture and Museums;Wachdienst|Sicherheitsdienst|Sicherheitstechnik",
  "Food and catering;56;55520000;545;5;3;Schools|Children and Youth|Mayor's Office;Catering|Großküche|Feinkost|Backwaren",
  "Books and teaching aids;47;22110000;546;3;1;Schools|City Library|Adult Education;Buchhandlung|Lehrmittel|Schulbuchverlag",
  "Training;85;80500000;547;4;1;Human Resources|Adult Education|Digital and IT;Akademie|Weiterbildung|Sprachschule|Seminare",
  "Care and health services;87;85100000;548;5;8;Social Services|Public Health|Housing and Inclusion;Pflegedienst|Seniorenheim|Therapiezentrum|Praxis",
  "Child and youth services;88;85310000;549;4;7;Children and Youth|Schools;Kindertagesstätten|Jugendhilfe|Familienhilfe",
  "Temporary staff;78;79620000;551;2;2;Human Resources|Social Services|Central Services;Personalservice|Zeitarbeit|Personaldienste",
  "Rents and property;68;70300000;552;4;4;Building Management|Housing and Inclusion;Immobilien|Hausverwaltung|Grundstücksgesellschaft",
  "Culture, events and sport;90;92000000;553;5;1;Culture and Museums|Sport and Pools|Economy and Markets;Veranstaltungstechnik|Konzertagentur|Bühnenbau|Sportgeräte",
  "Medical and laboratory supplies;46;33100000;554;2;2;Public Health|Fire and Rescue|Environment and Climate;Medizintechnik|Laborbedarf|Sanitätshaus",
  "Insurance;65;66510000;555;1;2;Finance|Central Services;Versicherung|Versicherungsmakler",
  "Protective and rescue equipment;32;35110000;556;2;1;Fire and Rescue|Public Order|Waste and Cleansing;Brandschutz|Arbeitsschutz|Berufskleidung|Feuerwehrtechnik",
];

export const SECTORS: readonly Sector[] = TABLE.map((row, index) => {
  const cells = row.split(";");
  const [name, nace, cpv, accounts, suppliers, money, departments, trades] = cells as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    name,
    nace,
    cpv,
    accounts,
    suppliers: Number(suppliers),
    money: Number(money),
    departments: departments.split("|"),
    trades: trades.split("|"),
    items: SECTOR_ITEMS[index]!.split(";").map((item) => {
      const [english, german] = item.split("|");
      return [english!.trim(), german!.trim()] as const;
    }),
  };
});
