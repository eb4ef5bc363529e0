import { changePreferences, readPreferences, usePreferences } from "./preferences.ts";
import { createStore, useSelected } from "./store.ts";

/** Below this width the sidebar collapses by itself, because the schedule needs the space. */
const small = typeof matchMedia === "function" ? matchMedia("(max-width: 1099.98px)") : null;
/** Expanded by the person in a small window, until they collapse it or the window's size class changes. */
const unfolded = createStore(false);
small?.addEventListener("change", () => unfolded.write(false));

const isSmall = (): boolean => small?.matches ?? false;

/** Whether the sidebar shows only its icons. */
export function useSidebarFolded(): boolean {
  const { sidebarCollapsed } = usePreferences();
  const folds = useSelected(unfolded, (isUnfolded) => isSmall() && !isUnfolded);
  const small = useSelected(unfolded, isSmall);
  return small ? folds : sidebarCollapsed;
}

export function toggleSidebar(): void {
  if (!isSmall()) return changePreferences({ sidebarCollapsed: !readPreferences().sidebarCollapsed });
  return unfolded.write(!unfolded.read());
}
