import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { MachineFacts } from "./machine.ts";
import { median } from "./statistics.ts";

/** One line of the results: a measured value with the threshold of its goal, or a value without a goal. */
export interface Finding {
  readonly goal: string;
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** Missing for a value without a goal. */
  readonly threshold?: { readonly atLeast: number } | { readonly atMost: number };
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface Judged extends Finding {
  readonly verdict: "pass" | "fail" | "info";
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Runs all variants in turn, `repetitions` times, so that a slow minute of the machine affects all of them. The order is
 * reversed each time. Returns the results of each variant in order.
 */
export async function interleaved<Key extends string, Result>(
  repetitions: number,
  variants: Readonly<Record<Key, () => Promise<Result>>>,
): Promise<Record<Key, Result[]>> {
  const keys = Object.keys(variants) as Key[];
  const results = Object.fromEntries(keys.map((key) => [key, []])) as unknown as Record<Key, Result[]>;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const order = repetition % 2 === 0 ? keys : keys.toReversed();
    for (const key of order) results[key].push(await variants[key]());
  }
  return results;
}

/** The median of the ratios within each repetition, in which a slow minute that affects both sides cancels out. */
export const medianRatio = (above: readonly number[], below: readonly number[]): number =>
  median(above.map((value, index) => value / (below[index] ?? Number.NaN)));

export function judge(finding: Finding): Judged {
  const { threshold, measured } = finding;
  if (!threshold) return { ...finding, verdict: "info" };
  const holds = "atLeast" in threshold ? measured >= threshold.atLeast : measured <= threshold.atMost;
  return { ...finding, verdict: holds ? "pass" : "fail" };
}

export function printFinding({ goal, what, measured, unit, threshold, verdict }: Judged): void {
  const limit = !threshold ? "-" : "atLeast" in threshold ? `>=${threshold.atLeast}` : `<=${threshold.atMost}`;
  const figure = `${round(measured)}${unit}`;
  console.log(`GOAL ${goal.padEnd(4)} ${figure.padStart(12)} ${limit.padStart(8)} ${verdict.padEnd(4)}  ${what}`);
}

const round = (value: number): string =>
  Number.isInteger(value) ? String(value) : value >= 100 ? value.toFixed(0) : value.toPrecision(3);

interface Results {
  readonly form: "full" | "short";
  readonly startedAt: string;
  readonly seconds: number;
  readonly machine: MachineFacts;
  readonly findings: readonly Judged[];
}

export function writeResults(file: string, results: Results): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
