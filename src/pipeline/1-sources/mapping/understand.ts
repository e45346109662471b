/** What each sheet is and what its columns are: city.yml first, then header and values, then the sheets beside it. */
import type { Translate } from "../../../shared/i18n.ts";
import type { Database } from "../../../store/database.ts";
import { sourceFor } from "../../profile/match.ts";
import type { Profile, SourceProfile } from "../../profile/schema.ts";
import { type Assigned, agree } from "./agree.ts";
import { type Assignment, assignColumns } from "./columns.ts";
import { type Drifted, findMoves, type Move, moved } from "./drift.ts";
import type { SheetFacts } from "./facts.ts";
import { decideKind } from "./kind.ts";
import { relate } from "./relations.ts";
import { type Replay, replay } from "./replay.ts";
import { generalise, pathOf, type RawSheet } from "./sheets.ts";
import type { Work } from "./state.ts";

/** Columns and kind of every sheet: the profile first, then header and values, siblings agreeing with each other. */
export async function understand(
  db: Database,
  sheets: readonly RawSheet[],
  facts: ReadonlyMap<number, SheetFacts>,
  profile: Profile,
  t: Translate,
): Promise<Work[]> {
  const replays = new Map(
    sheets.map((sheet) => {
      const source = sourceFor(profile, sheet.sourceFile, sheet.sourceSheet);
      return [sheet.sheetNo, replay(source, sheet, facts.get(sheet.sheetNo) ?? new Map())] as const;
    }),
  );
  const first = sheets.map((sheet) => {
    const values = facts.get(sheet.sheetNo) ?? new Map();
    return {
      sheet,
      facts: values,
      assignment: onlyNamed(
        assignColumns(sheet, values, replays.get(sheet.sheetNo)!.fixed),
        sourceFor(profile, sheet.sourceFile, sheet.sourceSheet),
      ),
    };
  });
  const known = new Set(
    sheets.filter((sheet) => sourceFor(profile, sheet.sourceFile, sheet.sourceSheet) !== undefined),
  );
  const agreed = new Map(
    agree(first.filter(({ sheet }) => !known.has(sheet))).map((one) => [one.sheet.sheetNo, one]),
  );
  const drifting = first.map((one): Drifted => {
    const source = sourceFor(profile, one.sheet.sourceFile, one.sheet.sourceSheet);
    const { fixed } = replays.get(one.sheet.sheetNo)!;
    const path = pathOf(one.sheet);
    const answered = [...fixed.keys()].filter((field) =>
      profile.accepted_guesses.includes(`${path}/${field}`),
    );
    const settled = new Set(source?.match === path ? answered : []);
    return { ...(agreed.get(one.sheet.sheetNo) ?? one), fixed, settled };
  });
  const moves = findMoves(drifting);
  const works: Work[] = [];
  for (const one of drifting) {
    const { sheet } = one;
    const found = moves.get(sheet.sheetNo) ?? [];
    const source = sourceFor(profile, sheet.sourceFile, sheet.sourceSheet);
    const assigned = found.length === 0 ? one : moved(one, one.fixed, found);
    const named = { ...assigned, assignment: onlyNamed(assigned.assignment, source) };
    const related = sheet.header === null ? await relate(db, named) : named;
    works.push(toWork(related, replays.get(sheet.sheetNo)!, found, profile, t));
  }
  return works;
}

/** Without the columns the profile does not name, where it says that they are to be ignored. */
function onlyNamed(assignment: Assignment, source: SourceProfile | undefined): Assignment {
  if (source?.other_columns !== "ignore") return assignment;
  const chosen = [...assignment.chosen].filter(([field]) => source.columns[field] !== undefined);
  return { ...assignment, chosen: new Map(chosen) };
}

function toWork(
  { sheet, facts, assignment }: Assigned,
  replayed: Replay,
  moves: readonly Move[],
  profile: Profile,
  t: Translate,
): Work {
  const source = sourceFor(profile, sheet.sourceFile, sheet.sourceSheet);
  const decided = decideKind(sheet, facts, assignment);
  const table = sheet.state === "table";
  return {
    sheet,
    facts,
    pattern: source?.match ?? generalise(pathOf(sheet)),
    source,
    assignment,
    kind: table && source !== undefined ? source.kind : decided.kind,
    because:
      source === undefined || !table
        ? t(`mapping.kind.${decided.because}`)
        : t("mapping.kind.profile", { pattern: source.match }),
    sure: decided.sure,
    replay: replayed,
    moves,
  };
}
