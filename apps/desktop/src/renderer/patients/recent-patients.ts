/** Kept with the drafts of this tab, so that sign-out forgets it; ids only. */
const key = "daybook.draft.recent-patients";
const most = 6;

/** Whom this desk looked at last, the latest first. */
export function recentPatients(): string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function rememberPatient(id: string): void {
  const ids = [id, ...recentPatients().filter((other) => other !== id)].slice(0, most);
  sessionStorage.setItem(key, JSON.stringify(ids));
}
