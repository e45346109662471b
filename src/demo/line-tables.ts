/** The city laid out in flat arrays, so that ten million lines can be drawn from it quickly. */
import type { City } from "./city.ts";
import type { Contract } from "./contracts.ts";
import type { Spelling } from "./payee.ts";

export type LineTables = {
  readonly spellings: readonly Spelling[];
  /** First spelling of each payee; one entry more than payees. */
  readonly firstSpelling: Uint32Array;
  readonly accounts: Uint16Array;
  readonly firstAccount: Uint32Array;
  readonly departments: Uint8Array;
  readonly firstDepartment: Uint32Array;
  readonly meanCents: Float64Array;
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  readonly recurring: Uint8Array;
  /** Free texts, and the first one of each account. */
  readonly phrases: readonly string[];
  readonly firstPhrase: Uint32Array;
  /** First own phrase of a payee; -1: those of the account. */
  readonly ownPhrase: Int32Array;
  /** Contracts of each payee lie side by side. */
  readonly contracts: readonly Contract[];
  readonly firstContract: Uint32Array;
};

function flat<T>(lists: readonly (readonly T[])[]): { all: T[]; first: Uint32Array } {
  const first = new Uint32Array(lists.length + 1);
  const all: T[] = [];
  lists.forEach((list, index) => {
    first[index] = all.length;
    for (const item of list) all.push(item);
  });
  first[lists.length] = all.length;
  return { all, first };
}

export function layOut(city: City, contracts: readonly Contract[]): LineTables {
  const { payees } = city;
  const spellings = flat(payees.map((payee) => payee.spellings));
  const accounts = flat(payees.map((payee) => payee.accounts));
  const departments = flat(payees.map((payee) => payee.departments));
  const phrases = flat(city.accounts.map((account) => account.phrases));
  const ownPhrase = Int32Array.from(payees, (payee) => {
    if (payee.phrases.length === 0) return -1;
    const at = phrases.all.length;
    phrases.all.push(...payee.phrases.slice(0, 2));
    return at;
  });
  const contractLists: Contract[][] = payees.map(() => []);
  for (const contract of contracts) contractLists[contract.payee]!.push(contract);
  const contractsByPayee = flat(contractLists);
  return {
    spellings: spellings.all,
    firstSpelling: spellings.first,
    accounts: Uint16Array.from(accounts.all),
    firstAccount: accounts.first,
    departments: Uint8Array.from(departments.all),
    firstDepartment: departments.first,
    meanCents: Float64Array.from(payees, (payee) => payee.meanCents),
    from: Uint16Array.from(payees, (payee) => payee.from),
    to: Uint16Array.from(payees, (payee) => payee.to),
    recurring: Uint8Array.from(payees, (payee) => (payee.recurring ? 1 : 0)),
    phrases: phrases.all,
    firstPhrase: phrases.first,
    ownPhrase,
    contracts: contractsByPayee.all,
    firstContract: contractsByPayee.first,
  };
}
