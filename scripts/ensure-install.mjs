// Plain JavaScript without dependencies: runs before anything is installed, on the Node the machine has (>= 20.19).
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const marker = "node_modules/.package-lock.json"; // npm writes it at the end of every install
if (!existsSync(marker) || statSync(marker).mtimeMs < statSync("package-lock.json").mtimeMs) {
  const npm = process.env.npm_execpath;
  // What npm says goes to standard error: a command's own answer is alone on standard output.
  const stdio = ["inherit", 2, "inherit"];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, "ci"], { stdio })
    : spawnSync("npm", ["ci"], { stdio, shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}
