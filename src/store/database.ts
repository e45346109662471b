/**
 * DuckDB: open, run, query. The only code that imports the engine, and the only place that sets its limits.
 * Money leaves through `rows()` as exact decimal strings (the driver's plain objects would turn DECIMAL into
 * floats).
 */
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue, type Json } from "@duckdb/node-api";

/** Text, numbers, exact decimals as strings, booleans, lists. Big integers come as strings. */
export type Row = Record<string, Json>;

export type DatabaseOptions = {
  /** File to hold the tables; in memory when left out. */
  readonly path?: string;
  readonly readOnly?: boolean;
  /** Where the engine spills to; beside the file when left out. */
  readonly spillFolder?: string;
  readonly threads?: number;
  readonly memoryLimit?: string;
};

/** Measured: 10 million lines stay under 1.5 GB for the whole process with two threads and this limit. */
const MEMORY_LIMIT = "700MB";

export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(options: DatabaseOptions = {}): Promise<Database> {
    const settings: Record<string, string> = {
      threads: String(options.threads ?? 2),
      memory_limit: options.memoryLimit ?? MEMORY_LIMIT,
      preserve_insertion_order: "false",
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    };
    if (options.readOnly) settings.access_mode = "READ_ONLY";
    if (options.spillFolder !== undefined) settings.temp_directory = options.spillFolder;
    const instance = await DuckDBInstance.create(options.path ?? ":memory:", settings);
    return new Database(instance, await instance.connect());
  }

  /** Runs one or more statements for their effect. */
  async run(sql: string, values?: Record<string, DuckDBValue>): Promise<void> {
    if (values === undefined) await this.#connection.run(sql);
    else await this.#connection.run(sql, values);
  }

  /** All rows of a query, with decimals and big integers as exact strings. */
  async rows<T extends Row = Row>(sql: string, values?: Record<string, DuckDBValue>): Promise<T[]> {
    const reader = await (values === undefined
      ? this.#connection.runAndReadAll(sql)
      : this.#connection.runAndReadAll(sql, values));
    return reader.getRowObjectsJson() as T[];
  }

  /** The one row a query must give. */
  async row<T extends Row = Row>(sql: string, values?: Record<string, DuckDBValue>): Promise<T> {
    const rows = await this.rows<T>(sql, values);
    if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${sql.slice(0, 120)}`);
    return rows[0]!;
  }

  /** Rows chunk by chunk, for results too large to hold. */
  async *stream<T extends Row = Row>(sql: string): AsyncGenerator<T[]> {
    const result = await this.#connection.stream(sql);
    for await (const chunk of result.yieldRowObjectJson()) yield chunk as T[];
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

/** Quotes text as an SQL string literal (for statements that cannot bind, such as COPY targets). */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Quotes an identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
