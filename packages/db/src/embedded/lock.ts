import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { isRunning, nameOfProcess } from "./running-process.ts";

const againMs = 50;
/** A lock without a name in it belongs to a process that is writing the name, or was killed before it could. */
const namelessMs = 5_000;

/** Runs `work` while no other process holds the lock; a lock whose holder was killed counts for nothing. */
export async function withLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!take(lock)) await delay(againMs);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, nameOfProcess(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (isAbandoned(lock)) clear(lock);
    return false;
  }
}

/** Others may clear it at the same moment: what is moved aside is looked at again, and put back if it is somebody's. */
function clear(lock: string): void {
  const aside = `${lock}-${crypto.randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // somebody else was first
  }
  if (isAbandoned(aside)) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}

function isAbandoned(lock: string): boolean {
  try {
    const holder = readFileSync(lock, "utf8");
    return holder === "" ? Date.now() - statSync(lock).mtimeMs > namelessMs : !isRunning(holder);
  } catch {
    return false; // given back in the meantime
  }
}
