// `npm run soak`: the full counts (kills, fuzz, seeds); `-- --tenth` runs a tenth of them. Fixed seeds.
import { prepare, root, run } from "./prepare.mjs";

prepare();
const share = process.argv.includes("--tenth") ? "0.1" : "1";
const rest = process.argv.slice(2).filter((argument) => argument !== "--tenth");
process.exit(
  run(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.soak.config.ts", ...rest],
    {
      cwd: root,
      env: { ...process.env, AEDILE_SOAK_SHARE: share },
    },
  ),
);
