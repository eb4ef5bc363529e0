import type { RowIssue } from "../import-issue.ts";
import { duplicateKeyOf, type ImportKind, type RowInputs } from "../import-kind.ts";
import { hashKey } from "./key-hash.ts";

/** Remembers the key and the line of each row of a file, in 24 bytes a row. */
export interface SeenRows {
  /** Line of the first row with this key; null when this is the first one, which is then remembered. */
  firstLine(high: number, low: number, line: number): number | null;
  readonly size: number;
}

/** An open-addressing hash table. Line 0 marks a free entry, because lines are counted from 1. */
export function createSeenRows(expectedRows = 1024): SeenRows {
  let capacity = 2048;
  while (capacity < expectedRows * 2) capacity *= 2;
  let highs = new Uint32Array(capacity);
  let lows = new Uint32Array(capacity);
  let lines = new Uint32Array(capacity);
  let size = 0;

  const slotOf = (high: number, low: number): number => {
    let slot = low & (capacity - 1);
    while (lines[slot] !== 0 && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) & (capacity - 1);
    return slot;
  };
  const grow = (): void => {
    const [oldHighs, oldLows, oldLines] = [highs, lows, lines];
    capacity *= 2;
    highs = new Uint32Array(capacity);
    lows = new Uint32Array(capacity);
    lines = new Uint32Array(capacity);
    for (const [at, line] of oldLines.entries()) {
      if (line !== 0) put(slotOf(oldHighs[at] ?? 0, oldLows[at] ?? 0), oldHighs[at] ?? 0, oldLows[at] ?? 0, line);
    }
  };
  const put = (slot: number, high: number, low: number, line: number): void => {
    highs[slot] = high;
    lows[slot] = low;
    lines[slot] = line;
  };

  return {
    firstLine(high, low, line) {
      const slot = slotOf(high, low);
      const first = lines[slot] ?? 0;
      if (first !== 0) return first;
      put(slot, high, low, line);
      size += 1;
      if (size * 3 > capacity * 2) grow();
      return null;
    },
    get size() {
      return size;
    },
  };
}

/** The issue of a row that repeats a row above; null for the first one, which is remembered. */
export function duplicateIssue<Kind extends ImportKind>(
  seen: SeenRows,
  kind: Kind,
  { input, line }: { readonly input: RowInputs[Kind]; readonly line: number },
): RowIssue | null {
  const { high, low } = hashKey(duplicateKeyOf(kind, input));
  const first = seen.firstLine(high, low, line);
  return first === null ? null : duplicateRow(line, first);
}

export const duplicateRow = (line: number, firstLine: number): RowIssue => ({
  code: "duplicate_row",
  severity: "error",
  message: `Line ${line} holds the same as line ${firstLine}; keep one of them.`,
  column: null,
  heading: null,
  field: null,
  value: null,
  repair: null,
});
