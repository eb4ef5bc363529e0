import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Which processes use the embedded database: a file a process. The server and the operator's commands share one
 * database; whoever leaves last stops it. A file of a process that was killed counts no longer.
 */
export function joinUsers(home: string): { leave(): { last: boolean } } {
  const folder = path.join(home, "users");
  mkdirSync(folder, { recursive: true });
  const mine = path.join(folder, `${process.pid}-${crypto.randomUUID().slice(0, 8)}`);
  writeFileSync(mine, "");
  return {
    leave() {
      rmSync(mine, { force: true });
      const others = readdirSync(folder).filter((name) => isAlive(Number.parseInt(name, 10)));
      return { last: others.length === 0 };
    },
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
