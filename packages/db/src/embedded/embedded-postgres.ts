import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { findBinaries } from "./binaries.ts";
import { withLock } from "./lock.ts";
import { isAlive, programOf } from "./running-process.ts";
import { chooseHome, databaseUser, give, type RunAs } from "./unprivileged.ts";
import { joinUsers } from "./users.ts";

export interface EmbeddedPostgres {
  /** Connection string of the owner, for the named database. */
  url(database?: string): string;
  /** Ends the use by this process; the last process that uses the database stops it. */
  release(): Promise<void>;
  /** The real folder of the data. */
  readonly home: string;
}

interface Options {
  /** Folder of the cluster; created if it is missing. */
  readonly dir: string;
  /** For tests: many may connect, and it does not wait for the disk, so data does not survive a crash of the machine. */
  readonly fast?: boolean;
}

const owner = "daybook";
const settings = [
  "max_connections=80",
  "max_wal_size=4GB",
  "jit=off",
  "timezone=UTC",
  "deadlock_timeout=200ms",
  "unix_socket_directories=",
  "listen_addresses=127.0.0.1",
  "log_min_messages=warning",
  // The log must hold no patient's words: no DETAIL lines ("Key (mrn)=(…) already exists"), no failed statements.
  "log_error_verbosity=terse",
  "log_min_error_statement=panic",
];
const watchMs = 1_000;
const fastSettings = [
  "max_connections=200",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "shared_buffers=256MB",
];

/**
 * An eighth of the machine's memory, from 128 MB to 2 GB. If the indexes of a large table do not fit, each page that is
 * evicted first waits until the log is on disk, and an import nearly stops.
 */
function sharedBuffers(): string {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return `shared_buffers=${Math.round(Math.min(2_048, Math.max(128, memory / 8 / 1024 ** 2)))}MB`;
}

/** Starts the embedded PostgreSQL, or joins the one that already runs on the same folder. */
export async function startEmbedded({ dir, fast = false }: Options): Promise<EmbeddedPostgres> {
  const installed = await findBinaries();
  const runAs = databaseUser();
  const { home, programs } = chooseHome(path.resolve(dir), installed.root, runAs);
  const program = (name: string) => path.join(programs, "bin", path.basename(name));
  const pgCtl = program(installed.pg_ctl);
  const data = path.join(home, "data");
  give(home, runAs);
  // Starts and stops are serialized, so that nobody joins a database that another process is stopping.
  const lock = path.join(home, "lock");
  const { users, port } = await withLock(lock, async () => {
    if (!existsSync(data)) await initialise(program(installed.initdb), home, data, runAs, fast);
    const port = await startOrJoin(pgCtl, home, data, runAs, fast);
    return { users: joinUsers(home), port };
  });
  const password = readFileSync(path.join(home, "password"), "utf8").trim();
  const stopWatching = watch(async () => {
    if (postmaster(data)) return;
    await withLock(lock, () => startOrJoin(pgCtl, home, data, runAs, fast));
  });

  const url = (database = "postgres") => `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`;
  let released: Promise<void> | undefined;
  const release = () => {
    released ??= stopWatching().then(() =>
      withLock(lock, async () => {
        if (users.leave().last) await stop(pgCtl, data, runAs);
      }),
    );
    return released;
  };
  return { url, release, home };
}

/**
 * Checks every second, to start a database that was killed while in use again on its old port.
 * @returns a function that ends the watch, after a check that is under way
 */
function watch(look: () => Promise<void>): () => Promise<void> {
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= look()
      .catch(() => undefined) // tries again at the next check
      .finally(() => {
        looking = null;
      });
  }, watchMs).unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

async function stop(pgCtl: string, data: string, runAs: RunAs): Promise<void> {
  try {
    await run(pgCtl, ["stop", "-w", "-m", "fast", "-D", data], runAs);
  } catch (error) {
    if (postmaster(data)) throw error; // otherwise another process stopped or killed it
  }
}

/** Makes the cluster in a temporary folder and renames it, so that an interruption leaves no incomplete cluster. */
async function initialise(initdb: string, home: string, data: string, runAs: RunAs, fast: boolean): Promise<void> {
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const passwordFile = path.join(home, "password");
  writeFileSync(passwordFile, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600 });
  give(passwordFile, runAs);
  const who = ["-D", unfinished, "-U", owner, "--pwfile", passwordFile, "-A", "scram-sha-256"];
  const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-E", "UTF8"];
  await run(initdb, [...who, ...(fast ? ["--no-sync"] : []), ...locale], runAs);
  renameSync(unfinished, data);
}

/** Tries to start for up to 30 s, because after `kill -9` of everything the old lock file still exists for a moment. */
async function startOrJoin(pgCtl: string, home: string, data: string, runAs: RunAs, fast: boolean): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    const running = await runningPort(data);
    if (running) return running;
    const port = await freePort(rememberedPort(home));
    const options = [...settings, ...(fast ? fastSettings : [sharedBuffers()]), `port=${port}`]
      .map((setting) => `-c ${setting}`)
      .join(" ");
    const failure = await run(
      pgCtl,
      ["start", "-w", "-t", "60", "-D", data, "-l", path.join(home, "log"), "-o", options],
      runAs,
    ).catch((error: Error) => error);
    if (!failure) {
      writeFileSync(path.join(home, "port"), `${port}\n`);
      return port;
    }
    if (attempt >= 100)
      throw new Error(`the embedded PostgreSQL does not start; its log is ${path.join(home, "log")}`, {
        cause: failure,
      });
    await delay(300);
  }
}

/** The port of the PostgreSQL that runs on this data, if one does and answers. */
async function runningPort(data: string): Promise<number | null> {
  const port = postmaster(data)?.port;
  if (!port) return null;
  const client = new Client({ host: "127.0.0.1", port, user: owner, password: "", database: "postgres" });
  client.on("error", () => undefined);
  const answers = await client.connect().then(
    () => true,
    (error: Error & { code?: string }) =>
      error.code === "28P01" || error.code === "28000" || /password/iu.test(error.message),
  );
  await client.end().catch(() => undefined);
  return answers ? port : null;
}

/** The process that runs on this data, by its lock file; null when the file is missing or stale. */
function postmaster(data: string): { pid: number; port: number } | null {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
  if (!pid || !isAlive(pid)) return null;
  const program = programOf(pid);
  if (program !== null && !path.basename(program).startsWith("postgres")) {
    // PostgreSQL was killed and its pid now belongs to another program. It would refuse to start because of that pid.
    rmSync(file, { force: true });
    return null;
  }
  return { pid, port: port ?? 0 };
}

/** The port of the last start, or 0. With the same port, clients can reconnect. */
function rememberedPort(home: string): number {
  const file = path.join(home, "port");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) || 0 : 0;
}

/** The wanted port, or any free port if it is taken. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", (error: NodeJS.ErrnoException) =>
      wanted === 0 ? reject(error) : resolve(freePort(0)),
    );
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no free port")),
      );
    });
  });
}

/** Runs a program without its output, because a daemon that inherits a pipe would keep it open for ever. */
function run(program: string, args: string[], runAs: RunAs): Promise<void> {
  return new Promise((resolve, reject) => {
    const environment = {
      PATH: process.env["PATH"] ?? "",
      LC_ALL: "C",
      ...(process.env["SystemRoot"] ? { SystemRoot: process.env["SystemRoot"] } : {}),
    };
    const child = spawn(program, args, {
      ...runAs,
      cwd: path.parse(program).root,
      stdio: "ignore",
      env: environment,
      detached: true,
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(program)} ${args[0]} ended with ${code}`)),
    );
  });
}
