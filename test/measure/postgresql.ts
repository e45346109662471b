/** A PostgreSQL server of our own for one test file: private folder, unix socket, no network, thrown away afterwards. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Any user but root will do, which PostgreSQL refuses to run as. */
const NOBODY = 65534;

export type Server = { query(sql: string): string[]; stop(): void };

/** null where this machine has no PostgreSQL server binaries. */
export async function startPostgresql(): Promise<Server | null> {
  const [initdb, postgres, psql] = ["initdb", "postgres", "psql"].map(findBinary);
  if (!initdb || !postgres || !psql) return null;
  const folder = mkdtempSync(join(tmpdir(), "aedile-postgresql-"));
  const asOther =
    process.getuid?.() === 0 ? ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"] : [];
  if (asOther.length > 0) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o700);
  const data = join(folder, "data");
  const words = (command: readonly string[]) => [...asOther, ...command] as [string, ...string[]];
  const [first, ...rest] = words([
    initdb,
    "-D",
    data,
    "-A",
    "trust",
    "-U",
    "test",
    "-E",
    "UTF8",
    "--locale=C",
    "--no-sync",
  ]);
  execFileSync(first, rest, { cwd: folder, stdio: "ignore" });
  const [command, ...options] = words([
    postgres,
    "-D",
    data,
    "-k",
    folder,
    "-c",
    "listen_addresses=",
    "-c",
    "fsync=off",
  ]);
  const child = spawn(command, options, { cwd: folder, stdio: "ignore" });
  const query = (sql: string) => runPsql(psql, folder, sql);
  const stop = () => {
    child.kill("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  };
  await untilReady(child, query, stop);
  return { query, stop };
}

async function untilReady(
  child: ChildProcess,
  query: (sql: string) => string[],
  stop: () => void,
): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (child.exitCode !== null) break;
    try {
      query("select 1;");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  stop();
  throw new Error("the PostgreSQL server did not start");
}

function runPsql(psql: string, socket: string, sql: string): string[] {
  const result = spawnSync(
    psql,
    ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", socket, "-U", "test", "-d", "postgres"],
    {
      input: sql,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: { ...process.env, PGOPTIONS: "-c client_min_messages=warning" },
    },
  );
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout.split("\n").filter((line) => line !== "");
}

function findBinary(name: string): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const folders = [
    ...(process.env.PATH ?? "").split(":"),
    ...versions.map((version) => `${debian}/${version}/bin`),
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
