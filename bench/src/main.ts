import path from "node:path";
import { goals } from "./goals.ts";
import { type Judged, judge, printFinding, writeResults } from "./harness.ts";
import { readMachineFacts } from "./machine.ts";
import { openWorld } from "./world.ts";

/** `npm run bench`; with `-- --full` for the large sizes, or with names of goals to run only those. */
const full = process.argv.includes("--full");
const wanted = process.argv.slice(2).filter((argument) => /^(?:G\d+|P-\d+|dup)$/u.test(argument));
const resultsFile = path.resolve(import.meta.dirname, "../results.json");

const startedAt = new Date();
const world = await openWorld(full);
const findings: Judged[] = [];
try {
  const machine = await readMachineFacts(world.owner, world.folder);
  console.log(
    `${full ? "full" : "short"} form: ${full ? "large" : "small"} sizes; the thresholds are those of the goals in both forms`,
  );
  console.log(
    `${machine.cores} cores, Node ${machine.node}, PostgreSQL ${machine.postgresql}, fsync ${machine.fsync}, fdatasync p50 ${machine.fdatasyncMs.p50.toFixed(2)} ms`,
  );
  for (const { ids, run } of goals) {
    if (wanted.length > 0 && !ids.some((id) => wanted.includes(id))) continue;
    const start = performance.now();
    for (const finding of await run(world)) {
      const judged = judge(finding);
      findings.push(judged);
      printFinding(judged);
    }
    console.log(`     (${ids.join(", ")}: ${((performance.now() - start) / 1000).toFixed(1)} s)`);
    const seconds = (Date.now() - startedAt.getTime()) / 1000;
    writeResults(resultsFile, {
      form: full ? "full" : "short",
      startedAt: startedAt.toISOString(),
      seconds,
      machine,
      findings,
    });
  }
} finally {
  await world.stop();
}
const failed = findings.filter(({ verdict }) => verdict === "fail").length;
console.log(`${findings.filter(({ verdict }) => verdict === "pass").length} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
