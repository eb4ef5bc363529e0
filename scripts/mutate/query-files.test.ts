import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const queryFiles = globSync("packages/db/src/**/*.pg.ts", { cwd: root });
/** Matches code that runs a statement, not only a list of columns. */
const runsStatement = /\.query[<(]|\.db\s*\.(?:select|insert|update|delete)\(|insertRows\(/u;

test("each file that runs statements has a test beside it", () => {
  const running = queryFiles.filter((file) => runsStatement.test(readFileSync(path.join(root, file), "utf8")));
  expect(running.length).toBeGreaterThan(50);
  const untested = running.filter((file) => !existsSync(path.join(root, file.replace(/\.pg\.ts$/u, ".pg.test.ts"))));
  expect(untested).toEqual([]);
});
