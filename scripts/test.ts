import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runChecks } from "./checks.ts";

/** `npm test`: the checks and all tests, counted by kind, with a closing line of the results. */

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    /** Epoch milliseconds. */
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

type Counts = { passed: number; failed: number; skipped: number };

const kindOf = (file: string): string => {
  const suffix = /\.(pg|sqlite|http|matrix|browser)\.test\.ts$/u.exec(file)?.[1];
  return (
    { pg: "PostgreSQL", sqlite: "SQLite", http: "HTTP", matrix: "matrix", browser: "browser" }[suffix ?? ""] ?? "unit"
  );
};

const counts = new Map<string, Counts>();
/** Milliseconds that the files of each kind took; three files run at a time. */
const worked = new Map<string, number>();
const count = (kind: string, outcome: keyof Counts, by = 1) => {
  const known = counts.get(kind) ?? { passed: 0, failed: 0, skipped: 0 };
  known[outcome] += by;
  counts.set(kind, known);
};

// The tests often wait, for an answer or a screen; meanwhile the checks run. What they say comes after the tests.
const said: string[] = [];
const checking = runChecks({ tell: (text) => said.push(text), inBackground: true });
const folder = mkdtempSync(path.join(tmpdir(), "daybook-report-"));
const file = path.join(folder, "report.json");
const run = spawn(
  "vitest",
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...process.argv.slice(2)],
  {
    stdio: "inherit",
    shell: process.platform === "win32",
  },
);
const hasPassed = await new Promise<boolean>((resolve) => {
  run.once("close", (code) => resolve(code === 0)).once("error", () => resolve(false));
});
for (const { ok } of await checking) count("checks", ok ? "passed" : "failed");
for (const text of said) console.log(text);
const skipped: string[] = [];
try {
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  for (const { name, status, startTime, endTime, assertionResults } of report.testResults) {
    worked.set(kindOf(name), (worked.get(kindOf(name)) ?? 0) + endTime - startTime);
    for (const test of assertionResults) {
      const outcome = test.status === "passed" ? "passed" : test.status === "failed" ? "failed" : "skipped";
      count(kindOf(name), outcome);
      if (outcome === "skipped") skipped.push(test.fullName);
    }
    // Counts a file that failed before its first test, because it has no failed test.
    if (status === "failed" && assertionResults.every((test) => test.status !== "failed"))
      count(kindOf(name), "failed");
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
console.log("");
for (const [kind, { passed, failed, skipped }] of counts) {
  const seconds = worked.has(kind) ? ` (${Math.round((worked.get(kind) ?? 0) / 1000)} s of work)` : "";
  console.log(
    `${kind.padEnd(11)} ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}${seconds}`,
  );
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
if (total.failed === 0 && !hasPassed) total.failed = 1; // an error outside of any test
for (const name of skipped) console.log(`skipped: ${name} (the reason is in its name or printed above)`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exit(total.failed === 0 ? 0 : 1);
