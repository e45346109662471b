/**
 * The errors a user may meet. Each is one clear sentence in the user's language; `code` is the key of the
 * sentence in `locales/<lang>/` ("errors.system.disk-full") and `details` fills it (file, line, found, expected, what to do).
 * Anything else that is thrown is our bug: stack trace and exit code 70.
 */
export const EXIT = { done: 0, input: 1, usage: 2, findings: 3, bug: 70 } as const;

type Details = Readonly<Record<string, string | number>>;

/** A user-facing failure: bad input, bad configuration, an unanswered question. Exit code 1 unless said otherwise. */
export class AedileError extends Error {
  readonly code: string;
  readonly details: Details;
  readonly exitCode: number;

  constructor(code: string, details: Details = {}, exitCode: number = EXIT.input) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = "AedileError";
    this.code = code;
    this.details = details;
    this.exitCode = exitCode;
  }
}

/** Something in a file the user gave: unreadable, hostile, of no known kind. */
export class InputError extends AedileError {
  override name = "InputError";
}

/** Something in city.yml or in the command's options. */
export class ConfigError extends AedileError {
  override name = "ConfigError";
}

const SYSTEM_CODES: Readonly<Record<string, string>> = {
  ENOENT: "errors.system.not-found",
  EACCES: "errors.system.no-rights",
  EPERM: "errors.system.no-rights",
  EROFS: "errors.system.read-only",
  ENOSPC: "errors.system.disk-full",
  EDQUOT: "errors.system.disk-full",
  EISDIR: "errors.system.is-folder",
  ENOTDIR: "errors.system.not-a-folder",
  EMFILE: "errors.system.too-many-files",
  ENAMETOOLONG: "errors.system.name-too-long",
  ELOOP: "errors.system.link-loop",
};

/** Turns the operating system's refusals (rights, full disk, missing file) into a sentence; leaves the rest alone. */
export function asUserError(error: unknown): unknown {
  if (error instanceof AedileError || !(error instanceof Error)) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : SYSTEM_CODES[code];
  if (known !== undefined) return new InputError(known, { path: path ?? "" });
  if (
    /No space left on device|disk is full|Could not write file|failed to offload|max_temp_directory_size/i.test(
      error.message,
    )
  ) {
    return new InputError("errors.system.disk-full", { path: path ?? "" });
  }
  return error;
}
