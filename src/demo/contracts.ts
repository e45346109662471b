/** The city's contracts: who supplies what, when, for how much. */
import { dayNumber, FIRST_DAY, LAST_DAY } from "./calendar.ts";
import type { City } from "./city.ts";
import { SECTORS } from "./content/sectors.ts";
import { seededRandom } from "./random.ts";

export type Contract = {
  readonly number: string;
  readonly title: string;
  /** Index of the payee in the city. */
  readonly payee: number;
  readonly start: number;
  readonly end: number;
  /** Last day with all extensions; equal to `end` where there are none. */
  readonly extendedTo: number;
  readonly cpv: string;
  readonly department: number;
  /** Contract value as a multiple of what will be paid on it; below 1 the contract is overspent. */
  readonly valueFactor: number;
};

const YEAR = 365;

/** One or two contracts for each of the larger suppliers, about one for every 14 suppliers. */
export function makeContracts(city: City): Contract[] {
  const random = seededRandom(city.plan.seed, "contracts");
  const wanted = Math.max(24, Math.round(city.plan.suppliers / 14));
  const contracts: Contract[] = [];
  city.payees.forEach((payee, index) => {
    if (payee.kind !== "procurement" || payee.sector < 0 || payee.spellings[0]!.number === "999999") return;
    const project = payee.project !== "";
    const chosen =
      project || payee.legalType === "own company" || (contracts.length < wanted && random.chance(0.7));
    if (!chosen || payee.spellings[0]!.number === "") return;
    const sector = SECTORS[payee.sector]!;
    for (let i = random.chance(0.3) && !project ? 2 : 1; i > 0; i -= 1) {
      const start = project ? payee.from : dayNumber(2022, 1, 1) + random.below(LAST_DAY - 300);
      const end = project ? payee.to : start + YEAR * (1 + random.below(4)) - 1;
      const extendedTo = !project && random.chance(0.35) ? end + YEAR : end;
      const year = new Date(Date.UTC(2022, 0, 1 + start)).getUTCFullYear();
      contracts.push({
        number: `C-${year}-${String(contracts.length + 1).padStart(4, "0")}`,
        title: project ? payee.phrases[0]! : `${random.pick(sector.items)[0]} ${year}`,
        payee: index,
        start,
        end,
        extendedTo,
        cpv: sector.cpv,
        department: payee.departments[0]!,
        valueFactor: random.chance(0.12) ? random.between(0.6, 0.95) : random.between(1.02, 1.5),
      });
    }
  });
  return contracts.filter((contract) => contract.extendedTo >= FIRST_DAY);
}
