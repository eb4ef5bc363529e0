// Plain JavaScript without dependencies, because it runs before anything is installed, on the machine's own Node (>= 20.19).
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const marker = "node_modules/.package-lock.json"; // npm writes it at the end of every install
if (!existsSync(marker) || statSync(marker).mtimeMs < statSync("package-lock.json").mtimeMs) {
  process.stderr.write("Installing what Daybook needs; the first time, this takes a few minutes.\n");
  const npm = process.env.npm_execpath;
  // npm's output goes to standard error, so that standard output has only the output of the command itself.
  const stdio = ["inherit", 2, "inherit"];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, "ci"], { stdio })
    : spawnSync("npm", ["ci"], { stdio, shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}
