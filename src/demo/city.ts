/** The whole demo city before its first payment: all payees with their part of the lines and of the money. */
import { FIRST_DAY, LAST_DAY } from "./calendar.ts";
import { type CityPlan, planCity } from "./city-plan.ts";
import { type Account, chartOfAccounts } from "./content/accounts.ts";
import { ownCompanies, projectSuppliers } from "./large-payees.ts";
import { nameMaker } from "./names.ts";
import type { Payee } from "./payee.ts";
import { clubs, people, withoutAccount } from "./people-and-clubs.ts";
import { bodies } from "./public-bodies.ts";
import { seededRandom } from "./random.ts";
import { type Desk, ordinarySuppliers } from "./suppliers.ts";

export type City = {
  readonly plan: CityPlan;
  readonly accounts: readonly Account[];
  readonly payees: readonly Payee[];
};

/** Invents the city of this size and seed. */
export function inventCity(rows: number, seed: number): City {
  const plan = planCity(rows, seed);
  const random = seededRandom(seed, "payees");
  const accounts = chartOfAccounts(rows);
  let keys = 0;
  let numbers = 100_000;
  const desk: Desk = {
    plan,
    random,
    names: nameMaker(random),
    accounts,
    nextKey: () => {
      keys += 1;
      return `P${String(keys).padStart(6, "0")}`;
    },
    nextNumber: () => {
      numbers += 1 + random.below(7);
      return String(numbers);
    },
  };
  const varied = (share: number) => share * random.between(0.85, 1.15);
  const pools = [
    ordinarySuppliers(desk, 0.75, varied(0.57)),
    ownCompanies(desk, 0.02, varied(0.05)),
    projectSuppliers(desk, 0.004, varied(0.05)),
    bodies(desk, "payroll", 0.04, varied(0.13)),
    bodies(desk, "taxes", 0.006, varied(0.015)),
    bodies(desk, "treasury", 0.005, varied(0.04)),
    bodies(desk, "public bodies", 0.01, varied(0.055)),
    bodies(desk, "internal", 0.015, varied(0.01)),
    clubs(desk, 0.02, varied(0.03)),
    people(desk, "clients", 0.08, varied(0.04)),
    people(desk, "staff", 0.015, varied(0.001)),
    people(desk, "refunds", 0.008, varied(0.0015)),
    people(desk, "claims", 0.001, varied(0.0005)),
    withoutAccount(desk, 0.026, varied(0.004)),
  ];
  const lineTotal = pools.reduce((sum, pool) => sum + pool.lines, 0);
  const moneyTotal = pools.reduce((sum, pool) => sum + pool.money, 0);
  const span = LAST_DAY - FIRST_DAY + 1;
  const active = (payee: Payee) => (payee.to - payee.from + 1) / span;
  let drawn = 0;
  for (const pool of pools) {
    const lineWeights = pool.weights.map((weight) => Math.exp(0.58 * Math.log(weight)));
    const lines = lineWeights.reduce((a, b) => a + b, 0);
    const money = pool.weights.reduce((a, b) => a + b, 0);
    pool.payees.forEach((payee, index) => {
      const share = ((pool.lines / lineTotal) * lineWeights[index]!) / lines;
      const cents = (plan.moneyCents * (pool.money / moneyTotal) * pool.weights[index]!) / money;
      // Who is paid for part of the time only has all its money in fewer lines.
      payee.lineShare = share;
      payee.meanCents = cents / (rows * share * active(payee));
      drawn += share * active(payee);
    });
  }
  for (const pool of pools) for (const payee of pool.payees) payee.meanCents *= drawn;
  return { plan, accounts, payees: pools.flatMap((pool) => pool.payees) };
}
