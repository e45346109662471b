/**
 * One run: the ordered list of steps from files to a published result. Read this first.
 *
 * A run is a pure function of the inputs, the profile, the version, `on` and the language; nothing in what it
 * publishes depends on the clock, the machine or the order of arguments.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AedileError } from "../shared/errors.ts";
import { isLanguage, type Translate, translator } from "../shared/i18n.ts";
import type { Reporter } from "../shared/reporter.ts";
import { Database } from "../store/database.ts";
import { openInputs } from "./1-sources/files/index.ts";
import { stageSources } from "./1-sources/index.ts";
import { mapSheets } from "./1-sources/mapping/index.ts";
import { tellNotCounted } from "./1-sources/mapping/not-counted.ts";
import { applyAnswers, writeQuestions } from "./1-sources/mapping/questions.ts";
import { readSecond } from "./1-sources/second-reader/index.ts";
import { checkConservation, normalise } from "./2-normalise/index.ts";
import { resolveSuppliers } from "./3-suppliers/index.ts";
import { classify } from "./4-classify/index.ts";
import { measure } from "./5-measure/index.ts";
import { type Format, publish } from "./6-publish/index.ts";
import type { Guess, SheetMapping } from "./profile/mapping.ts";
import type { Profile } from "./profile/schema.ts";
import { writeProfile } from "./profile/yaml.ts";
import {
  digestOf,
  LOCAL_INPUTS_FILE,
  openResultFolder,
  PROFILE_FILE,
  PROPOSED_PROFILE_FILE,
  QUESTIONS_FILE,
  USED_PROFILE_FILE,
} from "./result-folder.ts";

export type RunOptions = {
  /** Files, folders and archives the user named. */
  readonly paths: readonly string[];
  readonly profile: Profile;
  /** The result folder. */
  readonly out: string;
  readonly formats: readonly Format[];
  readonly acceptGuesses: boolean;
  /** The day the result speaks of, yyyy-mm-dd; the last payment date when left out. */
  readonly on?: string;
  readonly language: string;
  readonly version: string;
  /** Asked when a guess could move a total; without it the run ends with questions.yml. */
  readonly ask?: (guesses: readonly Guess[], proposed: Profile) => Promise<Profile>;
};

export type RunResult = {
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
  readonly guesses: readonly Guess[];
  /** Lines left out and lines or sheets with issues, for `--strict`. */
  readonly findings: number;
};

export async function analyse(options: RunOptions, reporter: Reporter): Promise<RunResult> {
  if (!isLanguage(options.language))
    throw new AedileError("errors.no-language", { language: options.language });
  const t = translator(options.language);
  const folder = openResultFolder(options.out);
  const stop = () => {
    folder.discard();
    process.exit(130);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    const evidence = join(folder.work, "evidence.duckdb");
    const db = await Database.open({ path: evidence, spillFolder: join(folder.work, "spill") });
    let result: RunResult;
    try {
      result = await steps(db, options, folder, reporter, t);
    } finally {
      db.close();
    }
    const profile = digestOf(readFileSync(join(folder.building, PROFILE_FILE)));
    writeFileSync(
      join(folder.building, LOCAL_INPUTS_FILE),
      `${JSON.stringify({ paths: options.paths, profile }, null, 2)}\n`,
    );
    if (folder.publish()) {
      reporter.warn("errors.profile-kept", { file: PROFILE_FILE, proposed: PROPOSED_PROFILE_FILE });
    }
    return result;
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    folder.discard();
  }
}

async function steps(
  db: Database,
  options: RunOptions,
  folder: { work: string; building: string },
  reporter: Reporter,
  t: Translate,
): Promise<RunResult> {
  const workFolder = join(folder.work, "staging");
  mkdirSync(workFolder);

  reporter.progress("open");
  const inputs = await openInputs(options.paths, { workFolder, reporter });
  reporter.progress("stage");
  await stageSources(db, { inputs, profile: options.profile, workFolder, reporter, t });

  reporter.progress("map");
  let profile = options.profile;
  let mapped = await mapSheets(db, { profile, reporter, t });
  let open = mapped.guesses.filter((guess) => guess.mustAsk);
  if (open.length > 0 && !options.acceptGuesses) {
    const answered = await answers(options, mapped.guesses, mapped.proposed, t);
    profile = answered;
    mapped = await mapSheets(db, { profile, reporter, t });
    open = mapped.guesses.filter((guess) => guess.mustAsk);
    if (open.length > 0) return await leaveQuestions(options, mapped.guesses, mapped.proposed, t);
  }
  requireLedger(mapped.mappings, options);
  await tellNotCounted(db, { mappings: mapped.mappings, profile, reporter });

  reporter.progress("normalise");
  const second = readSecond(db, { mappings: mapped.mappings, inputs, workFolder });
  second.catch(() => {}); // awaited below; a failure of the main line must not leave it unhandled
  await normalise(db, { mappings: mapped.mappings, profile, reporter, t, workFolder, ...onOption(options) });
  const on = options.on ?? (await lastDate(db));
  reporter.progress("suppliers");
  await resolveSuppliers(db, { profile, reporter });
  await classify(db, { profile, reporter });
  reporter.progress("measure");
  await measure(db, { profile, on, reporter, t });
  reporter.progress("reconcile");
  await second;
  await checkConservation(db);

  reporter.progress("publish");
  const used = writeProfile(profile);
  writeFileSync(join(folder.building, USED_PROFILE_FILE), used);
  writeFileSync(join(folder.building, PROFILE_FILE), writeProfile(mapped.proposed));
  const { files, findings } = await publish(db, {
    folder: folder.building,
    formats: options.formats,
    profile,
    mappings: mapped.mappings,
    guesses: mapped.guesses,
    on,
    language: options.language,
    version: options.version,
    acceptGuesses: options.acceptGuesses,
    onGiven: options.on !== undefined,
    inputs: inputs.map(({ sourceFile, sha256, bytes }) => ({ sourceFile, sha256, bytes })),
    usedProfile: used,
    reporter,
    t,
  });
  rmSync(workFolder, { recursive: true, force: true });
  return { files, guesses: mapped.guesses, findings };
}

function onOption(options: RunOptions): { on?: string } {
  return options.on === undefined ? {} : { on: options.on };
}

/** Answers from the person at the terminal, or from a questions.yml that was filled in since the last run. */
async function answers(
  options: RunOptions,
  guesses: readonly Guess[],
  proposed: Profile,
  t: Translate,
): Promise<Profile> {
  const file = join(options.out, QUESTIONS_FILE);
  const answered = existsSync(file)
    ? applyAnswers(readFileSync(file, "utf8"), guesses, options.profile, t)
    : options.profile;
  if (answered !== options.profile || options.ask === undefined) return answered;
  return options.ask(guesses, proposed);
}

async function leaveQuestions(
  options: RunOptions,
  guesses: readonly Guess[],
  proposed: Profile,
  t: Translate,
): Promise<never> {
  mkdirSync(options.out, { recursive: true });
  writeFileSync(join(options.out, QUESTIONS_FILE), writeQuestions(guesses, t));
  writeFileSync(join(options.out, PROFILE_FILE), writeProfile(proposed));
  const open = guesses.filter((guess) => guess.mustAsk);
  throw new AedileError("errors.questions-open", {
    count: open.length,
    file: join(options.out, QUESTIONS_FILE),
  });
}

function requireLedger(mappings: readonly SheetMapping[], options: RunOptions): void {
  if (mappings.some((mapping) => mapping.kind === "ledger" || mapping.kind === "awards")) return;
  throw new AedileError("errors.no-ledger", { paths: options.paths.join(", ") });
}

/** The last payment date of the analysed lines, else the end of the last period. */
async function lastDate(db: Database): Promise<string> {
  const { last } = await db.row<{ last: string | null }>(
    `select coalesce(max(paid_on), max(period_to))::varchar as last from clean.lines where set_aside_reason is null`,
  );
  return last ?? "1970-01-01";
}
