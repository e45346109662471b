// `npm test`: install and build what is missing, then every test. Arguments go on to vitest.
import { prepare, run } from "./prepare.mjs";

prepare();
process.exit(run(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)]));
