import { useSyncExternalStore } from "react";

/** What a person chose for this browser; nothing of it is about a patient. */
export interface Preferences {
  readonly language: "en" | "fr" | null;
  readonly theme: "auto" | "light" | "dark";
  /** Single letters as shortcuts (WCAG 2.1.4 wants a way to switch them off). */
  readonly letterKeys: boolean;
  readonly sidebarCollapsed: boolean;
  /** Pixels of the day grid for a minute. */
  readonly density: "compact" | "normal" | "roomy";
  readonly paneWidth: number;
  readonly capitalFamilyNames: boolean;
  /** Minutes without a key or a pointer after which the screen locks itself; 0 for never. */
  readonly lockAfterMinutes: number;
  /** Practitioners left out of the day view, by id. */
  readonly hiddenPractitioners: readonly string[];
}

const initial: Preferences = {
  language: null,
  theme: "auto",
  letterKeys: true,
  sidebarCollapsed: false,
  density: "normal",
  paneWidth: 340,
  capitalFamilyNames: false,
  lockAfterMinutes: 10,
  hiddenPractitioners: [],
};
const key = "daybook.preferences";
const listeners = new Set<() => void>();
let current = read();

export const readPreferences = (): Preferences => current;

export function changePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(key, JSON.stringify(current));
  for (const listener of listeners) listener();
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, readPreferences);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Preferences {
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Preferences>) };
  } catch {
    return initial; // somebody else's, or broken: choices are made again
  }
}

/** Names as initials and numbers hidden, for a screen turned to the public. Kept for this tab: a reload must not show them. */
const privacyKey = "daybook.privacy";
let privacy = sessionStorage.getItem(privacyKey) !== null;
export const usePrivacy = (): boolean => useSyncExternalStore(subscribe, () => privacy);
export function togglePrivacy(): void {
  privacy = !privacy;
  if (privacy) sessionStorage.setItem(privacyKey, "on");
  else sessionStorage.removeItem(privacyKey);
  for (const listener of listeners) listener();
}
