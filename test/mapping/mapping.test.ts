import { describe, expect, it } from "vitest";
import { mapSheets } from "../../src/pipeline/1-sources/mapping/index.ts";
import { emptyProfile } from "../../src/pipeline/profile/schema.ts";
import { translator } from "../../src/shared/i18n.ts";
import { silentReporter } from "../../src/shared/reporter.ts";
import { rawDatabase } from "./raw.ts";

const t = translator("en");

describe("mapping of one sheet", () => {
  it("reads a German booking export from its headers and values", async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [
      `19${String(at).padStart(6, "0")}`,
      `${String((at % 28) + 1).padStart(2, "0")}.03.2024`,
      `7${String(at % 9).padStart(4, "0")}`,
      ["Müller GmbH", "Stadtwerke Nord AG", "Schulz & Co. KG"][at % 3]!,
      `${at + 1}.2${at % 10}5,${String(at % 100).padStart(2, "0")}`,
      "EUR",
      "Büromaterial und Papier",
    ]);
    const db = await rawDatabase([
      {
        file: "buchungen-2024-03.csv",
        header: [
          "Belegnummer",
          "Buchungsdatum",
          "Kreditornr.",
          "Kreditor",
          "Betrag",
          "Währung",
          "Buchungstext",
        ],
        rows,
      },
    ]);
    const { mappings } = await mapSheets(db, { profile: emptyProfile, reporter: silentReporter, t });
    const mapping = mappings[0]!;
    expect(mapping.kind).toBe("ledger");
    expect(
      Object.fromEntries(Object.entries(mapping.columns).map(([field, column]) => [field, column.index])),
    ).toEqual({
      transaction: 1,
      date: 2,
      supplier_id: 3,
      supplier: 4,
      amount: 5,
      currency: 6,
      description: 7,
    });
    expect(mapping.amount).toMatchObject({ kind: "single", column: { index: 5, number: "1.234,56" } });
    expect(mapping.columns.date?.date).toBe("dd/mm/yyyy");
    db.close();
  });
});
