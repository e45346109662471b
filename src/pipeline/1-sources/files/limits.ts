import type { Member } from "./zip.ts";

/** What is read at most, so that a hostile file ends in a sentence and not in a full disk or a hang. */
export type Limits = {
  /** Files and folders below what the user named. */
  readonly entries: number;
  /** Members of one archive. */
  readonly members: number;
  /** Decompressed bytes of one named archive with all that is packed inside it. */
  readonly archiveBytes: number;
  /** Decompressed bytes one packed file may always have, however small it is packed. */
  readonly floorBytes: number;
  /** Beyond the floor: decompressed bytes for each packed byte. Real ledgers pack 5 to 40 fold. */
  readonly ratio: number;
  /** Archives inside an archive. */
  readonly nesting: number;
};

export const DEFAULT_LIMITS: Limits = {
  entries: 100_000,
  members: 10_000,
  archiveBytes: 64 * 2 ** 30,
  floorBytes: 256 * 2 ** 20,
  ratio: 200,
  nesting: 1,
};

/** The decompressed bytes after which a packed file of this size counts as a bomb. */
export function allowance(packedBytes: number, limits: Pick<Limits, "floorBytes" | "ratio">): number {
  return Math.max(limits.floorBytes, packedBytes * limits.ratio);
}

/** True where two members share bytes of the archive: one byte cannot belong to two files, except in a bomb. */
export function overlaps(members: readonly Member[]): boolean {
  const ranges = members.map((member) => ({
    from: member.headerStart,
    to: member.dataStart + member.packedBytes,
  }));
  ranges.sort((a, b) => a.from - b.from);
  return ranges.some((range, i) => i > 0 && range.from < ranges[i - 1]!.to);
}
