// From ledger to report: `analyse` on the demo city, as a multiple of a bare DuckDB load in the same run.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { measured, median } from "./measured.mjs";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000,10000000" },
    runs: { type: "string", default: "3" },
    keep: { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const bars = { 1000000: 6, 10000000: 5 };
const seconds = (value) => value.toFixed(1).padStart(7);
const megabytes = (value) => (value / 1e6).toFixed(0).padStart(6);

console.log("rows        bare load s   analyse s   ratio (bar)   peak MB   spread s");
for (const rows of values.rows.split(",").map(Number)) {
  const folder = `out/bench/${rows}`;
  if (!existsSync(`${folder}/truth/figures.json`)) {
    mkdirSync(folder, { recursive: true });
    await measured(process.execPath, ["dist/cli/main.js", "demo", "--rows", String(rows), "--out", folder]);
  }
  const ledger = `${folder}/ledger.csv`;
  readFileSync("package.json"); // the disk is awake
  const bare = [];
  const whole = [];
  let peak = 0;
  await measured(process.execPath, ["test/bench/bare-load.mjs", ledger, `${folder}/bare.duckdb`]); // page cache warm
  for (let i = 0; i < runs; i += 1) {
    bare.push(
      (await measured(process.execPath, ["test/bench/bare-load.mjs", ledger, `${folder}/bare.duckdb`]))
        .seconds,
    );
    const result = await measured(process.execPath, [
      "dist/cli/main.js",
      "analyse",
      folder,
      "--profile",
      `${folder}/city.yml`,
      "--out",
      `out/bench/report-${rows}`,
      "--formats",
      "html,xlsx,json,parquet",
    ]);
    whole.push(result.seconds);
    peak = Math.max(peak, result.peak);
  }
  const ratio = median(whole) / median(bare);
  console.log(
    `${String(rows).padEnd(10)} ${seconds(median(bare))}       ${seconds(median(whole))}     ${ratio.toFixed(2)} (${bars[rows] ?? "-"})     ${megabytes(peak)}    ${Math.min(...whole).toFixed(1)} to ${Math.max(...whole).toFixed(1)}`,
  );
  if (!values.keep) rmSync(`out/bench/report-${rows}`, { recursive: true, force: true });
}
