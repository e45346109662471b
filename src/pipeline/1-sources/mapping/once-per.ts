/** In award lists one award may stand on several lines, one for each winner: its amount must be counted once. */
import type { Database, Row } from "../../../store/database.ts";
import type { Join } from "../../profile/mapping.ts";
import { sampleTable } from "./facts.ts";
import { findByNameOrIndex } from "./replay.ts";
import type { Work } from "./state.ts";

/** Distinct amounts for each number, up to which they are taken for one. */
const CONSTANT = 1.02;

/** The columns that together name a lot; empty where no award stands on several lines. */
export async function oncePer(db: Database, work: Work, joins: readonly Join[]): Promise<number[]> {
  if (work.source !== undefined) {
    return work.source.once_per.flatMap((what) => findByNameOrIndex(what, work.sheet) ?? []);
  }
  if (joins.length > 0) return joins[0]!.on.map(({ line }) => line);
  const amount = work.assignment.chosen.get("amount");
  if (amount === undefined) return [];
  const keys = keyColumns(work);
  if (keys.length === 0) return [];
  const tests = keys.map(
    (key) =>
      `count(distinct c${key})::double as k${key}, count(distinct (c${key}, c${amount.index})) filter (where c${key} is not null)::double as a${key}, count(c${key})::double as n${key}`,
  );
  const row = await db.row<Row>(
    `select ${tests.join(", ")} from ${sampleTable(work.sheet.width)} where sheet_no = ${work.sheet.sheetNo}`,
  );
  const best = keys
    .map((key) => ({
      key,
      distinct: Number(row[`k${key}`]),
      withAmount: Number(row[`a${key}`]),
      lines: Number(row[`n${key}`]),
    }))
    .filter(
      ({ distinct, withAmount, lines }) =>
        distinct > 0.3 * lines && distinct < lines && withAmount < 0.9 * lines,
    )
    .sort((x, y) => x.withAmount / x.distinct - y.withAmount / y.distinct || x.key - y.key)[0];
  if (best === undefined) return [];
  // A number that returns with another amount is another lot or a change of the contract: both count.
  return best.withAmount <= best.distinct * CONSTANT ? [best.key] : [best.key, amount.index];
}

function keyColumns(work: Work): number[] {
  const named = (work.sheet.header ?? []).flatMap((_, at) => {
    const concepts = work.assignment.readings[at]!.concepts;
    const about =
      concepts.has("CONTRACT") || concepts.has("LOT") || (concepts.has("NUMBER") && concepts.size === 1);
    return about && !concepts.has("DATE") && !concepts.has("AMOUNT") && !concepts.has("TYPE") ? [at + 1] : [];
  });
  const contract = work.assignment.chosen.get("contract");
  return [...new Set([...(contract === undefined ? [] : [contract.index]), ...named])].filter(
    (index) => (work.facts.get(index)?.share.digit ?? 0) > 0.5,
  );
}
