import { defineConfig } from "vitest/config";

const everywhere = ["packages", "apps", "scripts"].map((folder) => `${folder}/**/src/**`).concat("scripts/**");
const tests = (suffix: string) => everywhere.map((folder) => `${folder}/*.${suffix}.test.ts`);
const exclude = ["**/node_modules/**", "**/.types/**"];
const setupFiles = ["./scripts/fixed-chance.setup.ts"];
const postgres = {
  setupFiles,
  pool: "forks" as const,
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  globalSetup: ["./packages/db/src/testing/cluster.setup.ts"],
  exclude,
};

/** Projects by suffix: what a test needs is in its name (CONTRIBUTING.md). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: everywhere.map((folder) => `${folder}/*.test.ts`),
          exclude: [...exclude, "**/*.{pg,sqlite,http,matrix,browser}.test.ts"],
          setupFiles,
          testTimeout: 30_000,
          css: { include: /tokens\.css/u }, // read as text by the test that draws in its colours
        },
      },
      { test: { name: "sqlite", include: tests("sqlite"), exclude, setupFiles, pool: "forks", testTimeout: 30_000 } },
      { test: { name: "postgresql", include: tests("pg"), ...postgres } },
      { test: { name: "http", include: tests("http"), ...postgres } },
      { test: { name: "matrix", include: tests("matrix"), ...postgres } },
      {
        test: {
          name: "browser",
          include: tests("browser"),
          ...postgres,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Everything is waited for by condition; how long says only when to give up, on a busy machine too.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
