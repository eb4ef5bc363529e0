import { useSyncExternalStore } from "react";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "error";
  /** Takes back what the toast tells of. */
  readonly undo?: () => Promise<void>;
  readonly requestId?: string | null;
  /** Ways on, such as the next free times after a refusal. */
  readonly choices?: readonly { readonly label: string; readonly choose: () => void }[];
}

/** How long a mistake can be taken back with the keyboard, after its toast is gone. */
const undoWithinMs = 10 * 60_000;
const mostToasts = 3;

let toasts: readonly Toast[] = [];
let undos: readonly { readonly run: () => Promise<void>; readonly until: number }[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

export const useToasts = (): readonly Toast[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );

/** Shows a message; with `undo` it can be taken back from the message and with Ctrl+Z. */
export function showToast(toast: Omit<Toast, "id" | "tone"> & { tone?: Toast["tone"] }): void {
  const { undo } = toast;
  let spent = false;
  const once =
    undo &&
    (async () => {
      if (spent) return;
      spent = true;
      undos = undos.filter(({ run }) => run !== once);
      await undo();
    });
  if (once) undos = [...undos, { run: once, until: Date.now() + undoWithinMs }];
  lastId += 1;
  const shown: Toast = { tone: "plain", ...toast, id: lastId, ...(once ? { undo: once } : {}) };
  publish([...toasts, shown].slice(-mostToasts));
}

export const dismissToast = (id: number): void => publish(toasts.filter((toast) => toast.id !== id));

/** Takes the latest thing back; false when there is nothing left to take back. */
export async function undoLatest(): Promise<boolean> {
  const latest = undos.findLast(({ until }) => until > Date.now());
  if (!latest) return false;
  const shown = toasts.find(({ undo }) => undo === latest.run);
  if (shown) dismissToast(shown.id);
  await latest.run();
  return true;
}

/** The next person at this desk must not take back what another did. */
export function forgetUndos(): void {
  undos = [];
  publish([]);
}

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
