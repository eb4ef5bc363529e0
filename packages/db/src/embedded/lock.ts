import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { isRunning, nameOfProcess } from "./running-process.ts";

const againMs = 50;
/** After this time a lock without a name counts as stale: its process was killed before it could write its name. */
const namelessMs = 5_000;

/** Runs `work` while no other process holds the lock. A lock whose holder was killed is ignored. */
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

/** Removes a stale lock. Others may do so at the same time, so it is moved aside, checked again, and put back if it is valid. */
function clear(lock: string): void {
  const aside = `${lock}-${crypto.randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // another process was first
  }
  if (isAbandoned(aside)) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}

function isAbandoned(lock: string): boolean {
  try {
    const holder = readFileSync(lock, "utf8");
    return holder === "" ? Date.now() - statSync(lock).mtimeMs > namelessMs : !isRunning(holder);
  } catch {
    return false; // released in the meantime
  }
}
