import { useSyncExternalStore } from "react";

let open = false;
const listeners = new Set<() => void>();

export const openPalette = (): void => set(true);
export const closePalette = (): void => set(false);
export const useIsPaletteOpen = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );

function set(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}
