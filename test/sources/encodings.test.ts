import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { fileOf, stage } from "./staging.ts";

/** Invented ledger lines in the languages the code pages were made for. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  french: [
    "Société générale de nettoyage",
    "Travaux d’école, réfection de la façade",
    "Mairie annexe – régie des eaux",
    "Théâtre à l'italienne",
  ],
  german: [
    "Müller & Söhne Gebäudereinigung",
    "Straßenbau Größ GmbH",
    "Möbelhaus Förster",
    "Bürobedarf Jäger",
  ],
  spanish: [
    "Limpiezas Núñez y Compañía",
    "Reparación de señales, Málaga",
    "Construcción de andén",
    "Asociación de jóvenes",
  ],
  danish: ["Sønderby Rengøring ApS", "Grøn Vækst A/S, Århus", "Kørsel af børn", "Blæksprutten"],
  polish: [
    "Przedsiębiorstwo Robót Drogowych",
    "Usługi sprzątające Łódź",
    "Zakład Oczyszczania ścieków",
    "Gdańsk, ulica Wąska",
  ],
  czech: [
    "Stavební společnost Dvořák",
    "Údržba zeleně, Plzeň",
    "Příspěvek na školní jídelnu",
    "Čištění města",
  ],
  hungarian: ["Városüzemeltető Kft.", "Győri Útépítő Zrt.", "Könyvtár fűtése", "Tanulók étkeztetése, ősz"],
  turkish: ["Yıldız İnşaat Ltd. Şti.", "Doğuş Güvenlik", "Işık Temizlik", "Çiçek Gıda"],
  lithuanian: ["Kelių priežiūra UAB", "Šilumos ūkis, Žalgirio gatvė", "Vandenų įmonė", "Mokyklų maitinimas"],
  greek: ["Δήμος Αθηναίων", "Κατασκευές Παπαδόπουλος", "Υπηρεσίες καθαρισμού", "Προμήθεια χαρτιού"],
};

function ledger(names: readonly string[]): string {
  const lines = Array.from(
    { length: 60 },
    (_, i) => `${1000 + i};${names[i % names.length]};${i * 13},${10 + (i % 80)};2024-03-${10 + (i % 20)}`,
  );
  return `number;name;amount;date\r\n${lines.join("\r\n")}\r\n`;
}

const CASES: readonly (readonly [encoding: string, text: string])[] = [
  ["windows-1252", "french"],
  ["windows-1252", "german"],
  ["windows-1252", "spanish"],
  ["windows-1252", "danish"],
  ["windows-1250", "polish"],
  ["windows-1250", "czech"],
  ["windows-1250", "hungarian"],
  ["windows-1254", "turkish"],
  ["windows-1257", "lithuanian"],
  ["windows-1253", "greek"],
  ["iso-8859-1", "german"],
  ["iso-8859-15", "spanish"],
  ["iso-8859-2", "polish"],
  ["iso-8859-2", "czech"],
  ["iso-8859-2", "hungarian"],
  ["iso-8859-7", "greek"],
  ["cp850", "german"],
  ["cp850", "danish"],
  ["cp437", "german"],
  ["cp852", "polish"],
  ["cp852", "czech"],
];

test.each(CASES)(
  "names written in %s (%s) are read as they were meant, and the reason is given",
  async (encoding, text) => {
    const names = TEXTS[text]!.map((name) => iconv.decode(iconv.encode(name, encoding), encoding));
    const { sheet, records } = await stage(fileOf(iconv.encode(ledger(names), encoding)));
    expect(records.slice(0, names.length).map(({ cells }) => cells[1])).toEqual(names);
    expect(sheet.encodingReason).toMatch(/byte|0x/);
  },
);

describe("Unicode", () => {
  const content = ledger([...TEXTS.polish!, "Θεσσαλονίκη", "Café 🧾"]);
  const names = (bytes: Buffer) =>
    stage(fileOf(bytes)).then(({ sheet, records }) => [
      sheet.encoding,
      records[0]?.cells[1],
      records[5]?.cells[1],
      sheet.header?.[0],
    ]);
  const expected = [TEXTS.polish![0], "Café 🧾", "number"];

  test("UTF-8 with and without byte order mark", async () => {
    expect(await names(Buffer.from(content))).toEqual(["utf-8", ...expected]);
    expect(await names(Buffer.from(`\ufeff${content}`))).toEqual(["utf-8", ...expected]);
  });

  test("UTF-16 of both byte orders, with and without mark", async () => {
    const little = Buffer.from(content, "utf16le");
    const big = Buffer.from(little).swap16();
    expect(await names(little)).toEqual(["utf-16le", ...expected]);
    expect(await names(big)).toEqual(["utf-16be", ...expected]);
    expect(await names(Buffer.from(`\ufeff${content}`, "utf16le"))).toEqual(["utf-16le", ...expected]);
    expect(await names(Buffer.from(`\ufeff${content}`, "utf16le").swap16())).toEqual([
      "utf-16be",
      ...expected,
    ]);
  });

  test("a first accent after a megabyte of ASCII still decides", async () => {
    const filler = Array.from({ length: 40_000 }, (_, i) => `${i};Plain Supplier;${i},00;2024-01-01`).join(
      "\n",
    );
    const bytes = iconv.encode(
      `number;name;amount;date\n${filler}\n1;Müller Straßenbau;5,00;2024-01-01\n`,
      "windows-1252",
    );
    const { sheet, records } = await stage(fileOf(bytes));
    expect([sheet.encoding, records.at(-1)?.cells[1]]).toEqual(["windows-1252", "Müller Straßenbau"]);
  });

  test("a few damaged bytes in UTF-8 are counted, the rest is read", async () => {
    const good = Buffer.from(content);
    const bytes = Buffer.concat([good, Buffer.from([0x31, 0x3b, 0x4d, 0xfc, 0x6c, 0x3b, 0x31, 0x3b, 0x0a])]);
    const { sheet, records } = await stage(fileOf(bytes));
    expect([sheet.encoding, sheet.damagedBytes, records.at(-1)?.cells[1]]).toEqual(["utf-8", 1, "M\ufffdl"]);
    expect(sheet.encodingReason).toContain("1");
  });

  test("lone surrogates in UTF-16 are counted", async () => {
    const bytes = Buffer.from(content.replace("Plain", "x"), "utf16le");
    const broken = Buffer.concat([
      bytes,
      Buffer.from("9;", "utf16le"),
      Buffer.from([0x00, 0xd8]),
      Buffer.from(";1;\n", "utf16le"),
    ]);
    const { sheet } = await stage(fileOf(broken));
    expect(sheet.damagedBytes).toBe(1);
  });
});

test("the profile's encoding wins over the guess", async () => {
  const bytes = iconv.encode(ledger(TEXTS.french!), "windows-1252");
  const { sheet } = await stage(fileOf(bytes), { encoding: "CP1250" });
  expect(sheet.encoding).toBe("windows-1250");
});

test("an en dash, a pound sign and one name in an otherwise plain English ledger are windows-1252", async () => {
  const names = [
    "Smith – Jones Partnership",
    "Café Royal",
    "Fee of £250 for works",
    "Plain Ltd",
    "Plain Ltd",
    "Plain Ltd",
  ];
  const { sheet, records } = await stage(fileOf(iconv.encode(ledger(names), "windows-1252")));
  expect(sheet.encoding).toBe("windows-1252");
  expect(records.slice(0, 3).map(({ cells }) => cells[1])).toEqual(names.slice(0, 3));
});
