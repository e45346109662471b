/** Headers such as "Code" or "Name" that only make sense beside their neighbour. */
import type { Concept } from "./words/concepts.ts";
import type { Ideas, Reading } from "./words/read-header.ts";

const SUBJECTS: readonly Concept[] = ["SUPPLIER", "WINNER", "DEPARTMENT", "ACCOUNT", "CATEGORY", "BUYER"];
const CODES: readonly Concept[] = ["CODE", "NUMBER"];
const LABELS: readonly Concept[] = ["LABEL", "NAME"];
const STRENGTH = 0.78;

/** Adds the reading "… of what the neighbour speaks of": a bare label follows its code, a bare code stands on either side. */
export function besideNeighbours(readings: readonly Reading[]): Reading[] {
  return readings.map((reading, at) => {
    const bare = onlyIdea(reading.concepts);
    if (bare === undefined) return reading;
    const more: Ideas[] = [];
    if (LABELS.includes(bare)) more.push(...withSubject(readings[at - 1], "LABEL", LABELS));
    if (CODES.includes(bare)) {
      more.push(...withSubject(readings[at + 1], "CODE", CODES));
      more.push(...withSubject(readings[at - 1], "CODE", CODES));
    }
    const before = readings[at - 1]?.concepts;
    if (bare === "NUMBER" && before?.has("TRANSACTION") && before.has("NUMBER"))
      more.push(new Map([["LINE", 1]]));
    return more.length === 0 ? reading : { ...reading, alternatives: [...reading.alternatives, ...more] };
  });
}

function onlyIdea(ideas: Ideas): Concept | undefined {
  return ideas.size === 1 ? [...ideas.keys()][0] : undefined;
}

function withSubject(
  neighbour: Reading | undefined,
  attribute: Concept,
  unless: readonly Concept[],
): Ideas[] {
  if (neighbour === undefined || unless.some((concept) => neighbour.concepts.has(concept))) return [];
  return SUBJECTS.filter((concept) => neighbour.concepts.has(concept)).map(
    (subject) =>
      new Map([
        [subject, STRENGTH],
        [attribute, STRENGTH],
      ]),
  );
}
