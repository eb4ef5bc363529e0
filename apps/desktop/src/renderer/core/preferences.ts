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
  /** What each person who uses this browser chose for the columns of the day, by their id. */
  readonly columnsOf: Readonly<Record<string, ColumnChoice>>;
}

/** Which practitioners somebody has before them, and in what order. */
export interface ColumnChoice {
  /** By id; whoever is not in it comes after, in the clinic's order. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  /** Only those with this speciality. */
  readonly specialty: string | null;
  /** Only those who are in, or have somebody booked. */
  readonly onlyIn: boolean;
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
  columnsOf: {},
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
