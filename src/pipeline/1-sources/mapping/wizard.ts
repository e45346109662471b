/** The terminal wizard: shows each guess with its evidence and sample values, asks what must be asked. */
import { confirm, intro, isCancel, note, outro, select, text } from "@clack/prompts";
import { AedileError } from "../../../shared/errors.ts";
import type { Translate } from "../../../shared/i18n.ts";
import type { Guess } from "../../profile/mapping.ts";
import type { Profile } from "../../profile/schema.ts";
import { answerGuess, answersOf, questionOf } from "./questions.ts";

/** How the wizard talks; the tests give their own. */
export type Prompts = {
  show(title: string, body: string): void;
  choose(question: string, options: readonly string[], guess: string): Promise<string | undefined>;
  write(question: string, guess: string): Promise<string | undefined>;
  yes(question: string): Promise<boolean | undefined>;
};

const OTHER = "…";

/**
 * Asks at the terminal what must be asked, or everything when the user wants to review. Returns the profile with
 * the answers. Throws (exit 1) when the user stops; nothing is saved then.
 */
export async function askInTerminal(
  guesses: readonly Guess[],
  proposed: Profile,
  t: Translate,
  prompts: Prompts = terminalPrompts(t),
): Promise<Profile> {
  const must = guesses.filter((guess) => guess.mustAsk);
  const rest = guesses.filter((guess) => !guess.mustAsk);
  prompts.show(
    t("mapping.wizard.title"),
    t("mapping.wizard.about", { must: must.length, rest: rest.length }),
  );
  let profile = proposed;
  for (const guess of must) profile = await ask(guess, profile, t, prompts);
  if (rest.length > 0 && told(await prompts.yes(t("mapping.wizard.review", { count: rest.length })))) {
    for (const guess of rest) profile = await ask(guess, profile, t, prompts);
  }
  return profile;
}

async function ask(guess: Guess, profile: Profile, t: Translate, prompts: Prompts): Promise<Profile> {
  const samples =
    guess.samples.length === 0 ? [] : [t("mapping.wizard.samples", { samples: guess.samples.join("  |  ") })];
  prompts.show(guess.source?.match ?? guess.id, [...guess.evidence, ...samples].join("\n"));
  const options = answersOf(guess);
  const question = questionOf(guess, t);
  const chosen = told(
    options.length > 1 || FREE.has(guess.subject)
      ? await prompts.choose(question, FREE.has(guess.subject) ? [...options, OTHER] : options, guess.chosen)
      : await prompts.choose(question, options, guess.chosen),
  );
  const answer = chosen === OTHER ? told(await prompts.write(question, guess.chosen)) : chosen;
  return answerGuess(profile, guess, answer);
}

const FREE: ReadonlySet<Guess["subject"]> = new Set(["period", "currency", "buyer"]);

function told<T>(answer: T | undefined): T {
  if (answer === undefined) throw new AedileError("mapping.wizard.stopped");
  return answer;
}

function terminalPrompts(t: Translate): Prompts {
  const output = process.stderr;
  intro(t("mapping.wizard.intro"), { output });
  const given = <T>(answer: T): Exclude<T, symbol> | undefined =>
    isCancel(answer) ? undefined : (answer as Exclude<T, symbol>);
  process.once("exit", () => outro("", { output }));
  return {
    show: (title, body) => note(body, title, { output }),
    choose: async (question, options, guess) =>
      given(
        await select({
          message: question,
          options: options.map((value) => ({
            value,
            label: value === OTHER ? t("mapping.wizard.other") : value,
            ...(value === guess ? { hint: t("mapping.wizard.guess") } : {}),
          })),
          initialValue: guess,
          output,
        }),
      ),
    write: async (question, guess) => given(await text({ message: question, initialValue: guess, output })),
    yes: async (question) => given(await confirm({ message: question, initialValue: false, output })),
  };
}
