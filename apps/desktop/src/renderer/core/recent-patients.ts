import { createStore, useStore } from "./store.ts";

const key = "daybook.recent-patients";
const most = 6;
const recent = createStore(read());

/** The patients that were opened last in this tab, newest first. Ids only; forgotten with the tab and at sign-out. */
export const useRecentPatients = (): readonly string[] => useStore(recent);

export function noteRecentPatient(id: string): void {
  const current = recent.read();
  if (current[0] === id) return;
  keep([id, ...current.filter((other) => other !== id)].slice(0, most));
}

export const forgetRecentPatients = (): void => keep([]);

function keep(ids: readonly string[]): void {
  sessionStorage.setItem(key, JSON.stringify(ids));
  recent.write(ids);
}

function read(): readonly string[] {
  try {
    const ids = JSON.parse(sessionStorage.getItem(key) ?? "[]") as unknown;
    return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}
