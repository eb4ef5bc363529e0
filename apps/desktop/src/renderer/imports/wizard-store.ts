import type { FileReading, ImportKind } from "@daybook/domain";
import { createStore, useStore } from "../core/store.ts";
import { readFile } from "./upload/read-file.ts";
import { type Wizard, type WizardAction, wizardReducer } from "./wizard.ts";

/** Survives leaving the screen: after looking at the schedule, one finds the file unchanged. */
const state = createStore<Wizard | null>(null);
let isReading = false;
/** If a file is read several times, only the latest reading counts. */
let turn = 0;

/** The current wizard; null if there is none. */
export const wizardNow = state.read;
export const subscribeWizard = state.subscribe;
export const useWizard = (): Wizard | null => useStore(state);
/** Whether the file is being read, so that what is known of its rows is from the previous reading. */
export const isFileBeingRead = (): boolean => isReading;

export const dispatch = (action: WizardAction): void => state.write(wizardReducer(state.read(), action));

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
  const wizard = state.read();
  if (!wizard) return;
  turn += 1;
  const mine = turn;
  isReading = true;
  const result = await readFile(wizard.file, wizard.reading);
  if (mine !== turn) return;
  isReading = false;
  dispatch(result.ok ? { type: "read", read: result.value, keepKind } : { type: "refused", refusal: result.refusal });
}
