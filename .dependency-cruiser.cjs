// The arrows of the design: shared <- store, reports <- pipeline <- cli. Steps talk through tables.
const only = (from, allowed) => ({
  name: `${from} may only use ${allowed.join(", ") || "nothing of ours"}`,
  severity: "error",
  from: { path: `^src/${from}/`, pathNot: "[.]test[.]ts$" },
  to: { path: "^src/", pathNot: [`^src/${from}/`, ...allowed.map((name) => `^src/${name}/`)] },
});

module.exports = {
  forbidden: [
    only("shared", []),
    only("store", ["shared"]),
    only("reports", ["shared"]),
    only("demo", ["shared"]),
    only("pipeline", ["shared", "store", "reports"]),
    {
      name: "a pipeline step never imports another step",
      severity: "error",
      from: { path: "^src/pipeline/([1-6]-[^/]+)/", pathNot: "[.]test[.]ts$" },
      to: { path: "^src/pipeline/([1-6]-[^/]+)/", pathNot: "^src/pipeline/$1/" },
    },
    {
      name: "only the store imports DuckDB",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/store/" },
      to: { path: "@duckdb" },
    },
    {
      name: "no cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
