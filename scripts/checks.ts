import { spawnSync } from "node:child_process";

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

export function runChecks(): CheckOutcome[] {
  return checks.map(({ name, command, mend }) => {
    const startedAt = performance.now();
    const [program = "", ...args] = command;
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: "utf8",
      shell: process.platform === "win32",
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0" },
    });
    const ok = status === 0;
    console.log(`${ok ? "ok  " : "FAIL"} ${name.padEnd(14)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    if (!ok) console.log(`${stdout}${stderr}${mend ? `To mend it: ${mend}\n` : ""}`);
    return { name, ok };
  });
}
