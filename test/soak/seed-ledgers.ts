/** Small invented ledgers in the layouts of Europe, as the material for mutation. */
export function seedLedgers(): Buffer[] {
  const names = [
    "Baufirma Nord GmbH",
    "Müller & Söhne KG",
    "Café Zürich",
    'Holz "Eiche" e.K.',
    "Stadtwerke AG",
    "Ing. Novák s.r.o.",
    "Reinigung; Süd",
  ];
  const lines = (make: (i: number, name: string) => string) =>
    Array.from({ length: 60 }, (_, i) => make(i, names[i % names.length]!));
  const two = (value: number) => String(value).padStart(2, "0");
  const quoted = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const german = [
    "Beleg;Kreditor;Name;Datum;Betrag EUR;Sachkonto;Text",
    ...lines(
      (i, name) =>
        `${5000 + i};${70000 + (i % 7)};${quoted(name)};${two((i % 28) + 1)}.0${(i % 9) + 1}.2023;${i % 11 === 0 ? "-" : ""}1.${two(i)}0,${two(i)};6${two(i % 20)}0;Rechnung ${i}`,
    ),
  ];
  const english = [
    "Council payments over 500",
    "",
    "Date,Supplier,Amount,Directorate,Expense type,Reference",
    ...lines(
      (i, name) =>
        `2024-0${(i % 9) + 1}-${two((i % 28) + 1)},${quoted(name)},"${i % 4},${100 + i}.${two(i)}",Highways,Repairs,${9000 + i}`,
    ),
    ',,"99,999.00",,,Total',
  ];
  const french = [
    "N° mandat\tTiers\tDate paiement\tMontant HT\tMontant TTC\tNature",
    ...lines(
      (i, name) =>
        `${300 + i}\t${name}\t${two((i % 28) + 1)}/1${i % 3}/2022\t${100 + i},50\t${120 + i},60\t611${i % 9}`,
    ),
  ];
  const list = [
    "-".repeat(60),
    "| Konto | Lieferant | Datum | Betrag |",
    "-".repeat(60),
    ...lines(
      (i, name) =>
        `| ${400 + (i % 9)} | ${name.padEnd(20)} | 2024${two((i % 12) + 1)}${two((i % 28) + 1)} | ${i % 5}.${100 + i},00${i % 9 === 0 ? "-" : " "} |`,
    ),
    "-".repeat(60),
  ];
  return [
    Buffer.from(german.join("\r\n"), "latin1"),
    Buffer.from(`${english.join("\n")}\n`),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(french.join("\n"), "utf16le")]),
    Buffer.from(list.join("\r")),
  ];
}
