// `npm run bench`: the whole program against a bare DuckDB load of the same file, in one run.
// Options: --rows 1000000,10000000 (default)  --runs 3  --keep
import { prepare, root, run } from "./prepare.mjs";

prepare();
process.exit(run(process.execPath, ["test/bench/spine.mjs", ...process.argv.slice(2)], { cwd: root }));
