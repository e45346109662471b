/** Two readers that share no scanning code must agree on every file, however it is mangled. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAmountText } from "../../src/pipeline/1-sources/spreadsheet/amount-text.ts";
import type { AmountRule } from "../../src/pipeline/profile/mapping.ts";
import { addExact, type Exact, formatExact } from "../../src/shared/money.ts";
import { fileOf, readAgain, type Staged, stage } from "./staging.ts";

const piece = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      "Acme Ltd",
      "12.50",
      "-3",
      "1,000.00",
      "2024-01-31",
      "",
      " ",
      "x",
      "Zürich",
      "0.5",
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('"', '""', '"a"', '"a,b"', '"a\nb"', '"a""b"', '"a"b', '"a" ', "'q'"),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("\0", "\x1f", "\r", "\n", "\r\n", "\ufffd", "---", "#", "\u00a0", "|"),
  },
);
const record = fc.array(piece, { minLength: 1, maxLength: 5 });
const messy = fc
  .tuple(
    fc.constantFrom(",", ";", "\t", "|"),
    fc.constantFrom("\n", "\r\n", "\r"),
    fc.array(record, { maxLength: 40 }),
  )
  .map(
    ([mark, end, records]) =>
      ["name", "amount", "date", "note"].join(mark) +
      end +
      records.map((cells) => cells.join(mark)).join(end),
  );

const AMOUNT: AmountRule = { kind: "single", column: { index: 2, name: "amount", number: "1,234.56" } };

/** Larger amounts do not fit the tables and are unreadable. */
const LARGEST = 10n ** 18n;

function sumOf({ records, broken }: Staged): { amount: string; read: number } {
  let sum: Exact = { units: 0n, scale: 2 };
  let read = 0;
  for (const { cells } of [...records, ...broken]) {
    const text = (cells[1] ?? "").trim();
    const amount = text === "" ? null : readAmountText(text, "1,234.56");
    if (amount === null || amount.units / 10n ** BigInt(amount.scale) >= LARGEST) continue;
    read++;
    sum = addExact(sum, amount);
  }
  return { amount: formatExact(sum), read };
}

async function expectAgreement(content: Buffer | string, chunk?: number): Promise<Staged> {
  const file = fileOf(content, "ledger.csv", chunk);
  const staged = await stage(file);
  if (staged.sheet.state !== "table") return staged;
  expect(staged.records.length + staged.broken.length).toBe(staged.sheet.records);
  const second = await readAgain(file, staged, AMOUNT);
  const { amount, read } = sumOf(staged);
  expect(second).toEqual({ records: staged.sheet.records, amountsRead: read, amount });
  return staged;
}

test("staged and left-out records are the second reader's records, with the same sum, on any messy file", async () => {
  await fc.assert(
    fc.asyncProperty(messy, async (content) => {
      await expectAgreement(content);
    }),
    { numRuns: 500 },
  );
});

test("where a file is cut into chunks changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(messy, fc.integer({ min: 1, max: 40 }), async (content, chunk) => {
      const whole = await expectAgreement(content);
      const cut = await expectAgreement(content, chunk);
      expect(cut).toEqual(whole);
    }),
    { numRuns: 150 },
  );
});

test("a thousand files mutated byte by byte read the same to both", async () => {
  const lines = Array.from(
    { length: 30 },
    (_, i) => `"Supplier ${i}, Ltd",${i * 17}.${10 + i},2024-02-${10 + (i % 18)},Größe ${i}`,
  );
  const seed = Buffer.from(`name,amount,date,note\r\n${lines.join("\r\n")}\r\n`);
  const special = fc.constantFrom(0, 9, 10, 13, 0x1f, 34, 39, 44, 59, 124, 0xff, 0xe9, 0xc3, 0x80, 45);
  const change = fc.record({
    at: fc.nat(seed.length - 1),
    byte: fc.oneof(special, fc.nat(255)),
    how: fc.constantFrom("set", "insert", "remove", "repeat"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      let bytes: Buffer = Buffer.from(seed);
      for (const { at, byte, how } of changes) {
        const before = bytes.subarray(0, at);
        const after = bytes.subarray(at);
        if (how === "set") bytes = Buffer.concat([before, Buffer.of(byte), after.subarray(1)]);
        else if (how === "insert") bytes = Buffer.concat([before, Buffer.of(byte), after]);
        else if (how === "remove") bytes = Buffer.concat([before, after.subarray(1 + (byte % 40))]);
        else bytes = Buffer.concat([before, after.subarray(0, byte), after]);
      }
      await expectAgreement(bytes);
    }),
    { numRuns: 1000 },
  );
});
