import { readFileSync } from "node:fs";
import path from "node:path";

/** A fault that was tried, and whether a test noticed it. */
export interface Judged {
  readonly file: string;
  /** Line number, from 1. */
  readonly line: number;
  readonly fault: string;
  readonly what: string;
  readonly outcome: "killed" | "survived" | "no test runs it";
}

interface KnownSurvivor {
  readonly file: string;
  readonly fault: string;
  readonly what: string;
  /** Why no test can or should notice it. */
  readonly reason: string;
}

const listed = path.join(import.meta.dirname, "known-survivors.json");

/** Leaves out known survivors. They are identified by file, fault and text, not by line, so that other changes in a file do not matter. */
export function withoutKnown(judged: readonly Judged[]): { counted: Judged[]; known: number } {
  const survivors = JSON.parse(readFileSync(listed, "utf8")) as KnownSurvivor[];
  const keys = new Set(survivors.map(keyOf));
  const counted = judged.filter((mutant) => mutant.outcome === "killed" || !keys.has(keyOf(mutant)));
  return { counted, known: judged.length - counted.length };
}

const keyOf = ({ file, fault, what }: Pick<Judged, "file" | "fault" | "what">) => `${file}\n${fault}\n${what}`;
