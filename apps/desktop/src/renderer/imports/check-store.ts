import { addMinutes, instantOf } from "@daybook/domain";
import { useSyncExternalStore } from "react";
import { type CellChange, createRowCheck, type RowCheck, type RowsToCheck } from "./check-rows.ts";
import { rememberedBy } from "./same-inputs.ts";

export interface Checking {
  readonly check: RowCheck;
  /** Rises with every change of the rows. */
  readonly version: number;
  readonly isDone: boolean;
}

let checking: Checking | null = null;
let history: CellChange[][] = [];
const listeners = new Set<() => void>();
/** A frame at 60 Hz is 16 ms; the rest of it is the page's. */
const sliceMs = 8;

export const useChecking = (): Checking | null => useSyncExternalStore(subscribe, () => checking);

/** Begins anew only when the file or how it is read is another one: going back and forth keeps every correction. */
export const startCheck = rememberedBy((rows: RowsToCheck): void => {
  const check = createRowCheck(rows);
  history = [];
  publish({ check, version: 0, isDone: false });
  const go = () => {
    if (checking?.check !== check) return;
    const until = performance.now() + sliceMs;
    const isDone = check.advance(() => performance.now() > until);
    publish({ check, version: (checking?.version ?? 0) + 1, isDone });
    if (!isDone) setTimeout(go);
  };
  go();
});

export function applyChanges(changes: readonly CellChange[]): void {
  if (!checking || changes.length === 0) return;
  history.push(checking.check.change(changes));
  publish({ ...checking, version: checking.version + 1 });
}

/** Marks the rows whose records are there already, by their numbers in the file. */
export function tellKnown(check: RowCheck, rows: readonly number[]): void {
  if (checking?.check !== check) return;
  check.setKnown(rows);
  publish({ ...checking, version: checking.version + 1 });
}

/** Takes the latest change back; false when there is none. */
export function undoChange(): boolean {
  const latest = history.pop();
  if (!checking || !latest) return false;
  checking.check.change(latest);
  publish({ ...checking, version: checking.version + 1 });
  return true;
}

export const hasChanges = (): boolean => history.length > 0;

/** Where it is latest, fourteen hours ahead of UTC: as the server reckons. */
export const latestBirthDate = (): string => addMinutes(instantOf(Date.now()), 14 * 60).slice(0, 10);

function publish(next: Checking): void {
  checking = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
