import { useCallback, useEffect, useRef, useState } from "react";
import { isLocked } from "../session/lock-mark.ts";

const prefix = "daybook.draft.";
const ownerKey = "daybook.draft-owner";
const saveAfterMs = 400;
/** Name of the browser database for data that is too large for a draft (`sealed.ts`). */
export const sealedName = "daybook.sealed";

/**
 * State of a form that survives a reload, an expired session and the screen lock. It is kept in this tab only and
 * forgotten when the person signs out, because it may contain patient data.
 */
export function useDraft<T extends object>(key: string, initial: T): [T, (change: Partial<T>) => void, () => void] {
  const [value, setValue] = useState<T>(() => ({ ...initial, ...read<T>(key) }));
  const empty = useRef(initial);
  const latest = useRef<T | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (latest.current) keepDraft(key, latest.current);
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
    forgetDraft(key);
    setValue(empty.current);
  }, [key]);
  return [value, change, forget];
}

export interface DraftOffer<T> {
  readonly value: T;
  readonly restore: () => void;
  readonly discard: () => void;
}

interface DraftOptions<T> {
  /** Whether a draft contains anything worth offering. */
  readonly isEntry?: (draft: T) => boolean;
  /** Whether the form is opened for something new. Then a draft that nobody left explicitly counts as left, too. */
  readonly anew?: boolean;
  /** Whether a draft that was left is filled in without asking; for screens that show that it is a draft. */
  readonly stays?: boolean;
}

/**
 * As `useDraft`, for a form that is opened repeatedly. After a reload, a lock or an expired session the draft is
 * filled in again, because its writer did not leave it. A draft that the writer did leave is only offered, because
 * the next time is usually about somebody else. It stays until somebody restores or discards it, whatever is entered
 * and sent meanwhile.
 */
export function useOfferedDraft<T extends object>(
  key: string,
  initial: T,
  { isEntry = () => true, anew = false, stays = false }: DraftOptions<T> = {},
): [T, (change: Partial<T>) => void, () => void, DraftOffer<T> | null] {
  const left = leftKey(key);
  const latest = useRef({ initial, isEntry, stays });
  latest.current = { initial, isEntry, stays };
  const [offered, setOffered] = useState<T | null>(() => {
    if (anew) leaveDraft(key, (draft: Partial<T>) => isEntry({ ...initial, ...draft }));
    const kept = read<T>(left);
    return Object.keys(kept).length > 0 ? { ...initial, ...kept } : null;
  });
  const [value, change, forget] = useDraft(key, initial);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      const { initial, isEntry, stays } = latest.current;
      if (!stays && !isLocked()) leaveDraft(key, (draft: Partial<T>) => isEntry({ ...initial, ...draft }));
    };
  }, [key]);
  const forgetEither = useCallback(() => {
    // If it was sent and then left, it is done now.
    if (isGone.current) forgetDraft(left);
    forget();
  }, [forget, left]);
  const discard = () => {
    forgetDraft(left);
    setOffered(null);
  };
  const restore = () => {
    if (offered) change(offered);
    discard();
  };
  return [value, change, forgetEither, offered && { value: offered, restore, discard }];
}

const leftKey = (key: string): string => `${key}.left`;

/** Puts a draft aside, to be offered the next time. */
export function leaveDraft<T extends object>(key: string, isEntry: (draft: Partial<T>) => boolean = () => true): void {
  const draft = read<T>(key);
  forgetDraft(key);
  if (Object.keys(draft).length > 0 && isEntry(draft)) keepDraft(leftKey(key), draft);
}

/** Restores the draft that was put aside. */
export function takeUpDraft(key: string): void {
  const draft = read(leftKey(key));
  forgetDraft(leftKey(key));
  if (Object.keys(draft).length > 0) keepDraft(key, draft);
}

/** The draft of a form; empty if there is none. */
export const draftOf = <T extends object>(key: string): Partial<T> => read<T>(key);

/** The keys of all drafts that begin like that. */
export const draftsUnder = (start: string): string[] =>
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(prefix + start) && !key.endsWith(leftKey("")))
    .map((key) => key.slice(prefix.length));

/** Starts a form with known values; they replace its draft. */
export function keepDraft(key: string, value: object): void {
  if (isOver) return;
  sessionStorage.setItem(prefix + key, JSON.stringify(value));
}

const forgetDraft = (key: string): void => sessionStorage.removeItem(prefix + key);

/** After sign-out nothing is kept: forms still on the screen would otherwise save their contents while they close. */
let isOver = false;

/**
 * Drafts belong to the person who wrote them: before another person sees the page, the drafts of the person before
 * are erased.
 * @returns whether the drafts that remain belong to this person
 */
export function claimDrafts(personId: string): boolean {
  isOver = false;
  const owner = sessionStorage.getItem(ownerKey);
  if (owner === personId) return true;
  if (owner !== null) eraseDrafts();
  sessionStorage.setItem(ownerKey, personId);
  return false;
}

/** At sign-out: the next person at this desk starts with empty forms. */
export function forgetDrafts(): void {
  eraseDrafts();
  sessionStorage.removeItem(ownerKey);
  isOver = true;
}

function eraseDrafts(): void {
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
