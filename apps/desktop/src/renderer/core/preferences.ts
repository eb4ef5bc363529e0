import { createStore, useStore } from "./store.ts";

/** Choices of a person for this browser; they contain no patient data. */
export interface Preferences {
  readonly language: "en" | "fr" | null;
  readonly theme: "auto" | "light" | "dark";
  /** Whether single letters are shortcuts (WCAG 2.1.4 requires a way to switch them off). */
  readonly letterKeys: boolean;
  readonly sidebarCollapsed: boolean;
  /** Height of the day grid, in pixels per minute. */
  readonly density: "compact" | "normal" | "roomy";
  readonly paneWidth: number;
  readonly capitalFamilyNames: boolean;
  /** Minutes without any input after which the screen locks itself; 0 for never. */
  readonly lockAfterMinutes: number;
  /** The choices of each person who uses this browser for the columns of the day, by their id. */
  readonly columnsOf: Readonly<Record<string, ColumnChoice>>;
}

/** Which practitioners a person sees, and in what order. */
export interface ColumnChoice {
  /** Ids; practitioners that are not listed follow in the clinic's order. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  /** Show only practitioners with this specialty. */
  readonly specialty: string | null;
  /** Show only those who work on that day or have an appointment on it. */
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
const preferences = createStore(read());

export const readPreferences = preferences.read;

export function changePreferences(change: Partial<Preferences>): void {
  const changed = { ...preferences.read(), ...change };
  localStorage.setItem(key, JSON.stringify(changed));
  preferences.write(changed);
}

export const usePreferences = (): Preferences => useStore(preferences);

function read(): Preferences {
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Preferences>) };
  } catch {
    return initial; // not readable: start with the defaults
  }
}

/**
 * Privacy mode: names as initials and numbers hidden, for a screen that the public can see. Kept for this tab,
 * because a reload must not reveal them.
 */
const privacyKey = "daybook.privacy";
const privacy = createStore(sessionStorage.getItem(privacyKey) !== null);
export const usePrivacy = (): boolean => useStore(privacy);
export function togglePrivacy(): void {
  const isOn = !privacy.read();
  if (isOn) sessionStorage.setItem(privacyKey, "on");
  else sessionStorage.removeItem(privacyKey);
  privacy.write(isOn);
}
