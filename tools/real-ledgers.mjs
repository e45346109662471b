// Runs every real ledger of the shared data without a profile and writes the table of docs/method/real-ledgers.md.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measured } from "../test/bench/measured.mjs";
import { prepare, root } from "./prepare.mjs";

prepare();
const data = join(root, "../shared/data/ledgers");
if (!existsSync(data)) {
  console.error("The shared data is not here, so there is nothing to run.");
  process.exit(1);
}
const bodies = [
  ["Devon", "uk-devon"],
  ["Wakefield", "wakefield"],
  ["Calderdale", "calderdale"],
  ["Salford", "salford"],
  ["Darlington", "darlington"],
  ["Leeds", "leeds"],
  ["Warwickshire", "uk-warwickshire"],
  ["Madrid payments", "es-madrid-payments"],
  ["Italian municipal lots (profile)", "it-municipal-lots", "docs/examples/italian-lots.city.yml"],
  ["French award data (profile)", "fr-decp", "docs/examples/french-awards.city.yml"],
  [
    "Madrid small contracts (profile)",
    "es-madrid-small-contracts",
    "docs/examples/madrid-small-contracts.city.yml",
  ],
];
const out = mkdtempSync(join(tmpdir(), "aedile-real-"));
const rows = [];
for (const [name, folder, profile] of bodies) {
  const target = join(out, folder);
  const args = [
    "dist/cli/main.js",
    "analyse",
    join(data, folder),
    "--out",
    target,
    "--formats",
    "html,xlsx,json,parquet",
  ];
  const given = profile === undefined ? [] : ["--profile", profile];
  let questions = 0;
  let result;
  try {
    result = await measured(process.execPath, [...args, ...given]);
  } catch {
    result = await measured(process.execPath, [...args, ...given, "--accept-guesses"]);
  }
  const report = JSON.parse(readFileSync(join(target, "report.json"), "utf8"));
  const { conservation } = report;
  questions = (report.guesses ?? []).filter((guess) => guess.mustAsk).length;
  const leftOut =
    conservation.setAside.map(({ reason, rows: n, amount }) => `${reason} ${n} (${amount})`).join("; ") ||
    "nothing";
  rows.push(
    `| ${name} | ${conservation.files.length} | ${conservation.rowsIn} | ${conservation.amountIn} | ${questions} | ${leftOut} | ${result.seconds.toFixed(1)} | ${(result.peak / 1e6).toFixed(0)} |`,
  );
  console.log(rows.at(-1));
}
rmSync(out, { recursive: true, force: true });
writeFileSync(
  `${root}docs/method/real-ledgers.md`,
  `# Real ledgers

Every public ledger at hand, all files of a body at once, without a profile unless the name says so (award lists need
one, for the joins and to count a lot once). \`node tools/real-ledgers.mjs\` makes this table; the amounts in are held
against a separate naive sum of the raw files in \`test/real/\`.

| body | ledger files | rows in | amount in | questions | left out: reason, rows (amount) | seconds | peak MB |
|---|---|---|---|---|---|---|---|
${rows.join("\n")}
`,
);
