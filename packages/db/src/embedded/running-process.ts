import { readFileSync } from "node:fs";

/**
 * Names a running process, `1234.56789`: its number and, on Linux, when it was started. Numbers are given out again,
 * after a restart of a container at once; a number alone would take a stranger for the process that was killed.
 */
export function nameOfProcess(pid: number): string {
  const startedAt = startOf(pid);
  return startedAt === null ? String(pid) : `${pid}.${startedAt}`;
}

/** @param name what `nameOfProcess` gave; anything else names nobody */
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

/** The program a process runs, or null where that cannot be told. */
export function programOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] ?? null;
  } catch {
    return null; // not Linux, or the process is gone
  }
}

/** In ticks since the machine started: field 22 of proc(5)'s stat, counted after the name, which may hold spaces. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
