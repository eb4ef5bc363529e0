import type { FileReading, ImportKind } from "@daybook/domain";
import { useSyncExternalStore } from "react";
import { readFile } from "./read-file.ts";
import { type Wizard, type WizardAction, wizardReducer } from "./wizard.ts";

/** Outlives the screen: whoever looks at the schedule in between finds the file as it was. It is never stored. */
let state: Wizard | null = null;
/** Of several readings the latest counts. */
let turn = 0;
const listeners = new Set<() => void>();

export const useWizard = (): Wizard | null => useSyncExternalStore(subscribe, () => state);

export function dispatch(action: WizardAction): void {
  state = wizardReducer(state, action);
  for (const listener of listeners) listener();
}

export async function openImport(file: File, kind?: ImportKind): Promise<void> {
  dispatch({ type: "opened", file, kind });
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
  const result = await readFile(state.file, state.reading);
  if (mine !== turn) return;
  dispatch(result.ok ? { type: "read", read: result.value, keepKind } : { type: "refused", refusal: result.refusal });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
