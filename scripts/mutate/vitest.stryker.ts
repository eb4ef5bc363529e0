import { defineConfig } from "vitest/config";

/** Vitest configuration for Stryker: the tests of one package, whose folder is in the environment. */
const folder = process.env["DAYBOOK_MUTATED_FOLDER"] ?? "packages/domain/src";
const needsDatabase = !folder.startsWith("packages/domain");

export default defineConfig({
  test: {
    include: [`${folder}/**/*.test.ts`],
    // Excluded because they measure time, which instrumented code takes more of, because they take minutes, or because their data is missing.
    exclude: ["**/node_modules/**", "**/*{speed,timing,febrl,file-encoding}.test.ts", "**/*-races.pg.test.ts"],
    setupFiles: ["./scripts/fixed-chance.setup.ts"],
    globalSetup: needsDatabase ? ["./packages/db/src/testing/cluster.setup.ts"] : [],
    testTimeout: 120_000, // the instrumented code is many times slower
    hookTimeout: 60_000,
    isolate: false, // loading every module again for each test file and fault would take longer than the tests
  },
});
