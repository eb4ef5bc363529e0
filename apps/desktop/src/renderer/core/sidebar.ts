import { useSyncExternalStore } from "react";
import { changePreferences, readPreferences, usePreferences } from "./preferences.ts";

/** Below this width the sidebar collapses by itself, because the schedule needs the space. */
const small = typeof matchMedia === "function" ? matchMedia("(max-width: 1099.98px)") : null;
/** Expanded by the person in a small window, until they collapse it or the window's size class changes. */
let isUnfolded = false;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
small?.addEventListener("change", () => {
  isUnfolded = false;
  tell();
});

const isSmall = (): boolean => small?.matches ?? false;
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether the sidebar shows only its icons. */
export function useSidebarFolded(): boolean {
  const { sidebarCollapsed } = usePreferences();
  const folds = useSyncExternalStore(subscribe, () => isSmall() && !isUnfolded);
  const small = useSyncExternalStore(subscribe, isSmall);
  return small ? folds : sidebarCollapsed;
}

export function toggleSidebar(): void {
  if (!isSmall()) return changePreferences({ sidebarCollapsed: !readPreferences().sidebarCollapsed });
  isUnfolded = !isUnfolded;
  return tell();
}
