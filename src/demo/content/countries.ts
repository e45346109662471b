/** Countries of suppliers abroad: legal forms, family names, trade words and towns. */
export type Country = {
  readonly code: string;
  readonly legalForms: readonly string[];
  readonly familyNames: readonly string[];
  /** Trade words of firms' names with a letter for the sectors they fit. */
  readonly trades: readonly (readonly [word: string, sectors: string])[];
  /** [postcode, town] */
  readonly towns: readonly (readonly [string, string])[];
  /** How many suppliers come from there, relative to the other countries. */
  readonly weight: number;
};

/** Which sectors the letters behind the trade words stand for. */
export const TRADE_SECTORS: Readonly<Record<string, readonly string[]>> = {
  B: ["Road works", "Building works", "Building trades"],
  E: ["Architects and engineers", "Legal and consulting", "Training"],
  S: ["Computers and software", "Telephone and post"],
  L: ["Building trades", "Road works", "Energy"],
  G: ["Parks and grounds", "Waste", "Water and sewage"],
  M: ["Medical and laboratory supplies", "Protective and rescue equipment", "Vehicles and workshops"],
  V: ["Cleaning", "Security", "Temporary staff", "Food and catering", "Print and media"],
  T: ["Passenger transport", "Vehicles and workshops"],
  F: ["Office and furniture", "Culture, events and sport"],
};

/** Names of the sectors in which firms of a country are known by their trade; none for Germany. */
export function sectorsAbroad(code: string): readonly string[] {
  const country = COUNTRIES.find((other) => other.code === code);
  return country?.trades.flatMap(([, sectors]) => TRADE_SECTORS[sectors]!) ?? [];
}

export const EU_MEMBERS =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** code; weight; legal forms; family names; trades/sectors; "postcode=town". Some postcodes lie in the city's own range on purpose. */
const TABLE: readonly string[] = [
  "AT;12;GmbH|AG|OG|KG|e.U.;Gruber|Huber|Wagner|Pichler|Steiner|Moser;Bautechnik/B|Systemhaus/S|Umwelttechnik/G|Planung/E|Medizintechnik/M;1010=Wien|8010=Graz|4020=Linz|5020=Salzburg|6020=Innsbruck",
  "NL;14;B.V.|BV|N.V.|V.O.F.;de Vries|Jansen|van den Berg|Bakker|Visser|Smit;Bouw/B|Techniek/L|Groenvoorziening/G|Advies/E|Software/S|Transport/T;1012 AB=Amsterdam|3011 GC=Rotterdam|3511 LN=Utrecht|7511 HH=Enschede|9711 LM=Groningen",
  "BE;8;BV|NV|SRL|SA|VZW;Peeters|Janssens|Maes|Jacobs|Dubois|Lambert;Constructies/B|Ingénierie/E|Milieutechniek/G|Conseil/E|Informatica/S;1000=Bruxelles|2000=Antwerpen|9000=Gent|4000=Liège",
  "FR;12;SARL|SAS|SA|EURL|SCOP;Martin|Bernard|Lefèvre|Moreau|Girard|Fournier;Travaux/B|Ingénierie/E|Éclairage/L|Informatique/S|Conseil/E|Mobilier urbain/F;75011=Paris|69003=Lyon|67000=Strasbourg|33000=Bordeaux|43000=Le Puy-en-Velay",
  "IT;10;S.r.l.|SRL|S.p.A.|S.n.c.|Soc. Coop.;Rossi|Bianchi|Ferrari|Esposito|Colombo|Ricci;Costruzioni/B|Impianti/L|Arredi/F|Servizi/V|Illuminazione/L|Ambiente/G;20121=Milano|00184=Roma|10121=Torino|39100=Bolzano|43121=Parma",
  "ES;8;S.L.|SL|S.A.|S.L.U.;García|Fernández|López|Martínez|Muñoz|Núñez;Construcciones/B|Ingeniería/E|Servicios/V|Iluminación/L|Jardinería/G;28001=Madrid|08002=Barcelona|46002=Valencia|43001=Tarragona",
  "PT;3;Lda.|S.A.|Unipessoal Lda.;Silva|Santos|Ferreira|Gonçalves|Conceição;Construções/B|Engenharia/E|Serviços/V|Equipamentos/M;1100-148=Lisboa|4000-322=Porto|3000-213=Coimbra",
  "PL;12;Sp. z o.o.|S.A.|Sp. k.|Sp. j.;Nowak|Kowalski|Wiśniewski|Wójcik|Zieliński|Łukasik;Budownictwo/B|Usługi/V|Instalacje/L|Oświetlenie/L|Informatyka/S|Transport/T;00-001=Warszawa|30-001=Kraków|50-001=Wrocław|70-001=Szczecin|80-001=Gdańsk",
  "CZ;6;s.r.o.|a.s.|v.o.s.;Novák|Svoboda|Dvořák|Černý|Procházka|Říha;Stavby/B|Technika/L|Služby/V|Osvětlení/L|Zahrady/G;110 00=Praha|602 00=Brno|702 00=Ostrava|301 00=Plzeň",
  "SK;2;s.r.o.|a.s.;Horváth|Kováč|Varga|Tóth|Ďuriš;Stavby/B|Technológie/L|Služby/V;811 01=Bratislava|040 01=Košice",
  "HU;3;Kft.|Zrt.|Bt.|Nyrt.;Nagy|Kovács|Szabó|Tóth|Őry|Fűzfa;Építő/B|Mérnöki/E|Szolgáltató/V|Világítás/L;1051=Budapest|4024=Debrecen|6720=Szeged",
  "SE;5;AB|HB;Andersson|Johansson|Lindström|Åkesson|Öberg;Bygg/B|Teknik/L|Miljö/G|Konsult/E|Belysning/L;111 20=Stockholm|411 03=Göteborg|211 20=Malmö",
  "DK;6;ApS|A/S|I/S;Nielsen|Jensen|Sørensen|Møller|Kjær;Byg/B|Teknik/L|Rådgivning/E|Miljø/G|Belysning/L;1050=København K|8000=Aarhus C|5000=Odense C|6200=Aabenraa",
  "FI;4;Oy|Oyj|Ky;Korhonen|Virtanen|Mäkinen|Nieminen|Hämäläinen;Rakennus/B|Tekniikka/L|Palvelut/V|Valaistus/L;00100=Helsinki|33100=Tampere|20100=Turku",
  "EE;2;OÜ|AS;Tamm|Saar|Mägi|Kõiv|Pärn;Ehitus/B|Tehnika/L|Tarkvara/S;10111=Tallinn|51003=Tartu|43125=Kiviõli",
  "LV;1;SIA|AS;Bērziņš|Kalniņš|Ozoliņš|Liepiņa;Būve/B|Tehnika/L|Serviss/V;LV-1050=Rīga|LV-3401=Liepāja",
  "LT;2;UAB|AB|MB;Kazlauskas|Jankauskas|Žukauskas|Šimkus;Statyba/B|Technika/L|Paslaugos/V;LT-01100=Vilnius|LT-44280=Kaunas",
  "SI;2;d.o.o.|d.d.|s.p.;Novak|Horvat|Kovačič|Žagar;Gradnje/B|Inženiring/E|Storitve/V;1000=Ljubljana|2000=Maribor",
  "HR;2;d.o.o.|d.d.|j.d.o.o.;Horvat|Kovačević|Babić|Šarić;Gradnja/B|Usluge/V|Rasvjeta/L;10000=Zagreb|21000=Split|43000=Bjelovar",
  "RO;3;S.R.L.|SRL|S.A.;Popescu|Ionescu|Stănescu|Țepeș|Șerban;Construcții/B|Instalații/L|Servicii/V;010011=București|400001=Cluj-Napoca|300001=Timișoara",
  "BG;2;ООД|ЕООД|АД;Иванов|Петров|Димитрова|Георгиев;Строй/B|Инженеринг/E|Сервиз/V|Софтуер/S;1000=София|4000=Пловдив",
  "GR;2;Α.Ε.|Ε.Π.Ε.|Ι.Κ.Ε.;Παπαδόπουλος|Γεωργίου|Νικολάου|Οικονόμου;Τεχνική/L|Κατασκευές/B|Πληροφορική/S;105 57=Αθήνα|546 24=Θεσσαλονίκη",
  "IE;3;Ltd|DAC|plc|CLG;Murphy|Kelly|O'Sullivan|Byrne|Ó Briain;Consulting/E|Software/S|Analytics/E|Medical/M;D02 X285=Dublin|T12 W8KP=Cork",
  "LU;3;S.à r.l.|S.A.;Weber|Schmit|Müller|Hoffmann;Ingénierie/E|Services/V|Conseil/E;L-1911=Luxembourg|L-4011=Esch-sur-Alzette",
  "MT;1;Ltd|plc;Borg|Camilleri|Vella|Żammit;Services/V|Software/S;VLT 1117=Valletta",
  "CY;1;Ltd;Georgiou|Christodoulou|Ioannou;Software/S|Consulting/E;1010=Nicosia",
  "CH;9;AG|GmbH|SA|Sàrl;Müller|Meier|Keller|Brunner|Zürcher|Favre;Ingenieure/E|Technik/L|Informatik/S|Planung/E|Präzision/M;8001=Zürich|4051=Basel|3011=Bern|1204=Genève",
  "GB;8;Ltd|Limited|plc|LLP;Smith|Taylor|Brown|Wilson|MacLeod|Fraser;Engineering/E|Software/S|Consulting/E|Equipment/M|Lighting/L;EC1A 1BB=London|M1 1AE=Manchester|EH1 1YZ=Edinburgh|LS1 4AP=Leeds",
  "NO;4;AS|ASA;Hansen|Olsen|Bøe|Ødegård|Løken;Bygg/B|Teknikk/L|Rådgivning/E;0150=Oslo|5003=Bergen",
  "US;4;Inc.|LLC|Corp.;Miller|Davis|Anderson|Walker;Software/S|Cloud/S|Analytics/E|Systems/S;94105=San Francisco|10001=New York|98101=Seattle",
  "TR;2;A.Ş.|Ltd. Şti.;Yılmaz|Kaya|Demir|Öztürk|Şahin;İnşaat/B|Teknoloji/L|Tekstil/M;34000=İstanbul|06000=Ankara",
];

export const COUNTRIES: readonly Country[] = TABLE.map((row) => {
  const [code, weight, legalForms, familyNames, trades, towns] = row.split(";");
  return {
    code: code!,
    weight: Number(weight),
    legalForms: legalForms!.split("|"),
    familyNames: familyNames!.split("|"),
    trades: trades!.split("|").map((trade) => trade.split("/") as [string, string]),
    towns: towns!.split("|").map((town) => town.split("=") as [string, string]),
  };
});
