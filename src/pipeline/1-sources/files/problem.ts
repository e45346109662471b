import { AedileError } from "../../../shared/errors.ts";

/** Why a file, or a member of an archive, is not read: the key of a sentence in the locales and its values. */
export type Problem = { readonly key: string; readonly values: Readonly<Record<string, string | number>> };

export function problem(key: string, values: Problem["values"] = {}): Problem {
  return { key: `inputs.${key}`, values };
}

/** The sentence of a failure that the content of a file caused; rethrows what is our own bug or the machine's. */
export function asProblem(error: unknown): Problem {
  if (error instanceof AedileError) return { key: error.code, values: error.details };
  throw error;
}
