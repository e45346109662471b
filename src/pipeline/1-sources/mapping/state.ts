/** What the parts of the mapping work on: one group of sheets with the same headers, and what is decided so far. */
import type { Translate } from "../../../shared/i18n.ts";
import type { Guess, SheetKind } from "../../profile/mapping.ts";
import type { SourceProfile } from "../../profile/schema.ts";
import type { Assignment } from "./columns.ts";
import type { Move } from "./drift.ts";
import type { SheetFacts } from "./facts.ts";
import type { Replay } from "./replay.ts";
import type { RawSheet } from "./sheets.ts";

/** One sheet on its way to a mapping. */
export type Work = {
  readonly sheet: RawSheet;
  readonly facts: SheetFacts;
  /** Pattern of the source the sheet belongs to; guesses are named after it. */
  readonly pattern: string;
  /** What city.yml says about it. */
  readonly source: SourceProfile | undefined;
  readonly assignment: Assignment;
  readonly kind: SheetKind;
  readonly because: string;
  /** Whether the kind is beyond doubt. */
  readonly sure: boolean;
  /** What city.yml settled, what it named in vain, what changed under it. */
  readonly replay: Replay;
  /** Fields that were found in another column than its siblings' header says. */
  readonly moves: readonly Move[];
};

export type Finding = Omit<Guess, "id" | "sheets">;

/** Collects guesses; the same guess about several sheets of a source is one. */
export class Guesses {
  readonly #found = new Map<string, Guess>();
  readonly #accepted: ReadonlySet<string>;

  constructor(accepted: readonly string[]) {
    this.#accepted = new Set(accepted);
  }

  /** `topic` tells guesses of one source apart: the field or the subject. */
  add(work: Work, topic: string, finding: Finding): void {
    const id = `${work.pattern}/${topic}`;
    if (this.#accepted.has(id)) return;
    const known = this.#found.get(id);
    if (known === undefined) {
      this.#found.set(id, {
        ...finding,
        id,
        sheets: [work.sheet.sheetNo],
        source: { match: work.pattern, kind: work.kind },
      });
      return;
    }
    this.#found.set(id, {
      ...known,
      sheets: [...new Set([...known.sheets, work.sheet.sheetNo])],
      alternatives: [...new Set([...known.alternatives, ...finding.alternatives])],
      mustAsk: known.mustAsk || finding.mustAsk,
    });
  }

  /** All guesses, those that must be answered first. */
  list(): Guess[] {
    return [...this.#found.values()].sort(
      (a, b) => Number(b.mustAsk) - Number(a.mustAsk) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    );
  }
}

/** How a column is called when speaking to the user: its header, or its position. */
export function columnName(sheet: RawSheet, index: number, t: Translate): string {
  const name = sheet.header?.[index - 1];
  return name === undefined || name === "" ? t("mapping.column-number", { number: index }) : name;
}
