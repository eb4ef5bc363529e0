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

/** The user that PostgreSQL runs as; `{}` for the present user. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root runs it as a user that every Debian has. */
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

/** Whether another user than root can reach the folder: every folder above it must be executable for others. */
function othersCanEnter(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * Folders of the database and its programs, usually `dir` and the installed package. If the clone is in a folder that the
 * database's user cannot enter (such as /root), both are put below /var/lib/daybook, and a file `location` in `dir` stores
 * the path, so that the data is still found after the clone is moved.
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
  for (const folder of [path.dirname(home), home]) chmodSync(folder, 0o755); // regardless of the umask
  if (!elsewhere) writeFileSync(remembered, `${home}\n`);
  return { home, programs: copyPrograms(programs, home) };
}

/** Makes a copy of the programs for each version, readable for everybody. An incomplete copy is made again. */
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
    if (!existsSync(copy)) throw error; // otherwise another process was first
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
