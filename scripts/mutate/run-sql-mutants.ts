import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createVitest, type TestModule, type TestSpecification, type TestSuite, type Vitest } from "vitest/node";
import { instrumentSql, type Mutant } from "./instrument-sql.ts";
import type { Judged } from "./judged.ts";
import { activeFault, question } from "./names.ts";

const root = path.resolve(import.meta.dirname, "../..");
const queryFiles = globSync("packages/db/src/**/*.pg.ts", { cwd: root }).sort();

/** Faults that one run of a test file is tried with, each in a suite of its own. */
const together = 25;

/**
 * Puts the faults into the query files one at a time and runs the tests that lie in the same folder. A process is started
 * for many faults: the test file and the modules of this package are loaded anew for each of them (`?fault=` in the address),
 * everything else once.
 * @param word only files whose path holds it
 * @param part which of how many parts of the faults, counted from 0, to share them between processes
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

  // Inside the root, or the packages are not found from there.
  mkdirSync(path.join(root, "reports"), { recursive: true });
  const folder = mkdtempSync(path.join(root, "reports", "faults-"));
  process.env["DAYBOOK_MUTANT_FOLDER"] = folder;
  // A loop that a fault keeps from ending would go on beside the next faults, with its locks.
  process.env["PGOPTIONS"] = "-c transaction_timeout=20s";
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
          transform(code, id) {
            const [file = "", query] = id.split("?");
            const instrumented = sources.get(path.relative(root, file))?.code ?? code;
            return /^fault=\d+$/u.test(query ?? "")
              ? instrumented.replaceAll(/(\bfrom "\.[^"]+\.ts)"/gu, `$1?${query}"`)
              : instrumented;
          },
        },
      ],
      test: {
        include: ["packages/db/src/**/*.pg.test.ts"],
        setupFiles: ["./scripts/fixed-chance.setup.ts", "./scripts/mutate/active-mutant.setup.ts"],
        globalSetup: ["./packages/db/src/testing/cluster.setup.ts"],
        pool: "forks",
        maxWorkers: 1,
        fsModuleCache: false, // it knows nothing of the faults, whose numbers change with every statement
        testTimeout: 30_000,
        hookTimeout: 30_000,
        teardownTimeout: 5_000,
      },
    },
  );
  try {
    const folders = new Set(chosen.map(({ file }) => path.dirname(file)));
    const beside = (await vitest.globTestSpecifications()).filter(({ moduleId }) =>
      folders.has(path.dirname(path.relative(root, moduleId))),
    );
    const failing = (await run(vitest, beside)).filter((module) => !module.ok());
    if (failing.length > 0)
      throw new Error(`tests fail without any fault: ${failing.map(({ moduleId }) => moduleId).join(", ")}`);

    const outcomes = new Map<number, Judged["outcome"] | "not SQL">();
    for (const test of beside) {
      const asked = askedBy(folder, test.moduleId);
      const testFolder = path.dirname(path.relative(root, test.moduleId));
      const ids = chosen
        .filter(({ id, file }) => asked.has(id) && path.dirname(file) === testFolder && isOpen(outcomes.get(id)))
        .map(({ id }) => id);
      for (let at = 0; at < ids.length; at += together) {
        const some = ids.slice(at, at + together);
        // A file of its own each time: what was transformed once is kept.
        const suites = path.join(folder, `${path.basename(test.moduleId, ".ts")}-${at}.ts`);
        writeFileSync(suites, suitesOf(test.moduleId, some));
        const [module] = await run(vitest, [vitest.getRootProject().createSpecification(suites)]);
        for (const suite of module?.children.suites() ?? [])
          outcomes.set(Number(suite.name), suite.ok() ? "survived" : isSyntaxError(suite) ? "not SQL" : "killed");
        if (module?.children.size !== some.length)
          throw new Error(`not tried with each fault: ${test.moduleId} ${JSON.stringify(module?.errors())}`);
      }
      if (ids.length > 0)
        console.error(`${new Date().toISOString()} ${ids.length} faults: ${path.relative(root, test.moduleId)}`);
    }
    return chosen.flatMap((mutant) => {
      const outcome = outcomes.get(mutant.id) ?? "no test runs it";
      if (outcome !== "not SQL") return [{ ...mutant, outcome }];
      // No test deserves praise for noticing it; the maker of faults has a fault.
      console.error(`not SQL: ${mutant.file}:${mutant.line} ${mutant.fault}: ${mutant.what}`);
      return [];
    });
  } finally {
    await vitest.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const isOpen = (outcome: string | undefined) => outcome === undefined || outcome === "survived";

/** A test file that runs another one with each fault, in a suite that is called by the fault's number. */
const suitesOf = (testFile: string, ids: readonly number[]): string =>
  [
    `import { beforeAll, describe } from "vitest";`,
    `const activate = (id) => { globalThis.${activeFault} = id; };`,
    ...ids.map(
      (id) => `describe("${id}", async () => {
        activate(${id});
        beforeAll(() => activate(${id}));
        await import(${JSON.stringify(`${testFile}?fault=${id}`)});
      });`,
    ),
  ].join("\n");

async function run(vitest: Vitest, tests: readonly TestSpecification[]): Promise<TestModule[]> {
  const { testModules } = await vitest.runTestSpecifications([...tests]);
  // It answers the files of earlier runs as well, with what became of them then.
  const ran = new Set(tests.map(({ moduleId }) => moduleId));
  return testModules.filter(({ moduleId }) => ran.has(moduleId));
}

function isSyntaxError(suite: TestSuite): boolean {
  const errors = [suite, ...suite.children.allSuites()].flatMap((one) => [...one.errors()]);
  for (const test of suite.children.allTests()) errors.push(...(test.result().errors ?? []));
  return errors.some(({ message }) => message.includes("syntax error at"));
}

function askedBy(folder: string, testFile: string): ReadonlySet<number> {
  const file = path.join(folder, "asked", testFile.replaceAll(/[^\w.]/gu, "_"));
  return new Set(existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as number[]) : []);
}
