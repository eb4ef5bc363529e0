import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";

/**
 * The tests that judge one package, as Stryker runs them; the package's folder is in the environment. Beside the tests in
 * the folder, procedures and sign-in are judged by the tests that call a whole server in this process over HTTP.
 */
const folder = process.env["DAYBOOK_MUTATED_FOLDER"] ?? "packages/domain/src";
const server = "apps/server/src";
const judges: Readonly<Record<string, readonly string[]>> = {
  "packages/api/src": [
    `${server}/http/**/*.http.test.ts`,
    `${server}/{notes,summaries}/*.http.test.ts`,
    `${server}/imports/{bulk,doubtful-files,file-retention,lost-job,remote}.http.test.ts`,
    `${server}/security/{access,audit,if-match,members,objects,scopes}.matrix.test.ts`,
  ],
  [`${server}/identity`]: [
    `${server}/http/**/{forwarded-for,own-session,service-clients}.http.test.ts`,
    `${server}/security/{access,invites,scopes,spoofing}.matrix.test.ts`,
  ],
};
const needsDatabase = !folder.startsWith("packages/domain");
const root = path.resolve(import.meta.dirname, "../..");

export default defineConfig({
  // Stryker works on a copy whose node_modules lead back to the originals: the packages are taken from the copy.
  resolve: { alias: globSync("packages/*/package.json", { cwd: root }).flatMap(packageAliases) },
  test: {
    include: [`${folder}/**/*.test.ts`, ...(judges[folder] ?? [])],
    // They measure time, which the instrumented code takes more of, take minutes in it, need data that is not here, or read
    // whole documents that no fault of a procedure can change.
    exclude: [
      "**/node_modules/**",
      "**/*{speed,timing,febrl,file-encoding}.test.ts",
      "**/*-races.pg.test.ts",
      "**/{packed-client,validating-proxy,docs,errors,memory-size}.*.test.ts",
    ],
    setupFiles: ["./scripts/fixed-chance.setup.ts"],
    globalSetup: needsDatabase ? ["./packages/db/src/testing/cluster.setup.ts"] : [],
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 120_000, // the instrumented code is many times slower
    hookTimeout: 60_000,
    isolate: false, // loading every module anew for each test file and each fault takes longer than the tests
  },
});

/** What a package offers, led to the sources beside this file. */
function packageAliases(file: string): { find: RegExp; replacement: string }[] {
  const { name, exports = {} } = JSON.parse(readFileSync(path.join(root, file), "utf8")) as {
    name: string;
    exports?: Record<string, unknown>;
  };
  return Object.entries(exports).flatMap(([entry, source]) =>
    typeof source === "string"
      ? [
          {
            find: new RegExp(`^${name}${entry.slice(1)}$`, "u"),
            replacement: path.join(root, path.dirname(file), source),
          },
        ]
      : [],
  );
}
