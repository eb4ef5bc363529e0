import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect } from "vitest";
import { activeFault, question } from "./names.ts";

/** Tells instrumented query files which mutant is active, and records for each test file the mutants that it reached. */
const folder = process.env["DAYBOOK_MUTANT_FOLDER"] ?? "";
const asked = new Set<number>();
const globals = globalThis as Record<string, unknown>;
globals[question] = (id: number): boolean => {
  asked.add(id);
  return id === globals[activeFault];
};

afterAll(() => {
  if (globals[activeFault] !== undefined) return;
  const name = (expect.getState().testPath ?? "").replaceAll(/[^\w.]/gu, "_");
  mkdirSync(path.join(folder, "asked"), { recursive: true });
  writeFileSync(path.join(folder, "asked", name), JSON.stringify([...asked]));
});
