/** The profile with everything that was decided, so that next month asks nothing. */
import type { SheetMapping } from "../../profile/mapping.ts";
import type { Profile } from "../../profile/schema.ts";
import type { CountryEvidence } from "./country.ts";
import type { Work } from "./state.ts";

export function propose(
  profile: Profile,
  _works: readonly Work[],
  _mappings: readonly SheetMapping[],
  _countries: readonly CountryEvidence[],
): Profile {
  return profile;
}
