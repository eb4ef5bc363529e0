import type { FileReading, ImportKind } from "@daybook/domain";
import { useSyncExternalStore } from "react";
import { readFile } from "./upload/read-file.ts";
import { type Wizard, type WizardAction, wizardReducer } from "./wizard.ts";

/** Survives leaving the screen: after looking at the schedule, one finds the file unchanged. */
let state: Wizard | null = null;
let isReading = false;
/** If a file is read several times, only the latest reading counts. */
let turn = 0;
const listeners = new Set<() => void>();

/** The current wizard; null if there is none. */
export const wizardNow = (): Wizard | null => state;
export const useWizard = (): Wizard | null => useSyncExternalStore(subscribeWizard, wizardNow);
/** Whether the file is being read, so that what is known of its rows is from the previous reading. */
export const isFileBeingRead = (): boolean => isReading;

export function dispatch(action: WizardAction): void {
  state = wizardReducer(state, action);
  for (const listener of listeners) listener();
}

export async function openImport(file: File, kind?: ImportKind, reading: FileReading = {}): Promise<void> {
  dispatch({ type: "opened", file, kind });
  dispatch({ type: "reading", change: reading });
  await read(kind !== undefined);
}

export async function correctReading(change: FileReading): Promise<void> {
  dispatch({ type: "reading", change });
  await read(true);
}

async function read(keepKind: boolean): Promise<void> {
  if (!state) return;
  turn += 1;
  const mine = turn;
  isReading = true;
  const result = await readFile(state.file, state.reading);
  if (mine !== turn) return;
  isReading = false;
  dispatch(result.ok ? { type: "read", read: result.value, keepKind } : { type: "refused", refusal: result.refusal });
}

export function subscribeWizard(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
