/** Patterns of city.yml and of our word lists (`*` is any text) as regular expressions of the engine. */

/** Folds like the SQL it is compared with: `lower(strip_accents(x))`. */
export function globPattern(glob: string): string {
  return glob
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll(/[.+?^${}()|[\]\\/]/g, "\\$&")
    .replaceAll("*", ".*");
}
