import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** All files that a file imports, directly or not, and the packages among them. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(file, "utf8");
  for (const { groups } of source.matchAll(/^(?:import|export)[^"]*"(?<from>[^"]+)";$/gmu)) {
    const from = groups?.["from"] ?? "";
    if (from.startsWith(".")) importsOf(fileURLToPath(new URL(from, `file://${file}`)), seen);
    else seen.add(from);
  }
  return seen;
}

const entry = (name: string) => fileURLToPath(new URL(name, import.meta.url));

test("what the server imports reaches no file of the desk's copy, and the copy none of PostgreSQL", () => {
  const serving = [...importsOf(entry("./postgres.ts"))];
  expect(serving.filter((name) => name.endsWith(".pg.ts")).length).toBeGreaterThan(40);
  expect(serving.filter((name) => name.includes("sqlite"))).toEqual([]);
  const copy = [...importsOf(entry("./sqlite.ts"))];
  expect(copy).toContain("better-sqlite3");
  expect(copy.filter((name) => name.endsWith(".pg.ts") || name === "pg")).toEqual([]);
});
