import { defineConfig } from "vitest/config";

/** The tests of one package, as Stryker runs them; the package's folder is in the environment. */
const folder = process.env["DAYBOOK_MUTATED_FOLDER"] ?? "packages/domain/src";
const needsDatabase = !folder.startsWith("packages/domain");

export default defineConfig({
  test: {
    include: [`${folder}/**/*.test.ts`],
    // They measure time, which the instrumented code takes more of, or take minutes in it, or need data that is not here.
    exclude: ["**/node_modules/**", "**/*{speed,timing,febrl,file-encoding}.test.ts", "**/*-races.pg.test.ts"],
    setupFiles: ["./scripts/fixed-chance.setup.ts"],
    globalSetup: needsDatabase ? ["./packages/db/src/testing/cluster.setup.ts"] : [],
    testTimeout: 120_000, // the instrumented code is many times slower
    hookTimeout: 60_000,
    isolate: false, // loading every module anew for each test file and each fault takes longer than the tests
  },
});
