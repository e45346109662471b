/** Which entry of `sources` in city.yml speaks of a file: the first whose pattern fits. */
import type { Profile, SourceProfile } from "./schema.ts";

/** The name by which a sheet is matched: the file, or `book.xlsx#Sheet` for a worksheet. */
export function sheetPath(sourceFile: string, sourceSheet: string | null): string {
  return sourceSheet === null || sourceSheet === "" ? sourceFile : `${sourceFile}#${sourceSheet}`;
}

/** `*` any text within a folder, `**` across folders, `?` one character; without regard to case. */
export function matchesPattern(pattern: string, path: string): boolean {
  return patternExpression(pattern).test(path);
}

function patternExpression(pattern: string): RegExp {
  const body = pattern.replaceAll(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    return `\\${part}`;
  });
  return new RegExp(`^${body}$`, "iu");
}

/** The first source that speaks of this sheet; a pattern without `#` speaks of every sheet of a workbook. */
export function sourceFor(
  profile: Profile,
  sourceFile: string,
  sourceSheet: string | null,
): SourceProfile | undefined {
  const path = sheetPath(sourceFile, sourceSheet);
  return profile.sources.find((source) =>
    matchesPattern(source.match, source.match.includes("#") ? path : sourceFile),
  );
}
