import { createStore, useStore } from "../../core/store.ts";

const isOpen = createStore(false);
let typed = "";

export const openPalette = (): void => set(true);
export const closePalette = (): void => set(false);
/** Adds text that was typed before the palette was loaded. */
export const typeAhead = (text: string): void => {
  typed = text;
};
export const readTypedAhead = (): string => typed;
export const useIsPaletteOpen = (): boolean => useStore(isOpen);

function set(next: boolean): void {
  typed = "";
  isOpen.write(next);
}
