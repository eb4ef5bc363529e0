import { useSyncExternalStore } from "react";

let open = false;
let typed = "";
const listeners = new Set<() => void>();

export const openPalette = (): void => set(true);
export const closePalette = (): void => set(false);
/** Adds text that was typed before the palette was loaded. */
export const typeAhead = (text: string): void => {
  typed = text;
};
export const readTypedAhead = (): string => typed;
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
  typed = "";
  for (const listener of listeners) listener();
}
