import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createVitest, type Vitest } from "vitest/node";
import { instrumentSql, type Mutant, question } from "./instrument-sql.ts";
import type { Judged } from "./judged.ts";

const root = path.resolve(import.meta.dirname, "../..");
const queryFiles = globSync("packages/db/src/**/*.pg.ts", { cwd: root }).sort();

/**
 * Puts the faults into the query files one at a time and runs the tests that lie in the same folder.
 * @param word only files whose path holds it
 * @param part which of how many parts of the mutants, counted from 0, to share them between processes
 */
export async function runSqlMutants(word: string, part = 0, parts = 1): Promise<Judged[]> {
  const sources = new Map<string, { code: string; mutants: Mutant[] }>();
  let count = 0;
  for (const file of queryFiles) {
    const instrumented = instrumentSql(readFileSync(path.join(root, file), "utf8"), file, count);
    count += instrumented.mutants.length;
    sources.set(file, instrumented);
  }
  const chosen = [...sources.values()]
    .flatMap(({ mutants }) => mutants)
    .filter(({ file, id }) => file.includes(word) && id % parts === part);

  const folder = mkdtempSync(path.join(tmpdir(), "daybook-mutants-"));
  process.env["DAYBOOK_MUTANT_FOLDER"] = folder;
  const activate = (id: number) => writeFileSync(path.join(folder, "active"), String(id));
  activate(-1);
  // The set-up of the database runs in this process, through the same instrumented files, without a fault.
  (globalThis as Record<string, unknown>)[question] = () => false;
  const vitest = await createVitest(
    "test",
    { watch: false, reporters: [{}], root, config: false },
    {
      plugins: [
        {
          name: "sql-faults",
          enforce: "pre",
          transform: (_code, id) => sources.get(path.relative(root, id.split("?")[0] ?? ""))?.code,
        },
      ],
      test: {
        include: ["packages/db/src/**/*.pg.test.ts"],
        setupFiles: ["./scripts/fixed-chance.setup.ts", "./scripts/mutate/active-mutant.setup.ts"],
        globalSetup: ["./packages/db/src/testing/cluster.setup.ts"],
        pool: "forks",
        maxWorkers: 1,
        testTimeout: 30_000,
        hookTimeout: 60_000,
        teardownTimeout: 5_000,
      },
    },
  );
  try {
    const folders = new Set(chosen.map(({ file }) => path.dirname(file)));
    const beside = (await vitest.globTestSpecifications()).filter(({ moduleId }) =>
      folders.has(path.dirname(path.relative(root, moduleId))),
    );
    if (beside.length > 0 && (await run(vitest, beside)) !== "passed")
      throw new Error("the tests beside the query files fail without any fault; mend them first");
    const reaches = new Map(beside.map((test) => [test, askedBy(folder, test.moduleId)]));

    const judged: Judged[] = [];
    for (const mutant of chosen) {
      const tests = beside.filter(
        (test) =>
          path.dirname(path.relative(root, test.moduleId)) === path.dirname(mutant.file) &&
          reaches.get(test)?.has(mutant.id),
      );
      activate(mutant.id);
      const result = tests.length === 0 ? "unasked" : await run(vitest, tests);
      // No test deserves praise for noticing it; the maker of faults has a fault.
      if (result === "not SQL") console.error(`not SQL: ${mutant.file}:${mutant.line} ${mutant.fault}: ${mutant.what}`);
      else judged.push({ ...mutant, outcome: outcomes[result] });
    }
    return judged;
  } finally {
    await vitest.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const outcomes = { unasked: "no test runs it", passed: "survived", failed: "killed" } as const;

async function run(
  vitest: Vitest,
  tests: Awaited<ReturnType<Vitest["globTestSpecifications"]>>,
): Promise<"passed" | "failed" | "not SQL"> {
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(tests);
  if (unhandledErrors.length === 0 && testModules.every((module) => module.ok())) return "passed";
  const errors = testModules.flatMap((module) => [
    ...module.errors(),
    ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
    ...[...module.children.allTests()].flatMap((test) => test.result().errors ?? []),
  ]);
  return errors.some(({ message }) => message.includes("syntax error at")) ? "not SQL" : "failed";
}

function askedBy(folder: string, testFile: string): ReadonlySet<number> {
  const file = path.join(folder, "asked", testFile.replaceAll(/[^\w.]/gu, "_"));
  return new Set(existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as number[]) : []);
}
