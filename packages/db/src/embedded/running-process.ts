import { readFileSync } from "node:fs";

/**
 * Name of a running process, `1234.56789`: its pid and, on Linux, its start time. Pids are used again, at once after a
 * restart of a container, so a pid alone could mean another process than the one that was killed.
 */
export function nameOfProcess(pid: number): string {
  const startedAt = startOf(pid);
  return startedAt === null ? String(pid) : `${pid}.${startedAt}`;
}

/** @param name a result of `nameOfProcess`; any other text gives false */
export function isRunning(name: string): boolean {
  const [pid, startedAt] = name.split(".");
  if (!pid || !/^\d+$/u.test(pid) || !isAlive(Number(pid))) return false;
  return startedAt === undefined || startOf(Number(pid)) === startedAt;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The program that a process runs, or null when it is unknown. */
export function programOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] ?? null;
  } catch {
    return null; // not Linux, or the process is gone
  }
}

/** Start time in ticks since boot: field 22 of stat in proc(5), counted after the name, which may contain spaces. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
