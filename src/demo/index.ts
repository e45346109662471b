/**
 * The demo city: Weidenfurt, invented, with a ledger of any size, a supplier register, contracts, notices, a profile
 * and the truth about all of it. The same rows and seed give the same bytes.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inventCity } from "./city.ts";
import { writeCleanLedger } from "./clean-ledger.ts";
import { contractsCsv, writeNotices } from "./contract-files.ts";
import { makeContracts } from "./contracts.ts";
import { layOut } from "./line-tables.ts";
import { type MessyLedger, writeMessyLedger } from "./mess/messy-ledger.ts";
import { REDACTED_KEY } from "./people-and-clubs.ts";
import { profileYaml } from "./profile.ts";
import { makeRegister } from "./register.ts";
import { makeTally } from "./tally.ts";
import { writeTruth } from "./truth.ts";

export type DemoOptions = {
  /** Records of the ledger. */
  readonly rows: number;
  readonly seed: number;
  /** Write a folder of messy exports instead of one clean ledger. */
  readonly mess: boolean;
  readonly out: string;
  readonly onProgress?: (rowsDone: number) => void;
};

/** Writes the city into a folder; files of an earlier city of the same names are written over. */
export async function writeDemoCity(
  options: DemoOptions,
): Promise<{ rows: number; suppliers: number; files: string[] }> {
  const { rows, seed, mess, out } = options;
  await mkdir(out, { recursive: true });
  const city = inventCity(rows, seed);
  const tables = layOut(city, makeContracts(city));
  const tally = makeTally(city, tables);
  const register = makeRegister(city);
  const progress = options.onProgress ?? (() => {});
  let ledger = ["ledger.csv"];
  let messy: MessyLedger | undefined;
  if (mess) {
    messy = await writeMessyLedger(out, city, tables, tally, progress);
    ledger = messy.files;
  } else await writeCleanLedger(join(out, "ledger.csv"), city, tables, tally, progress);
  const texts = {
    "city.yml": profileYaml(mess),
    "contracts.csv": contractsCsv(city, tables, tally),
    "suppliers.csv": register.csv,
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(out, name), text);
  const notices = await writeNotices(out, city, tables, tally);
  const truth = await writeTruth(out, city, tables, tally, register, messy);
  const suppliers = city.payees.filter(
    ({ kind, key }, index) => kind === "procurement" && key !== REDACTED_KEY && tally.payeeLines[index]! > 0,
  ).length;
  return {
    rows: tally.counts.records,
    suppliers,
    files: [...ledger, ...Object.keys(texts), ...notices, ...truth],
  };
}
