/** Building blocks of German names of people and firms. */
export const FIRST_NAMES: readonly string[] = (
  "Anna Lena Marie Sophie Julia Katharina Sabine Petra Monika Ursula Brigitte Heike Claudia Jana Miriam Fatma Ayşe Elif Olga Natalia " +
  "Ewa Agnieszka Ioana Elena Zoë Renée Chloé Ingrid Birgit Dörte Thomas Michael Andreas Stefan Peter Jürgen Klaus Wolfgang Uwe Frank " +
  "Martin Matthias Jan Lukas Felix Jonas Tim Paul Emil Mehmet Murat Ahmed Omar Piotr Tomasz Ivan Dmitri José Günter Jörg Björn Sören Kai Ole"
).split(" ");

export const FAMILY_NAMES: readonly string[] = (
  "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann " +
  "Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Köhler Herrmann König Walter Mayer Huber " +
  "Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann " +
  "Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt " +
  "Haas Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Voigt Sauer Arnold Wolff Pfeiffer Yılmaz Kaya " +
  "Nowak Kowalski Petersen Hansen Jansen Claasen Wübben Harms Ahrens Behrens Lüders Thießen Brüggemann Osterkamp Niehaus Westermann " +
  "Tiedemann Hinrichs Dreyer Rickert Strothmann Ehlers Gerdes Holthaus Immken Kröger"
).split(" ");

export const BRAND_STARTS: readonly string[] = (
  "Vel Nor Aqua Terra Lumi Opti Medi Flex Inno Tele Delta Alpha Sig Kon Pro Eco Uni Inter Trans Hydro Elek Mobi Urba Civi Data Net " +
  "Argo Vita Cura Senso Rapi Novi Kali Steno Balti Hansa Reno Domo Porta Viri"
).split(" ");
export const BRAND_MIDDLES: readonly string[] = "ta ro ne li ma vo sa ki du pe go ra ti lo".split(" ");
export const BRAND_ENDS: readonly string[] =
  "tec plan bau sys med log werk con via norm tron lux serv dat nova gen port form".split(" ");

/** German legal forms by size of the firm; a form comes as often as it is named. */
export const LEGAL_FORMS = {
  micro: ["GmbH", "GmbH", "GmbH", "e.K.", "e.K.", "GbR", "GbR", "OHG", "UG (haftungsbeschränkt)"],
  small: ["GmbH", "GmbH", "GmbH", "GmbH", "GmbH", "GmbH & Co. KG", "KG", "OHG", "e.K."],
  medium: ["GmbH", "GmbH", "GmbH", "GmbH", "GmbH & Co. KG", "GmbH & Co. KG", "KG"],
  large: ["GmbH", "GmbH", "GmbH", "GmbH & Co. KG", "GmbH & Co. KG", "AG", "AG", "SE"],
} as const;
/** Sectors whose firms are partnerships of professionals more often than not. */
export const PARTNERSHIP_SECTORS: readonly string[] = ["Architects and engineers", "Legal and consulting"];
export const SOCIAL_FORMS: readonly string[] = ["e.V.", "gGmbH", "eG", "Stiftung", "gUG"];

export const SOCIAL_BODIES: readonly string[] = [
  "Lebenshilfe",
  "Caritasverband",
  "Diakonie",
  "Arbeiterhilfe",
  "Nachbarschaftswerk",
  "Inklusionsbetrieb",
  "Werkstatt für Teilhabe",
  "Kinderhaus",
  "Frauenhilfe",
  "Jugendwerk",
  "Bürgerenergie",
  "Sozialkaufhaus",
  "Wohnprojekt",
  "Hospizverein",
  "Familienzentrum",
];
export const CLUBS: readonly string[] = [
  "Turnverein",
  "Sportverein",
  "Kleingartenverein",
  "Heimatverein",
  "Förderverein Grundschule",
  "Musikverein",
  "Kulturverein",
  "Kunstverein",
  "Schützenverein",
  "Ruderclub",
  "Theaterverein",
  "Jugendring",
];
export const CITY_PARTS: readonly string[] = [
  "Altstadt",
  "Nordstadt",
  "Südstadt",
  "Hafen",
  "Westend",
  "Osterfelde",
  "Bruchhof",
  "Lindenthal",
  "Moorweide",
  "Ziegelhütte",
  "Kanalstadt",
  "Schlossberg",
  "Neue Aue",
  "Galgenberg",
  "Papiermühle",
  "Kleefeld",
];
