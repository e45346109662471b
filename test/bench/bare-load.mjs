// The yardstick: a bare DuckDB load of a CSV file into a new database file, two threads, default options.
import { rmSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const [file, database] = process.argv.slice(2);
rmSync(database, { force: true });
const instance = await DuckDBInstance.create(database, { threads: "2" });
const connection = await instance.connect();
try {
  await connection.run(`create table t as select * from read_csv('${file}')`);
} catch {
  // Lines with too many or too few cells stop the default reader; this is the least that lets it load them.
  await connection.run(
    `create or replace table t as select * from read_csv('${file}', ignore_errors = true)`,
  );
}
connection.closeSync();
instance.closeSync();
rmSync(database, { force: true });
