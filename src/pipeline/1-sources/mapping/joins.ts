/** Sheets that complete each other: creditor master, chart of accounts, winners of a lot. */

import type { Translate } from "../../../shared/i18n.ts";
import type { Database } from "../../../store/database.ts";
import type { Join } from "../../profile/mapping.ts";
import type { Guesses, Work } from "./state.ts";

export async function findJoins(
  _db: Database,
  _works: readonly Work[],
  _guesses: Guesses,
  _t: Translate,
): Promise<Map<number, Join[]>> {
  return new Map();
}

export async function oncePer(_db: Database, _work: Work, _joined: boolean): Promise<number[]> {
  return [];
}
