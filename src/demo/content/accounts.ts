/** The chart of accounts: about 120 accounts for a small ledger, 900 for a large one. */
import { EXCLUDED_RANGES, type Kind } from "./exclusions.ts";
import { SECTORS } from "./sectors.ts";

export type Account = {
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  /** Sector of what is bought; -1 for accounts that are not procurement. */
  readonly sector: number;
  readonly cpv: string;
  /** What the free text of a line on this account says: first English, then German. */
  readonly phrases: readonly string[];
};

const LARGE_FACETS = ["", " - schools", " - administration", " - district offices"];
const EXCLUDED_FACETS = ["", " - city hall", " - districts", " - special funds"];

/** 120 accounts below 100,000 rows, 900 from there on. */
export function chartOfAccounts(rows: number): Account[] {
  const large = rows >= 100_000;
  const accounts: Account[] = [];
  SECTORS.forEach((sector, index) => {
    const items = large ? sector.items : sector.items.slice(0, 3);
    items.forEach((item, itemIndex) => {
      (large ? LARGE_FACETS : [""]).forEach((facet, facetIndex) => {
        accounts.push({
          code: `${sector.accounts}${itemIndex + 1}${facetIndex}0`,
          name: item[0] + facet,
          kind: "procurement",
          sector: index,
          cpv: sector.cpv,
          phrases: item,
        });
      });
    });
  });
  const wanted = large ? 900 : 120;
  for (const facet of EXCLUDED_FACETS) {
    for (const range of EXCLUDED_RANGES) {
      range.items.forEach((item, itemIndex) => {
        if (accounts.length >= wanted) return;
        accounts.push({
          code: `${range.accounts}${itemIndex + 1}${EXCLUDED_FACETS.indexOf(facet)}0`,
          name: item[0] + facet,
          kind: range.kind,
          sector: -1,
          cpv: "",
          phrases: item,
        });
      });
    }
  }
  return accounts;
}
