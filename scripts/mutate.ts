import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Judged, withoutKnown } from "./mutate/judged.ts";
import { runModelFaults } from "./mutate/model/run-model-faults.ts";
import { runSqlMutants } from "./mutate/run-sql-mutants.ts";
import { runStryker } from "./mutate/run-stryker.ts";

/**
 * `npm run mutate`: puts faults into the code one at a time and counts those that a test notices. It tries all packages one
 * after the other; to try one, add `-- domain`, `-- api`, `-- identity` or `-- db`, and behind it a word of the names of files.
 * `-- model` puts faults into the exchange of desks and server, for the random histories of the model test to find.
 * `--share 0.1` tries a tenth of the lines (not for db, which is always tried completely); `--full` tries all.
 */
const goal = 85;
const processes = 2;
const folders: Readonly<Record<string, string>> = {
  domain: "packages/domain/src",
  api: "packages/api/src",
  identity: "apps/server/src/identity",
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: "boolean" }, share: { type: "string" }, part: { type: "string" } },
});
const [name, word = ""] = positionals;
const share = values.full ? 1 : Number(values.share ?? 0.05);

if (values.part !== undefined) {
  // This is one of several processes that share the work; its parent reads the last line.
  const judged = await runSqlMutants(word, Number(values.part), processes);
  console.log(JSON.stringify(judged));
  process.exitCode = 0; // Vitest sets a failure code when the last fault was noticed
} else {
  const chosen = name === undefined ? ["db", ...Object.keys(folders)] : [name];
  let isReached = true;
  for (const each of chosen) isReached = (await mutate(each)) && isReached;
  process.exit(isReached ? 0 : 1);
}

async function mutate(packageName: string): Promise<boolean> {
  const startedAt = performance.now();
  const folder = folders[packageName];
  const others: Readonly<Record<string, () => Promise<Judged[]>>> = {
    db: inProcesses,
    model: () => runModelFaults(word),
  };
  const run = folder === undefined ? others[packageName] : () => runStryker(folder, share, word);
  if (!run) throw new Error(`no such package: ${packageName}`);
  const judged = await run();
  const { counted, known } = withoutKnown(judged);
  const killed = counted.filter(({ outcome }) => outcome === "killed").length;
  const score = (100 * killed) / counted.length;
  for (const { file, line, fault, what, outcome } of counted)
    if (outcome !== "killed") console.log(`${outcome}: ${file}:${line} ${fault}: ${what}`);
  mkdirSync("reports", { recursive: true });
  writeFileSync(path.join("reports", `mutants-${packageName}.json`), JSON.stringify(counted, null, 1));
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  const extent = folder === undefined || share >= 1 ? "all" : `${share * 100} % of the lines`;
  console.log(
    `MUTANTS ${packageName} ${killed} of ${counted.length} noticed, ${score.toFixed(1)} % (goal ${goal}), ${known} survive on purpose, ${extent}, ${minutes} min`,
  );
  return score >= goal;
}

async function inProcesses(): Promise<Judged[]> {
  const parts = Array.from({ length: processes }, async (_, part) => {
    const child = spawn(process.execPath, [import.meta.filename, "db", word, "--part", String(part)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
    if (status !== 0)
      throw new Error(`a process of the mutants of statements ended with ${status}: ${printed.slice(-2000)}`);
    return JSON.parse(printed.trimEnd().split("\n").at(-1) ?? "[]") as Judged[];
  });
  return (await Promise.all(parts)).flat();
}
