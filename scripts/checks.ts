import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { text } from "node:stream/consumers";

/** Static checks of the sources. Each names the command that fixes its findings, if there is one. */
const checks: readonly { readonly name: string; readonly command: readonly string[]; readonly mend?: string }[] = [
  { name: "format", command: ["biome", "check", "."], mend: "npm run format" },
  { name: "types", command: ["tsc", "-b"] },
  { name: "lint", command: ["oxlint"] },
  { name: "boundaries", command: ["turbo", "boundaries"] },
  { name: "dead code", command: ["knip"] },
  { name: "versions", command: ["sherif"] },
  ...[
    "write-openapi.ts",
    "write-error-table.ts",
    "write-schema-diagram.ts",
    "write-client-types.ts",
    "write-notices.ts",
  ].map((script) => ({
    name: script.replace(/^write-(.*)\.ts$/u, "$1"),
    command: ["node", `scripts/${script}`, "--check"],
    mend: `node scripts/${script}`,
  })),
];

export interface CheckOutcome {
  readonly name: string;
  readonly ok: boolean;
}

interface How {
  /** Takes the result of each check as it ends. */
  readonly tell: (text: string) => void;
  /** Whether they only get what other processes leave of the processor. */
  readonly inBackground: boolean;
}

/** Runs the checks, two at a time. */
export async function runChecks(how: How = { tell: console.log, inBackground: false }): Promise<CheckOutcome[]> {
  const waiting = [...checks];
  const outcomes: CheckOutcome[] = [];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) outcomes.push(await runCheck(check, how));
  };
  await Promise.all([work(), work()]);
  return outcomes;
}

async function runCheck(
  { name, command, mend }: (typeof checks)[number],
  { tell, inBackground }: How,
): Promise<CheckOutcome> {
  const startedAt = performance.now();
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0" },
  });
  if (inBackground && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const [stdout, stderr, ok] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<boolean>((resolve) => {
      child.once("close", (code) => resolve(code === 0)).once("error", () => resolve(false));
    }),
  ]);
  tell(`${ok ? "ok  " : "FAIL"} ${name.padEnd(14)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  if (!ok) tell(`${stdout}${stderr}${mend ? `To mend it: ${mend}\n` : ""}`);
  return { name, ok };
}
