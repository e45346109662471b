/**
 * The staged text: canonical records of all sheets of one width in one file each, and the records that could not be
 * laid out in one more. A sheet can be taken back to start it again.
 */
import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type Database, sqlText } from "../../../store/database.ts";

type StagedFile = { readonly path: string; readonly fd: number; size: number };

/** Cells of a broken record are kept apart by 0x1E inside one staged cell. */
const CELL_MARK = "\x1e";

export type BrokenRecord = {
  readonly sheetNo: number;
  readonly line: number;
  readonly reason: "wrong-number-of-columns" | "unclosed-quote" | "too-long" | "undecodable";
  readonly found: string;
  readonly expected: string;
  readonly cells: readonly string[];
  readonly text: string;
};

export class StagedFiles {
  readonly #folder: string;
  readonly #files = new Map<number | "broken", StagedFile>();
  #marks = new Map<StagedFile, number>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** From here on, `takeBack` returns to this state. */
  mark(): void {
    this.#marks = new Map([...this.#files.values()].map((file) => [file, file.size]));
  }

  takeBack(): void {
    for (const file of this.#files.values()) {
      file.size = this.#marks.get(file) ?? 0;
      ftruncateSync(file.fd, file.size);
    }
  }

  /** Makes sure that there is a table of this width. */
  open(width: number): void {
    this.#file(width);
  }

  write(width: number, records: Uint8Array): void {
    append(this.#file(width), records);
  }

  writeBroken({ sheetNo, line, reason, found, expected, cells, text }: BrokenRecord): void {
    const values = [
      sheetNo,
      line,
      reason,
      found,
      expected,
      text,
      cells.map((cell) => withoutMarks(cell)).join(CELL_MARK),
    ];
    append(
      this.#file("broken"),
      Buffer.from(
        `${values.map((value, i) => (i === 6 ? value : withoutMarks(String(value)))).join("\x1f")}\n`,
      ),
    );
  }

  close(): void {
    for (const { fd } of this.#files.values()) closeSync(fd);
  }

  /** Makes `raw.lines_<width>` (views over the staged text) and `raw.broken`. */
  async createTables(db: Database): Promise<void> {
    for (const [width, { path }] of this.#files) {
      if (width === "broken") continue;
      const columns = Array.from({ length: width }, (_, i) => `'c${i + 1}': 'VARCHAR'`).join(", ");
      await db.run(
        `create or replace view raw.lines_${width} as select * from ${readStaged(path, `{'sheet_no': 'INTEGER', 'source_line': 'BIGINT', ${columns}}`)}`,
      );
    }
    const broken = this.#files.get("broken");
    if (broken === undefined) return;
    const columns = `{'sheet_no': 'INTEGER', 'source_line': 'BIGINT', 'reason': 'VARCHAR', 'found': 'VARCHAR', 'expected': 'VARCHAR', 'text': 'VARCHAR', 'cells': 'VARCHAR'}`;
    await db.run(`insert into raw.broken
      select sheet_no, source_line, reason, found, expected,
        case when cells is null then []::varchar[] else list_transform(string_split(cells, chr(30)), lambda cell: nullif(cell, '')) end,
        text
      from ${readStaged(broken.path, columns)}`);
  }

  #file(name: number | "broken"): StagedFile {
    let file = this.#files.get(name);
    if (file === undefined) {
      const path = join(this.#folder, typeof name === "number" ? `lines-${name}.txt` : `${name}.txt`);
      file = { path, fd: openSync(path, "w"), size: 0 };
      this.#files.set(name, file);
    }
    return file;
  }
}

function append(file: StagedFile, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file.fd, bytes, done, bytes.length - done, file.size + done);
  }
  file.size += bytes.length;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks of the staged text
const MARKS = /\r\n|[\0\x1e\x1f\r\n]/g;

/** A cell as it may stand in the staged text: line breaks and the marks between cells are blanks, NULs are dropped. */
export function withoutMarks(cell: string): string {
  return cell.replaceAll(MARKS, (mark) => (mark === "\0" ? "" : " "));
}

function readStaged(path: string, columns: string): string {
  return `read_csv(${sqlText(path)}, columns = ${columns}, header = false, delim = '\x1f', quote = '', escape = '', auto_detect = false, max_line_size = 4194304)`;
}
