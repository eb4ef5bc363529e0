import { spawn } from "node:child_process";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Judged } from "../judged.ts";
import { type ModelFault, modelFaults } from "./faults.ts";

const root = path.resolve(import.meta.dirname, "../../..");
/** Histories that a fault may survive, and steps of a history. */
const histories = process.env["DAYBOOK_MODEL_RUNS"] ?? "60";
const steps = process.env["DAYBOOK_MODEL_STEPS"] ?? "60";
/** With some faults, desks ask for ever. */
const patienceMs = 15 * 60_000;

/**
 * Puts faults into the exchange of desks and server, one at a time, and lets random histories find them. Prints after how
 * many histories each was noticed.
 * @param word only faults whose name contains it
 */
export async function runModelFaults(word: string): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const fault of modelFaults.filter(({ name }) => name.includes(word))) {
    const printed = await tryFault(fault);
    const after = /Property failed after (\d+) tests/u.exec(printed)?.[1];
    const [, cause = ""] = /Caused by: (.*)/u.exec(stripVTControlCharacters(printed)) ?? [];
    const survived = /^histories \d+, .* violations 0$/mu.test(printed);
    if (!after && !survived && !printed.includes("stopped after")) throw new Error(printed.slice(-4_000));
    console.log(
      `${after ? `noticed after ${after} histories (${cause.slice(0, 120)})` : survived ? `survived ${histories} histories` : "never ended"}: ${fault.name}`,
    );
    const [{ file } = { file: "" }] = fault.changes;
    judged.push({ file, line: 0, fault: "model", what: fault.name, outcome: survived ? "survived" : "killed" });
  }
  return judged;
}

async function tryFault({ name }: ModelFault): Promise<string> {
  const env = { ...process.env, DAYBOOK_MODEL_FAULT: name, DAYBOOK_MODEL_RUNS: histories, DAYBOOK_MODEL_STEPS: steps };
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const config = path.join(import.meta.dirname, "vitest.model.ts");
  const child = spawn(process.execPath, [vitest, "run", "--config", config], { cwd: root, env, timeout: patienceMs });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => child.on("close", (_, by) => resolve(by)));
  return signal ? `${printed}\nstopped after ${patienceMs} ms` : printed;
}
