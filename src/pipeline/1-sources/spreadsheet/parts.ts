import type { Readable } from "node:stream";
import { InputError } from "../../../shared/errors.ts";
import { allowance, DEFAULT_LIMITS, type Limits } from "../files/limits.ts";
import { listMembers, type Member, openMember } from "../files/zip.ts";

/** What is read of one workbook at most. */
export type WorkbookLimits = {
  /** Rows of a sheet: more than Excel and LibreOffice can hold is no workbook. */
  readonly rows: number;
  readonly columns: number;
  /** Filled cells that exist only as "repeat this n times" in an ODS sheet. */
  readonly repeatedCells: number;
  /** Characters of all shared strings together; they are held in memory. */
  readonly sharedCharacters: number;
  /** Decompressed bytes any part may have, however small it is packed. */
  readonly floorBytes: number;
};

export const WORKBOOK_LIMITS: WorkbookLimits = {
  rows: 1_048_576,
  columns: 16_384,
  repeatedCells: 20_000_000,
  sharedCharacters: 400_000_000,
  floorBytes: 512 * 2 ** 20,
};

/** The parts (files) of a workbook; names are compared without case, as Excel does. */
export type Parts = {
  readonly path: string;
  has(name: string): boolean;
  /** Errors: InputError where the part is missing, protected, damaged or unpacks to far too much. */
  open(name: string): Readable;
};

export async function openParts(path: string, name: string, limits: WorkbookLimits): Promise<Parts> {
  const members = await listMembers(path, name, DEFAULT_LIMITS);
  const byName = new Map<string, Member>(members.map((member) => [member.name.toLowerCase(), member]));
  const bounds: Pick<Limits, "floorBytes" | "ratio"> = {
    floorBytes: limits.floorBytes,
    ratio: DEFAULT_LIMITS.ratio,
  };
  return {
    path: name,
    has: (part) => byName.has(part.toLowerCase()),
    open(part) {
      const member = byName.get(part.toLowerCase());
      if (member === undefined) throw new InputError("inputs.workbook-part", { path: name, part });
      if (member.problem !== null) throw new InputError(member.problem.key, member.problem.values);
      const allowed = allowance(member.packedBytes, bounds);
      if (member.bytes > allowed) throw new InputError("inputs.bomb", { path: `${name}/${part}`, allowed });
      return openMember(path, member, `${name}/${part}`);
    },
  };
}
