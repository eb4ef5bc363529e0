import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isRunning, nameOfProcess } from "./running-process.ts";

/**
 * Registers the processes that use the embedded database, with a file for each. The server and the operator's commands
 * share one database, and the last of them stops it. The file of a killed process is removed.
 */
export function joinUsers(home: string): { leave(): { last: boolean } } {
  const folder = path.join(home, "users");
  mkdirSync(folder, { recursive: true });
  const mine = path.join(folder, `${nameOfProcess(process.pid)}-${crypto.randomUUID().slice(0, 8)}`);
  writeFileSync(mine, "");
  return {
    leave() {
      rmSync(mine, { force: true });
      const others = readdirSync(folder);
      const gone = others.filter((name) => !isRunning(name.split("-")[0] ?? ""));
      for (const name of gone) rmSync(path.join(folder, name), { force: true });
      return { last: others.length === gone.length };
    },
  };
}
