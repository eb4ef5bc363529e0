import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../identity/testing/identity-world.ts";

const program = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Resolves when the banner is printed; rejects with the output if the process ends before. */
  readonly ready: Promise<void>;
  readonly output: () => string;
  /** Sends the signal and waits for the exit; `ms` is how long that took. */
  readonly end: (signal: NodeJS.Signals) => Promise<Ended>;
}

/** Starts the server as an operator does, on a free port unless one is given, and without the settings of this process. */
export async function startServerProcess(settings: Record<string, string>): Promise<ServerProcess> {
  const port = settings["PORT"] ?? String(await freePort());
  const child = run("main.ts", [], { ...settings, PORT: port });
  const ended = collect(child);
  const ready = (async () => {
    const isReady = () => ended.stdout().includes("Ready in");
    while (!isReady() && child.exitCode === null) await delay(20);
    if (!isReady()) throw new Error(`the server ended with ${child.exitCode}: ${ended.stderr()}`);
  })();
  ready.catch(() => undefined); // reported to whoever awaits `ready`
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    ready,
    output: () => ended.stdout() + ended.stderr(),
    async end(signal) {
      const since = performance.now();
      child.kill(signal);
      return { ...(await ended.all), ms: performance.now() - since };
    },
  };
}

/** Runs a command of the command line until it exits. */
export async function runCommand(args: readonly string[], settings: Record<string, string>): Promise<Ended> {
  const since = performance.now();
  const ended = await collect(run("cli/main.ts", args, settings)).all;
  return { ...ended, ms: performance.now() - since };
}

/** Starts a command of the command line; `end` sends it a signal and waits for the exit. */
export function startCommand(args: readonly string[], settings: Record<string, string>): Pick<ServerProcess, "end"> {
  const child = run("cli/main.ts", args, settings);
  const ended = collect(child);
  return {
    async end(signal) {
      const since = performance.now();
      child.kill(signal);
      return { ...(await ended.all), ms: performance.now() - since };
    },
  };
}

function run(file: string, args: readonly string[], settings: Record<string, string>): ChildProcess {
  const { PATH, NODE_COMPILE_CACHE = "" } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, LOG_LEVEL: "warn", SEED_DEMO: "false", ...settings };
  return spawn(process.execPath, [program(file), ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
}

function collect(child: ChildProcess) {
  const chunks = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (chunks.stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (chunks.stderr += chunk.toString()));
  const all = once(child, "close").then(([code]) => ({ code: code as number | null, ...chunks }));
  return { all, stdout: () => chunks.stdout, stderr: () => chunks.stderr };
}
