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
/** Drawing the counts anew takes longer than a slice. */
const tellEveryMs = 150;
const cellsAtOnce = 50;
/** Does at once what is left of a change that goes in slices. */
let finishChange: () => void = () => undefined;
let changing: Promise<void> = Promise.resolve();

export const useChecking = (): Checking | null => useSyncExternalStore(subscribe, () => checking);

/** Begins anew only when the file or how it is read is another one: going back and forth keeps every correction. */
export const startCheck = rememberedBy((rows: RowsToCheck): void => {
  const check = createRowCheck(rows);
  finishChange = () => undefined;
  history = [];
  publish({ check, version: 0, isDone: false });
  let toldAt = performance.now();
  const go = () => {
    if (checking?.check !== check) return;
    const until = performance.now() + sliceMs;
    const isDone = check.advance(() => performance.now() > until);
    if (isDone || until - toldAt > tellEveryMs) {
      toldAt = until;
      publish({ check, version: (checking?.version ?? 0) + 1, isDone });
    }
    if (!isDone) setTimeout(go);
  };
  go();
});

export function applyChanges(changes: readonly CellChange[]): void {
  const undo: CellChange[] = [];
  change(changes, undo);
  if (changes.length > 0) history.push(undo);
}

/** Marks the rows whose records are there already, by their numbers in the file. */
export function tellKnown(check: RowCheck, rows: readonly number[]): void {
  if (checking?.check !== check) return;
  check.setKnown(rows);
  publish({ ...checking, version: checking.version + 1 });
}

/** Resolves when the latest change is in every row it is about. */
export const changesSettled = (): Promise<void> => changing;

/** Takes the latest change back; false when there is none. */
export function undoChange(): boolean {
  const latest = history.pop();
  if (!checking || !latest) return false;
  change(latest, []);
  return true;
}

/** Changes cells, thousands of them in slices; `undo` collects what takes them back. A change before is finished first. */
function change(changes: readonly CellChange[], undo: CellChange[]): void {
  finishChange();
  if (!checking || changes.length === 0) return;
  const { check } = checking;
  let done = 0;
  const advance = (until: number): boolean => {
    while (done < changes.length && performance.now() < until) {
      undo.unshift(...check.change(changes.slice(done, done + cellsAtOnce)));
      done += cellsAtOnce;
    }
    return done >= changes.length;
  };
  finishChange = () => void advance(Number.POSITIVE_INFINITY);
  const { promise, resolve } = Promise.withResolvers<void>();
  changing = promise;
  const go = () => {
    if (checking?.check !== check) return resolve();
    if (!advance(performance.now() + sliceMs)) return void setTimeout(go);
    publish({ ...checking, version: checking.version + 1 });
    resolve();
  };
  go();
}

export const hasChanges = (): boolean => history.length > 0;

function publish(next: Checking): void {
  checking = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
