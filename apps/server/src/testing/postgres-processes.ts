import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Process ids of an embedded database: first the postmaster, then its children. */
export function postgresProcesses(home: string): number[] {
  const file = path.join(home, "data", "postmaster.pid");
  if (!existsSync(file)) return [];
  const postmaster = Number.parseInt(readFileSync(file, "utf8"), 10);
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).split("\n");
  const pairs = lines.map((line) => line.trim().split(/\s+/u).map(Number));
  return [postmaster, ...pairs.filter(([, parent]) => parent === postmaster).map(([pid = 0]) => pid)];
}

export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // the process ended by itself
    }
  }
}
