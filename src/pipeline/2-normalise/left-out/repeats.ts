/**
 * The same line met twice. With transaction and line number it is known by them; without a line number, by files
 * that share many equal lines. Other equal lines stay and are flagged: ledgers hold true repeats.
 */
import type { Database } from "../../../store/database.ts";
import { readSql, runFile } from "../../../store/statements.ts";
import { FLAGS } from "../flags.ts";

/** Above this many lines the ids are compared in parts, to bound memory. */
const LINES_A_PART = 3_000_000;

/** In a sheet's own lines, a number that repeats more often than this (and this many times) is no line number. */
const NUMBER_SHARE = 0.05;
const NUMBER_TIMES = 50;

/** Finds the ids that occur more than once: temp table repeated_ids. */
export async function findRepeatedIds(db: Database): Promise<void> {
  const { lines } = await db.row<{ lines: number }>(`select count(*)::double as lines from clean.lines`);
  const parts = Math.max(1, Math.ceil(lines / LINES_A_PART));
  await db.run(`create or replace temp table repeated_ids (line_id ubigint)`);
  for (let part = 0; part < parts; part++) {
    const mine = parts === 1 ? "" : `and line_id % ${parts} = ${part}`;
    await db.run(`
      insert into repeated_ids
      select line_id from clean.lines
      where set_aside_reason is null ${mine}
      group by line_id
      having count(*) > 1`);
  }
}

/**
 * Of the given sheets (one group), whether their transaction and line numbers tell lines apart: both vary, and
 * they seldom repeat within one sheet.
 */
export async function numbersTellApart(db: Database, sheets: readonly number[]): Promise<boolean> {
  const mine = `has_numbers and sheet_no in (${sheets.join(", ")})`;
  const { lines, constant } = await db.row<{ lines: number; constant: boolean }>(`
    select count(*)::double as lines, coalesce(min(transaction) = max(transaction) or min(line_number) = max(line_number), false) as constant
    from clean.lines where ${mine}`);
  if (lines < 2) return true;
  if (constant) return false;
  const { repeated } = await db.row<{ repeated: number }>(`
    select coalesce(sum(times - 1), 0)::double as repeated
    from (
      select count(*) as times
      from clean.lines join repeated_ids using (line_id)
      where set_aside_reason is null and ${mine}
      group by line_id, sheet_no
    )`);
  return repeated < NUMBER_TIMES || repeated <= NUMBER_SHARE * lines;
}

/** Leaves out lines met twice, flags true repeats and conflicts, and makes every line_id unique. */
export async function settleRepeats(db: Database): Promise<void> {
  await runFile(db, new URL("./repeats.sql", import.meta.url), {
    number_conflict: String(FLAGS["number-conflict"]),
  });
  const pairs = await db.rows<{ one: number; other: number }>(
    readSql(new URL("./overlaps.sql", import.meta.url)),
  );
  if (pairs.length > 0) {
    const parts = connected(pairs.map(({ one, other }) => [one, other]));
    await db.run(
      `create or replace temp table overlapping as select * from (values ${[...parts].map(([file, part]) => `(${file}, ${part})`).join(", ")}) o(file_no, part)`,
    );
    await runFile(db, new URL("./overlapping.sql", import.meta.url));
    await db.run(`drop table overlapping`);
  }
  await runFile(db, new URL("./repeats-mark.sql", import.meta.url), {
    true_repeat: String(FLAGS["true-repeat"]),
  });
  await db.run(`drop table repeats; drop table repeated_ids`);
}

/** Files joined by pairs, each with the smallest file of its part. */
function connected(pairs: readonly (readonly [number, number])[]): Map<number, number> {
  const parent = new Map<number, number>();
  const root = (file: number): number => {
    const up = parent.get(file) ?? file;
    return up === file ? file : root(up);
  };
  for (const [one, other] of pairs) {
    const [a, b] = [root(one), root(other)];
    parent.set(Math.max(a, b), Math.min(a, b));
    parent.set(Math.min(a, b), Math.min(a, b));
  }
  return new Map([...new Set(pairs.flat())].map((file) => [file, root(file)]));
}
