import type { ImportCheck } from "@daybook/domain";
import { useSyncExternalStore } from "react";
import { type CellChange, createRowCheck, type RowCheck, type RowsToCheck } from "./check-rows.ts";
import { rowsLikely, rowsThere } from "./rows-there.ts";
import { rememberedBy } from "./same-inputs.ts";

type Records = RowsToCheck["records"];

export interface Checking {
  /** Another one for each check. */
  readonly number: number;
  readonly check: RowCheck;
  /** The rows as they came. */
  readonly records: Records;
  /** Rises with every change of the rows. */
  readonly version: number;
  readonly isDone: boolean;
}

/** What a person changed in the rows of a file, and what takes it back, step by step. */
export interface Corrections {
  readonly changes: readonly CellChange[];
  readonly undo: readonly (readonly CellChange[])[];
}

let checking: Checking | null = null;
let history: (readonly CellChange[])[] = [];
/** Corrections of rows whose check has not begun. */
let left: { readonly records: Records; readonly corrections: Corrections } | null = null;
let changesMade = 0;
const listeners = new Set<() => void>();
/** A frame at 60 Hz is 16 ms; the rest of it is the page's. */
const sliceMs = 8;
/** Drawing the counts anew takes longer than a slice. */
const tellEveryMs = 150;
const cellsAtOnce = 50;
/** Does at once what is left of a change that goes in slices. */
let finishChange: () => void = () => undefined;
let changing: Promise<void> = Promise.resolve();

export const useChecking = (): Checking | null => useSyncExternalStore(subscribeCheck, () => checking);

/** Rises with every correction. */
export const countOfChanges = (): number => changesMade;

/** What was corrected in these rows so far; null when nothing was. */
export function correctionsOf(wanted: Records): Corrections | null {
  if (checking?.records === wanted) return { changes: checking.check.changes(), undo: history };
  return left?.records === wanted ? left.corrections : null;
}

/** Corrections from before the page was loaded anew; they are made when the check of these rows begins. */
export function recallCorrections(of: Records, corrections: Corrections): void {
  left = { records: of, corrections };
}

/**
 * Begins anew only when the file, how it is read or what its columns give is another: going back and forth keeps every
 * correction, and so do columns that are matched anew.
 */
export const startCheck = rememberedBy((rows: RowsToCheck): void => {
  finishChange();
  finishChange = () => undefined;
  const corrections = correctionsOf(rows.records);
  const check = createRowCheck(rows);
  if (corrections) check.change(corrections.changes);
  history = [...(corrections?.undo ?? [])];
  left = null;
  const number = (checking?.number ?? 0) + 1;
  const { records } = rows;
  publish({ number, check, records, version: 0, isDone: false });
  let toldAt = performance.now();
  const go = () => {
    if (checking?.check !== check) return;
    const until = performance.now() + sliceMs;
    const isDone = check.advance(() => performance.now() > until);
    if (isDone || until - toldAt > tellEveryMs) {
      toldAt = until;
      publish({ ...checking, version: checking.version + 1, isDone });
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

/** Marks the rows whose records are there already, or probably are, as the server says; none without an answer. */
export function tellKnown(check: RowCheck, answer: ImportCheck | undefined): void {
  if (checking?.check !== check) return;
  check.setKnown(answer ? rowsThere(answer) : []);
  check.setLikely(answer ? rowsLikely(answer) : new Map());
  publish({ ...checking, version: checking.version + 1 });
}

/** Says that rows which were held back are meant, or that they are not. */
export function setMeant(indexes: readonly number[], isMeant: boolean): void {
  if (!checking) return;
  checking.check.setMeant(indexes, isMeant);
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
  changesMade += 1;
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

export function subscribeCheck(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
