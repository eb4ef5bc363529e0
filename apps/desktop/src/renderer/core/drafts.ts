import { useCallback, useEffect, useRef, useState } from "react";

const prefix = "daybook.draft.";
const saveAfterMs = 400;
/** The browser's database of what is too large to be a draft (`sealed.ts`). */
export const sealedName = "daybook.sealed";

/**
 * State of a form that outlives a reload, an expired session and the screen lock. It is kept in this tab only and
 * forgotten when the person signs out, for it may hold a patient's words.
 * @param fresh begins without what is kept, which stays until something is typed
 */
export function useDraft<T extends object>(
  key: string,
  initial: T,
  fresh = false,
): [T, (change: Partial<T>) => void, () => void] {
  const [value, setValue] = useState<T>(() => (fresh ? initial : { ...initial, ...read<T>(key) }));
  const empty = useRef(initial);
  const latest = useRef<T | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (latest.current) sessionStorage.setItem(prefix + key, JSON.stringify(latest.current));
  }, [key]);
  useEffect(() => {
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);

  const change = useCallback(
    (part: Partial<T>) =>
      setValue((before) => {
        const after = { ...before, ...part };
        latest.current = after;
        clearTimeout(timer.current);
        timer.current = setTimeout(flush, saveAfterMs);
        return after;
      }),
    [flush],
  );
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    latest.current = null;
    sessionStorage.removeItem(prefix + key);
    setValue(empty.current);
  }, [key]);
  return [value, change, forget];
}

/** What is kept of a form, if anything. */
export const draftOf = <T extends object>(key: string): Partial<T> => read<T>(key);

/** Begins a form with what is known already; what it held before is replaced. */
export function keepDraft(key: string, value: object): void {
  sessionStorage.setItem(prefix + key, JSON.stringify(value));
}

/** At sign-out: the next person at this desk starts with empty forms. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  indexedDB.deleteDatabase(sealedName);
}

function read<T>(key: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + key) ?? "{}") as Partial<T>;
  } catch {
    return {};
  }
}
