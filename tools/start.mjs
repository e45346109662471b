// `npm start`: install and build what is missing, invent the demo city, analyse it, open the report.
import { spawn } from "node:child_process";
import { prepare, root, run } from "./prepare.mjs";

prepare();
const aedile = (...args) => run(process.execPath, ["dist/cli/main.js", ...args]);
const city = `${root}out/demo-city`;
const report = `${root}out/demo-report`;
const status =
  aedile("demo", "--out", city) || aedile("analyse", city, "--profile", `${city}/city.yml`, "--out", report);
if (status !== 0) process.exit(status);
const page = `${report}/report.html`;
console.log(`\nThe report of the demo city: ${page}`);
if (process.stdout.isTTY && !process.argv.includes("--no-open")) {
  const opener =
    process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open";
  spawn(opener, [page], { detached: true, stdio: "ignore" })
    .on("error", () => {})
    .unref();
}
