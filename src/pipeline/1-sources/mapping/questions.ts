/** Guesses as questions in a file, and answers as entries of city.yml. */
import { Document, parse, type YAMLSeq } from "yaml";
import { ConfigError } from "../../../shared/errors.ts";
import type { Translate } from "../../../shared/i18n.ts";
import type { Field } from "../../profile/fields.ts";
import { type DATE_FORMATS, type Guess, NUMBER_FORMATS } from "../../profile/mapping.ts";
import { matchesPattern } from "../../profile/match.ts";
import type { ColumnProfile, Profile, SourceProfile } from "../../profile/schema.ts";
import { profileSchema } from "../../profile/schema.ts";

/** The questions of a run: those that must be answered first, then everything else that was guessed. */
export function writeQuestions(guesses: readonly Guess[], t: Translate): string {
  const questions = guesses.map((guess) => ({
    id: guess.id,
    question: questionOf(guess, t),
    must_be_answered: guess.mustAsk,
    evidence: [...guess.evidence],
    ...(guess.samples.length > 0 ? { samples: [...guess.samples] } : {}),
    guess: guess.chosen,
    answers: answersOf(guess),
    answer: "",
  }));
  const document = new Document({ questions });
  document.commentBefore = t("mapping.questions.how")
    .split("\n")
    .map((line) => ` ${line}`)
    .join("\n");
  for (const item of (document.get("questions") as YAMLSeq).items.slice(1))
    (item as { spaceBefore?: boolean }).spaceBefore = true;
  return document.toString({ lineWidth: 0 });
}

/** The question in words. */
export function questionOf(guess: Guess, t: Translate): string {
  return t(`mapping.question.${guess.subject}`, {
    source: guess.source?.match ?? guess.id,
    chosen: guess.chosen,
    column: guess.id.split("/").at(-1)!,
    field: guess.field === undefined ? "" : t(`mapping.field.${guess.field}`),
  });
}

/** What may be answered: the guess first, then the alternatives. */
export function answersOf(guess: Guess): string[] {
  const more =
    guess.subject === "number-format" && guess.alternatives.length === 0
      ? NUMBER_FORMATS
      : guess.alternatives;
  return [...new Set([guess.chosen, ...more])];
}

/**
 * Reads a questions.yml that was filled in and puts its answers into the profile; answers left empty change
 * nothing. Returns the same profile when nothing was answered. Throws a ConfigError for an answer that is not
 * among those offered.
 */
export function applyAnswers(
  text: string,
  guesses: readonly Guess[],
  profile: Profile,
  _t: Translate,
): Profile {
  let content: { questions?: { id?: unknown; answer?: unknown }[] };
  try {
    content = (parse(text) ?? {}) as typeof content;
  } catch (error) {
    throw new ConfigError("mapping.questions.not-yaml", {
      found: error instanceof Error ? error.message.split("\n")[0]! : "",
    });
  }
  let changed = profile;
  for (const { id, answer } of content.questions ?? []) {
    const guess = guesses.find((one) => one.id === id);
    const said = answer === undefined || answer === null ? "" : String(answer).trim();
    if (guess !== undefined && said !== "") changed = answerGuess(changed, guess, said);
  }
  return changed;
}

/** Puts one answer into the profile: a guess that is confirmed is accepted, another answer becomes part of its source. */
export function answerGuess(profile: Profile, guess: Guess, answer: string): Profile {
  const options = answersOf(guess);
  const free = guess.subject === "period" || guess.subject === "currency" || guess.subject === "buyer";
  const chosen = options.find((option) => option.toLowerCase() === answer.toLowerCase());
  if (chosen === undefined && !free) {
    throw new ConfigError("mapping.questions.unknown-answer", {
      id: guess.id,
      found: answer,
      expected: options.join(", "),
    });
  }
  const value = chosen ?? answer;
  const accepted: Profile = {
    ...profile,
    accepted_guesses: [...new Set([...profile.accepted_guesses, guess.id])],
  };
  if (value === guess.chosen && guess.subject !== "currency") return accepted;
  if (guess.source === undefined) return accepted;
  const { match, kind } = guess.source;
  const at = profile.sources.findIndex((source) => source.match === match);
  const general = profile.sources.find((source) => matchesPattern(source.match, match));
  const before: SourceProfile =
    at >= 0
      ? profile.sources[at]!
      : { ...(general ?? profileSchema.parse({ sources: [{ match, kind }] }).sources[0]!), match };
  const after = { ...before, ...changeOf(guess, value, before) };
  const sources = at < 0 ? [after, ...profile.sources] : profile.sources.with(at, after);
  return { ...accepted, sources };
}

function changeOf(guess: Guess, value: string, source: SourceProfile): Partial<SourceProfile> {
  const column = (field: Field, part: ColumnProfile) => ({
    columns: { ...source.columns, [field]: { ...source.columns[field], ...part } },
  });
  const named = (name: string): ColumnProfile =>
    /^column (\d+)$/.test(name) ? { index: Number(name.split(" ")[1]) } : { name };
  switch (guess.subject) {
    case "kind":
      return { kind: value as SourceProfile["kind"] };
    case "currency":
      return { currency: value.toUpperCase() };
    case "vat-basis":
      return { vat_basis: value as "net" | "gross" | "unknown" };
    case "period":
      return { period: value };
    case "buyer":
      return { buyer: value };
    case "sign":
      return guess.field === "debit_credit"
        ? column("debit_credit", { sign: value.split(",").map((part) => part.trim()) })
        : column("amount", { sign: value as "as-written" | "reversed" });
    case "number-format":
      return column(fieldOf(guess, source), {
        ...nameIn(guess),
        number: value as (typeof NUMBER_FORMATS)[number],
      });
    case "date-format":
      return column(fieldOf(guess, source), {
        ...nameIn(guess),
        date: value as (typeof DATE_FORMATS)[number],
      });
    default:
      return guess.field === undefined ? {} : column(guess.field, named(value));
  }
}

function fieldOf(guess: Guess, _source: SourceProfile): Field {
  return guess.field ?? (guess.subject === "date-format" ? "date" : "amount");
}

/** The column a format was asked about stands at the end of the guess's id. */
function nameIn(guess: Guess): ColumnProfile {
  const name = guess.id.split("-format/").at(-1)!;
  const number = /^column (\d+)$/.exec(name);
  return number === null ? { name } : { index: Number(number[1]) };
}
