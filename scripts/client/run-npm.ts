import { spawnSync } from "node:child_process";

/**
 * Runs npm, the same one that started this process if there is one.
 * @returns standard output
 * @throws Error with its output if it failed
 */
export function runNpm(args: readonly string[], cwd: string): string {
  const running = process.env["npm_execpath"];
  const [program, before] = running ? [process.execPath, [running]] : ["npm", []];
  const { status, stdout, stderr } = spawnSync(program, [...before, ...args], {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32" && !running,
  });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}
