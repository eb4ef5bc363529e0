import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

/** The user PostgreSQL runs as; `{}` when that is simply ourselves. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it to a user that every Debian has. */
export function databaseUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  for (const user of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, user], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      continue; // this machine has no such user
    }
  }
  throw new Error(
    "PostgreSQL does not run as root and there is no user `postgres` or `nobody`: start Daybook as an ordinary user, or set DATABASE_URL",
  );
}

/** Whether a user other than root can walk down to the folder: every folder above it must let others pass. */
function othersCanEnter(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * Where the database and its programs live. Usually `dir` and the installed package. When root keeps the clone where
 * the database's user cannot enter (below /root, say), both go to a folder of their own below /var/lib/daybook, and a
 * file `location` in `dir` remembers it, so that moving the clone does not lose the data.
 */
export function chooseHome(dir: string, programs: string, runAs: RunAs): { home: string; programs: string } {
  mkdirSync(dir, { recursive: true });
  const remembered = path.join(dir, "location");
  const elsewhere = existsSync(remembered) ? readFileSync(remembered, "utf8").trim() : null;
  if (runAs.uid === undefined || (!elsewhere && othersCanEnter(path.dirname(dir)) && othersCanEnter(programs))) {
    return { home: dir, programs };
  }
  const home =
    elsewhere ??
    path.join("/var/lib/daybook", createHash("sha256").update(path.resolve(dir)).digest("hex").slice(0, 12));
  mkdirSync(home, { recursive: true });
  for (const folder of [path.dirname(home), home]) chmodSync(folder, 0o755); // whatever the umask was
  if (!elsewhere) writeFileSync(remembered, `${home}\n`);
  return { home, programs: copyPrograms(programs, home) };
}

/** A copy for each version, readable to everybody; complete, or made again. */
function copyPrograms(programs: string, home: string): string {
  const { version } = JSON.parse(readFileSync(path.join(programs, "../package.json"), "utf8")) as { version: string };
  const copy = path.join(home, `programs-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.new-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(programs, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error; // else another process was first
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    chmodSync(file, (statSync(file).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

export function give(file: string, runAs: RunAs): void {
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(file, runAs.uid, runAs.gid);
}
