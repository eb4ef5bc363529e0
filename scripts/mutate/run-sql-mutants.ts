import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createVitest, type TestModule, type TestSpecification, type TestSuite, type Vitest } from "vitest/node";
import { instrumentSql, type Mutant } from "./instrument-sql.ts";
import type { Judged } from "./judged.ts";
import { activeFault, question } from "./names.ts";

const root = path.resolve(import.meta.dirname, "../..");
const queryFiles = globSync("packages/db/src/**/*.pg.ts", { cwd: root }).sort();

/** Number of faults in one run of a test file, each in a suite of its own. */
const together = 25;

/**
 * Activates the faults in the query files one at a time and runs the tests in the same folder. One process tries many
 * faults: for each it loads the test file and the modules of this package again (`?fault=` in the module's address), but
 * everything else only once.
 * @param word only files whose path contains it
 * @param part index of the part of the faults to try, from 0, of `parts` that several processes share
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

  // Inside the repository, so that the packages are found from there.
  mkdirSync(path.join(root, "reports"), { recursive: true });
  const folder = mkdtempSync(path.join(root, "reports", "faults-"));
  process.env["DAYBOOK_MUTANT_FOLDER"] = folder;
  // A loop that never ends because of a fault would keep running, with its locks, during the next faults.
  process.env["PGOPTIONS"] = "-c transaction_timeout=20s";
  // The database set-up runs in this process with the same instrumented files, without an active fault.
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
        fsModuleCache: false, // a cache would not notice that the numbers of the faults change with every statement
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
        // A new file each time, because transformed files are cached.
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
      // The mutated statement is not valid SQL, so it does not count as noticed: the mutation itself is wrong.
      console.error(`not SQL: ${mutant.file}:${mutant.line} ${mutant.fault}: ${mutant.what}`);
      return [];
    });
  } finally {
    await vitest.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const isOpen = (outcome: string | undefined) => outcome === undefined || outcome === "survived";

/** Source of a test file that runs another one with each fault, in a suite named by the fault's number. */
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
  // The result also has the files of earlier runs.
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
