import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { Stryker } from "@stryker-mutator/core";
import type { Judged } from "./judged.ts";

const root = path.resolve(import.meta.dirname, "../..");
/** Size of the blocks of lines that are chosen when only a share of the mutants is tried. */
const linesTogether = 10;

/**
 * Tries faults in TypeScript code with Stryker. Texts are not mutated, because tests that compare every message exactly would
 * only fail when somebody improves the wording.
 * @param folder the sources to mutate, with their tests
 * @param share share of the lines to try, from 0 to 1; every run chooses the same lines
 * @param word only files whose path contains it
 */
export async function runStryker(folder: string, share: number, word: string): Promise<Judged[]> {
  process.env["DAYBOOK_MUTATED_FOLDER"] = folder;
  const files = globSync(`${folder}/**/*.ts`, { cwd: root })
    .filter((file) => !/\.test\.ts$|\/testing\/|\/index\.ts$|\.d\.ts$/u.test(file) && file.includes(word))
    .sort();
  const stryker = new Stryker({
    mutate: files.flatMap((file) => chosenLines(file, share)),
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "scripts/mutate/vitest.stryker.ts", related: false },
    mutator: { plugins: null, excludedMutations: ["StringLiteral"] },
    tsconfigFile: "none: the compiler in use has no programming interface",
    ignorePatterns: ["docs", "bench", ".types", ".turbo", "dist"],
    concurrency: 2,
    coverageAnalysis: "perTest",
    ignoreStatic: true, // faults in code that runs when a module loads would need all tests for each
    reporters: ["dots"],
    timeoutMS: 30_000,
    tempDirName: ".stryker-tmp",
    disableTypeChecks: false,
    dryRunTimeoutMinutes: 30,
  });
  const results = await stryker.runMutationTest();
  return results
    .filter(({ status }) => status !== "Ignored" && status !== "CompileError")
    .map(({ fileName, location, mutatorName, replacement, status }) => ({
      file: path.relative(root, fileName),
      line: location.start.line,
      fault: mutatorName,
      what: (replacement ?? "").replaceAll(/\s+/gu, " ").slice(0, 120),
      outcome: status === "NoCoverage" ? "no test runs it" : status === "Survived" ? "survived" : "killed",
    }));
}

/** The chosen blocks of lines as `file:from-to`. */
function chosenLines(file: string, share: number): string[] {
  if (share >= 1) return [file];
  const lines = readFileSync(path.join(root, file), "utf8").split("\n").length;
  const blocks = Array.from({ length: Math.ceil(lines / linesTogether) }, (_, block) => block * linesTogether + 1);
  return blocks
    .filter((from) => fraction(`${file}:${from}`) < share)
    .map((from) => `${file}:${from}-${from + linesTogether - 1}`);
}

/** Hash of a text as a number from 0 to 1 (FNV-1a). */
function fraction(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0;
  return (((hash ^ (hash >>> 15)) >>> 0) % 10_007) / 10_007; // without `>>> 0`, half of the numbers would be negative
}
