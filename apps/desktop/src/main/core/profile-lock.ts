import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

/** Another process works on this profile. */
export class ProfileInUse extends Error {
  override readonly name = "ProfileInUse";
  constructor(pid: number) {
    super(`The profile is in use by process ${pid}. End that process first, or choose another folder for the profile.`);
  }
}

export const lockFile = "lock.json";

interface Holder {
  readonly pid: number;
  /** When the process started, where the system tells it; a process id alone may have been given to another program since. */
  readonly startedAt: string | null;
}

/**
 * Takes the profile for this process: two processes on one cache would send the same change twice. The lock of a process
 * that was killed is taken over.
 * @returns the function that gives it back
 * @throws ProfileInUse
 */
export function lockProfile(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, lockFile);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const handle = openSync(file, "wx", 0o600);
      writeSync(handle, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }));
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = readHolder(file);
      if (holder && (isAlive(holder) || attempt > 3)) throw new ProfileInUse(holder.pid);
      rmSync(file, { force: true });
    }
  }
}

/** Null for a file that was torn when its process was killed. */
function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

function isAlive({ pid, startedAt }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return startedAt === null || startedAt === startOf(pid);
}

/** Clock ticks from the machine's start to the process's, on Linux; null elsewhere. */
function startOf(pid: number): string | null {
  try {
    // The name of the program, in parentheses, may contain spaces.
    const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) (?=[A-Z] )/u);
    return fields.split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
