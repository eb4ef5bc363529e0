import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const everywhere = ["packages", "apps", "scripts"].map((folder) => `${folder}/**/src/**`).concat("scripts/**");
const exclude = ["**/node_modules/**", "**/.types/**"];
/**
 * The files of a project share three processes, because to load the program anew for each costs more than most of them need. So a
 * file must put back what it changes outside of its own database: stubs, the rules of time zones. Three keep two cores busy, because
 * tests often wait.
 * Limits of time only say when to give up, on a busy machine too.
 */
const shared = {
  setupFiles: ["./scripts/fixed-chance.setup.ts"],
  // Tests start programs some hundred times: Node keeps here what it has compiled.
  env: { NODE_COMPILE_CACHE: path.join(tmpdir(), "daybook-compiled") },
  pool: "forks" as const,
  isolate: false,
  maxWorkers: 3,
  unstubGlobals: true,
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 20_000 } },
  exclude,
};
/** Two projects: `unit` needs nothing that runs; `system` needs a database, a server or a browser, as its files' suffixes say. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          ...shared,
          include: everywhere.map((folder) => `${folder}/*.test.ts`),
          exclude: [...exclude, "**/*.{pg,sqlite,http,matrix,browser}.test.ts"],
          css: { include: /tokens\.css/u }, // read as text by the test that draws in its colours
        },
      },
      {
        // Vitest starts new processes for each project, and each loads the whole program. So all suffixes share one project.
        test: {
          name: "system",
          ...shared,
          include: everywhere.map((folder) => `${folder}/*.{pg,sqlite,http,matrix,browser}.test.ts`),
          globalSetup: ["./packages/db/src/testing/cluster.setup.ts"],
          setupFiles: [...shared.setupFiles, "./apps/desktop/src/testing/close-desks.setup.ts"],
        },
      },
    ],
  },
});
