import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect } from "vitest";
import { question } from "./instrument-sql.ts";

/**
 * Answers the questions of instrumented query files: the mutant that runs now is named in a file, because the workers of
 * vitest keep the environment they were started with. What was asked for is written down, test file by test file.
 */
const folder = process.env["DAYBOOK_MUTANT_FOLDER"] ?? "";
const active = Number(readFileSync(path.join(folder, "active"), "utf8"));
const asked = new Set<number>();
(globalThis as Record<string, unknown>)[question] = (id: number): boolean => {
  asked.add(id);
  return id === active;
};

afterAll(() => {
  const name = (expect.getState().testPath ?? "").replaceAll(/[^\w.]/gu, "_");
  mkdirSync(path.join(folder, "asked"), { recursive: true });
  writeFileSync(path.join(folder, "asked", name), JSON.stringify([...asked]));
});
