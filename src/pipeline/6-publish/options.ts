import type { Translate } from "../../shared/i18n.ts";
import type { Reporter } from "../../shared/reporter.ts";
import type { Guess, SheetMapping } from "../profile/mapping.ts";
import type { Profile } from "../profile/schema.ts";

export const FORMATS = ["html", "xlsx", "json", "parquet", "csv"] as const;
export type Format = (typeof FORMATS)[number];

export type InputFile = { readonly sourceFile: string; readonly sha256: string; readonly bytes: number };
export type OutputFile = { readonly path: string; readonly sha256: string; readonly bytes: number };

export type PublishOptions = {
  /** An existing folder; everything is written below it. */
  readonly folder: string;
  readonly formats: readonly Format[];
  readonly profile: Profile;
  readonly mappings: readonly SheetMapping[];
  readonly guesses: readonly Guess[];
  /** The day the result speaks of, yyyy-mm-dd. */
  readonly on: string;
  /** false: `on` is the last payment date, and a repeated run may find it again by itself. */
  readonly onGiven?: boolean;
  readonly language: string;
  readonly version: string;
  readonly acceptGuesses: boolean;
  readonly inputs: readonly InputFile[];
  /** The profile as the run read it, as text: its digest stands in the manifest. */
  readonly usedProfile: string;
  readonly reporter: Reporter;
  readonly t: Translate;
};

export type Published = {
  readonly files: readonly OutputFile[];
  /** Lines left out or flagged, as listed in issues.csv. */
  readonly findings: number;
};
