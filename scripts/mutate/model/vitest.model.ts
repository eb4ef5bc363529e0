import path from "node:path";
import { defineConfig } from "vitest/config";
import { modelFaults } from "./faults.ts";

/** The model test (`sync/model.http.test.ts`) with the fault in the code whose name is in the environment. */
const root = path.resolve(import.meta.dirname, "../../..");
const fault = modelFaults.find(({ name }) => name === process.env["DAYBOOK_MODEL_FAULT"]);
if (!fault) throw new Error("DAYBOOK_MODEL_FAULT names no fault");

export default defineConfig({
  root,
  plugins: [
    {
      name: "model-fault",
      enforce: "pre",
      transform(code, id) {
        const file = path.relative(root, id.split("?")[0] ?? "");
        return fault.changes
          .filter((change) => change.file === file)
          .reduce((changed, { find, put }) => {
            if (!changed.includes(find)) throw new Error(`${file} does not have ${find}`);
            return changed.replace(find, () => put);
          }, code);
      },
    },
  ],
  test: {
    include: ["apps/desktop/src/main/sync/model.http.test.ts"],
    setupFiles: ["./scripts/fixed-chance.setup.ts"],
    globalSetup: ["./packages/db/src/testing/cluster.setup.ts"],
    pool: "forks",
    maxWorkers: 1,
    fsModuleCache: false, // a cache would not notice another fault
    hookTimeout: 300_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
