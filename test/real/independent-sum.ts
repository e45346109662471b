/** A naive reader of its own, to hold conservation against: whole file in memory, one regular expression. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { addExact, type Exact, exact } from "../../src/shared/money.ts";
import type { Body } from "./bodies.ts";

export type Sum = { readonly records: number; readonly amount: Exact; readonly unread: number };

const plain = (text: string) =>
  text
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]/gi, "")
    .toLowerCase();

export function independentSum(body: Body): Sum {
  let total: Sum = { records: 0, amount: exact("0"), unread: 0 };
  for (const path of body.paths) {
    for (const file of files(path)) {
      if (body.others?.includes(basename(file))) continue;
      const sum = sumOfFile(file, body);
      total = {
        records: total.records + sum.records,
        amount: addExact(total.amount, sum.amount),
        unread: total.unread + sum.unread,
      };
    }
  }
  return total;
}

function files(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile())
    .sort();
}

function sumOfFile(file: string, body: Body): Sum {
  const rows = parse(readFileSync(file, "latin1"));
  const names = body.amountCell === undefined ? body.amount : [body.amountCell];
  const wanted = names.map((name) => (typeof name === "number" ? name : plain(name)));
  const headless = typeof wanted[0] === "number";
  const header = headless ? -1 : rows.findIndex((row) => row.some((cell) => wanted.includes(plain(cell))));
  const column = headless
    ? Number(wanted[0]) - 1
    : rows[header]!.findIndex((cell) => wanted.includes(plain(cell)));
  let amount = exact("0");
  let records = 0;
  let unread = 0;
  for (const row of rows.slice(header + 1)) {
    if (row.every((cell) => cell.trim() === "")) continue;
    records += 1;
    const text = (row[column] ?? "").trim().replaceAll(",", "").replace(/^£/, "");
    if (/^-?\d+(\.\d+)?$/.test(text)) amount = addExact(amount, exact(text));
    else unread += 1;
  }
  return { records, amount, unread };
}

function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'));
    if (end !== ",") rows.push([]);
  }
  return rows;
}
