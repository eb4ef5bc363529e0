import { globSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const mostFiles = 25;
/** Folders that may have more files, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  "packages/db/migrations/postgres": "migrations are applied in order of name and never moved",
};

/** Number of source files directly in each folder. */
function filesByFolder(): Map<string, number> {
  const counts = new Map<string, number>();
  const files = globSync("{apps,packages,scripts,bench}/**/*.{ts,tsx,mjs,css,sql}", {
    cwd: root,
    exclude: (name) => /^(?:node_modules|dist|\.types|\.turbo)$/u.test(path.basename(name)),
  });
  for (const file of files) {
    const folder = path.dirname(file).replaceAll(path.sep, "/");
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}

test("a folder has at most 25 source files, so that its list is read at a glance", () => {
  const counts = filesByFolder();
  expect(counts.size).toBeGreaterThan(50);
  const large = [...counts].filter(([folder, count]) => count > mostFiles && !(folder in exceptions));
  expect(large).toEqual([]);
  // An exception that is no longer needed is removed.
  for (const folder of Object.keys(exceptions)) expect(counts.get(folder) ?? 0).toBeGreaterThan(mostFiles);
});
