import { useCallback, useEffect, useRef, useState } from "react";
import { isLocked } from "../session/lock-mark.ts";

const prefix = "daybook.draft.";
const ownerKey = "daybook.draft-owner";
const saveAfterMs = 400;
/** The browser's database of what is too large to be a draft (`sealed.ts`). */
export const sealedName = "daybook.sealed";

/**
 * State of a form that outlives a reload, an expired session and the screen lock. It is kept in this tab only and
 * forgotten when the person signs out, for it may hold a patient's words.
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
  /** Whether a draft holds anything worth an offer. */
  readonly isEntry?: (draft: T) => boolean;
  /** Whether the form is opened for something new, so that a draft that nobody left is one from before, too. */
  readonly anew?: boolean;
  /** Whether what was left comes back by itself, too: where the screen says so anyway. */
  readonly stays?: boolean;
}

/**
 * As `useDraft`, for a form that is opened again and again: what was typed comes back by itself after a reload, a lock or
 * an expired session, for then its writer did not leave it. What was left is offered, for the next time is mostly about
 * somebody else; until it is taken or thrown away it stays, whatever is entered and sent meanwhile.
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
    // What was sent before the form was left is done now.
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

/** Sets a draft aside, to be offered the next time. */
export function leaveDraft<T extends object>(key: string, isEntry: (draft: Partial<T>) => boolean = () => true): void {
  const draft = read<T>(key);
  forgetDraft(key);
  if (Object.keys(draft).length > 0 && isEntry(draft)) keepDraft(leftKey(key), draft);
}

/** Brings back what was set aside. */
export function takeUpDraft(key: string): void {
  const draft = read(leftKey(key));
  forgetDraft(leftKey(key));
  if (Object.keys(draft).length > 0) keepDraft(key, draft);
}

/** What is kept of a form, if anything. */
export const draftOf = <T extends object>(key: string): Partial<T> => read<T>(key);

/** Begins a form with what is known already; what it held before is replaced. */
export function keepDraft(key: string, value: object): void {
  if (isOver) return;
  sessionStorage.setItem(prefix + key, JSON.stringify(value));
}

const forgetDraft = (key: string): void => sessionStorage.removeItem(prefix + key);

/** From sign-out on nothing is kept: forms that are still on the screen would write what they hold as they go. */
let isOver = false;

/**
 * Drafts belong to who wrote them: before another person sees the page, those of the person before are erased.
 * @returns whether those that are kept are this person's
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
