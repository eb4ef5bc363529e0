import type { ImportCheck } from "@daybook/domain";
import { createStore, useStore } from "../../core/store.ts";
import { type CellChange, createRowCheck, type RowCheck, type RowsToCheck } from "./check-rows.ts";
import { rowsLikely, rowsThere } from "./rows-already-there.ts";
import { rememberedBy } from "./same-inputs.ts";

type Records = RowsToCheck["records"];

export interface Checking {
  /** A different number for each check. */
  readonly number: number;
  readonly check: RowCheck;
  /** The original rows. */
  readonly records: Records;
  /** Increases with every change of the rows. */
  readonly version: number;
  readonly isDone: boolean;
}

/** A person's changes to the rows of a file, and the steps that undo them. */
export interface Corrections {
  readonly changes: readonly CellChange[];
  readonly undo: readonly (readonly CellChange[])[];
}

const checking = createStore<Checking | null>(null);
const checkingNow = checking.read;
export const subscribeCheck = checking.subscribe;
let history: (readonly CellChange[])[] = [];
/** Corrections that wait until the check of their rows begins. */
let left: { readonly records: Records; readonly corrections: Corrections } | null = null;
let changesMade = 0;
/** Milliseconds of work per slice. A frame at 60 Hz is 16 ms; the rest belongs to the page. */
const sliceMs = 8;
/** Interval for updating the counts, because drawing them takes longer than a slice. */
const tellEveryMs = 150;
const cellsAtOnce = 50;
/** Finishes a sliced change immediately. */
let finishChange: () => void = () => undefined;
let changing: Promise<void> = Promise.resolve();

export const useChecking = (): Checking | null => useStore(checking);

/** Increases with every correction. */
export const countOfChanges = (): number => changesMade;

/** The corrections of these rows so far; null if there are none. */
export function correctionsOf(wanted: Records): Corrections | null {
  const now = checkingNow();
  if (now?.records === wanted) return { changes: now.check.changes(), undo: history };
  return left?.records === wanted ? left.corrections : null;
}

/** Restores corrections after a reload; they are applied when the check of these rows begins. */
export function recallCorrections(of: Records, corrections: Corrections): void {
  left = { records: of, corrections };
}

/**
 * Starts again only when the file, how it is read, or the fields of its columns have changed: going back and forth,
 * or matching columns again, keeps every correction.
 */
export const startCheck = rememberedBy((rows: RowsToCheck): void => {
  finishChange();
  finishChange = () => undefined;
  const corrections = correctionsOf(rows.records);
  const check = createRowCheck(rows);
  if (corrections) check.change(corrections.changes);
  history = [...(corrections?.undo ?? [])];
  left = null;
  const number = (checkingNow()?.number ?? 0) + 1;
  const { records } = rows;
  checking.write({ number, check, records, version: 0, isDone: false });
  let toldAt = performance.now();
  const go = () => {
    const now = checkingNow();
    if (now?.check !== check) return;
    const until = performance.now() + sliceMs;
    const isDone = check.advance(() => performance.now() > until);
    if (isDone || until - toldAt > tellEveryMs) {
      toldAt = until;
      checking.write({ ...now, version: now.version + 1, isDone });
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

/**
 * Marks the rows whose records are already there, or probably are, from the server's answer; none without an answer.
 */
export function tellKnown(check: RowCheck, answer: ImportCheck | undefined): void {
  const now = checkingNow();
  if (now?.check !== check) return;
  check.setKnown(answer ? rowsThere(answer) : []);
  check.setLikely(answer ? rowsLikely(answer) : new Map());
  tellChanged(now);
}

/** Sets whether rows that were held back should be imported. */
export function setMeant(indexes: readonly number[], isMeant: boolean): void {
  const now = checkingNow();
  if (!now) return;
  now.check.setMeant(indexes, isMeant);
  tellChanged(now);
}

/** Resolves when the latest change has reached every row it concerns. */
export const changesSettled = (): Promise<void> => changing;

/** Undoes the latest change; false if there is none. */
export function undoChange(): boolean {
  const latest = history.pop();
  if (!checkingNow() || !latest) return false;
  change(latest, []);
  return true;
}

/**
 * Changes cells, in slices if there are thousands; `undo` collects the changes that revert them. An earlier sliced
 * change is finished first.
 */
function change(changes: readonly CellChange[], undo: CellChange[]): void {
  finishChange();
  const check = checkingNow()?.check;
  if (!check || changes.length === 0) return;
  changesMade += 1;
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
    const now = checkingNow();
    if (now?.check !== check) return resolve();
    if (!advance(performance.now() + sliceMs)) return void setTimeout(go);
    tellChanged(now);
    resolve();
  };
  go();
}

export const hasChanges = (): boolean => history.length > 0;

const tellChanged = (now: Checking): void => checking.write({ ...now, version: now.version + 1 });
