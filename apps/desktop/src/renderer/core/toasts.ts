import { createStore, useSelected, useStore } from "./store.ts";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "error";
  /** Undoes what the toast reports; null if that is impossible. Then Ctrl+Z does not undo anything older, either. */
  readonly undo?: (() => Promise<void>) | null;
  /**
   * What it is about, such as an appointment's id. Only the latest change of one object can be undone, and any later
   * toast about it removes an earlier failure.
   */
  readonly about?: string;
  readonly requestId?: string | null;
  /** Next steps to choose from, such as the next free times after a refusal. */
  readonly choices?: readonly { readonly label: string; readonly choose: () => void }[];
}

/** How long Ctrl+Z can undo a change whose toast is gone. */
const undoWithinMs = 10 * 60_000;
/** Only the newest is shown; the others can be listed while they last. */
const mostToasts = 6;

const toasts = createStore<readonly Toast[]>([]);
interface Undo {
  readonly run: (() => Promise<void>) | null;
  readonly until: number;
  readonly about: string | undefined;
}
let undos: readonly Undo[] = [];
let lastId = 0;

/** In order of time, the newest last. */
export const useToasts = (): readonly Toast[] => useStore(toasts);

/** The toast whose change Ctrl+Z would undo; null if there is none. */
export const useNextUndo = (): number | null =>
  useSelected(toasts, (shown) => {
    const latest = latestUndo();
    return shown.find(({ undo }) => undo && undo === latest?.run)?.id ?? null;
  });

const latestUndo = () => undos.findLast(({ until }) => until > Date.now());

/** Shows a message; with `undo`, the change can be undone in the message and with Ctrl+Z. */
export function showToast(toast: Omit<Toast, "id" | "tone"> & { tone?: Toast["tone"] }): void {
  const { undo, about, tone } = toast;
  const others = about === undefined ? toasts.read() : settle(about, tone === "error");
  let spent = false;
  const once =
    undo &&
    (async () => {
      if (spent) return;
      spent = true;
      undos = undos.filter(({ run }) => run !== once);
      await undo();
    });
  if (undo !== undefined) undos = [...undos, { run: once ?? null, until: Date.now() + undoWithinMs, about }];
  lastId += 1;
  const shown: Toast = { tone: "plain", ...toast, id: lastId, ...(once ? { undo: once } : {}) };
  toasts.write([...others, shown].slice(-mostToasts));
}

export const dismissToast = (id: number): void => toasts.write(toasts.read().filter((toast) => toast.id !== id));

/** The toasts that stay when another one is about the same. After a failure, earlier changes can still be undone. */
function settle(about: string, failed: boolean): readonly Toast[] {
  const rest = toasts.read().filter((toast) => !(toast.about === about && toast.tone === "error"));
  if (failed) return rest;
  undos = undos.filter((each) => each.about !== about);
  return rest.map((toast) => (toast.about === about ? { ...toast, undo: null } : toast));
}

/** Undoes the latest change; false if there is nothing to undo, or if the latest change cannot be undone. */
export async function undoLatest(): Promise<boolean> {
  const latest = latestUndo();
  if (!latest?.run) return false;
  const shown = toasts.read().find(({ undo }) => undo === latest.run);
  if (shown) dismissToast(shown.id);
  await latest.run();
  return true;
}

/** Messages in a language that nobody reads here any more go; their changes can still be undone. */
export const clearToasts = (): void => toasts.write([]);

/** The next person at this desk must not undo somebody else's changes. */
export function forgetUndos(): void {
  undos = [];
  clearToasts();
}
