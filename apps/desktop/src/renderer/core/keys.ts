import { useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { readPreferences } from "./preferences.ts";

/**
 * Shortcuts, by what the key writes (`event.key`), so that they are where the letter is on every keyboard. Written as
 * `n`, `Shift+ArrowLeft`, `Ctrl+k`, or two after each other: `g s`.
 */
export interface KeyBinding {
  readonly keys: string;
  /** For the sheet of keys. */
  readonly label: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Also while typing in a field; for those with Ctrl only. */
  readonly inFields?: boolean;
}

export interface KeyScope {
  /** Heading on the sheet of keys; null for what works everywhere. */
  readonly title: string | null;
  readonly bindings: readonly KeyBinding[];
}

/** The later a scope came, the sooner it is asked. */
let scopes: readonly { readonly current: KeyScope }[] = [];
const listeners = new Set<() => void>();
let sheet: readonly KeyScope[] = [];

/** The keys of a screen or a part of it, for as long as it is shown. */
export function useKeys(title: string | null, bindings: readonly KeyBinding[]): void {
  const scope = useRef<KeyScope>({ title, bindings });
  scope.current = { title, bindings };
  // Before the browser draws: what is to be seen answers to its keys.
  useLayoutEffect(() => {
    scopes = [...scopes, scope];
    publish();
    return () => {
      scopes = scopes.filter((other) => other !== scope);
      publish();
    };
  }, []);
}

/** All scopes of the screen as it is. */
export const useKeySheet = (): readonly KeyScope[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sheet,
  );

function publish(): void {
  sheet = scopes.map(({ current }) => current);
  for (const listener of listeners) listener();
}

const secondKeyWithinMs = 1_200;
let first: { readonly key: string; readonly at: number } | null = null;

/** Handles every key of the page; called once, by the page. */
export function listenToKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    const key = nameOf(event);
    const started = first && event.timeStamp - first.at < secondKeyWithinMs ? first.key : null;
    first = null;
    const binding = (started ? find(`${started} ${key}`, event) : undefined) ?? find(key, event);
    if (binding) {
      event.preventDefault();
      binding.run(event);
    } else if (beginsPair(key, event)) first = { key, at: event.timeStamp };
  };
  addEventListener("keydown", onKeyDown);
  return () => removeEventListener("keydown", onKeyDown);
}

function find(keys: string, event: KeyboardEvent): KeyBinding | undefined {
  const modal = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
  const inField = isField(event.target) || choosesByArrow(event);
  const plain = !keys.startsWith("Ctrl+");
  if (plain && (inField || (isLetter(keys) && !readPreferences().letterKeys))) return undefined;
  for (const { current } of scopes.toReversed()) {
    const found = current.bindings.find((binding) => binding.keys === keys);
    if (found && !(inField && !found.inFields) && !(modal && current.title === null && plain)) return found;
  }
  return undefined;
}

const beginsPair = (key: string, event: KeyboardEvent): boolean =>
  !isField(event.target) &&
  readPreferences().letterKeys &&
  scopes.some(({ current }) => current.bindings.some(({ keys }) => keys.startsWith(`${key} `)));

function nameOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  const name = key.length === 1 ? key.toLowerCase() : key;
  // A letter with Shift is another shortcut; a sign such as "?" may need Shift on one keyboard and not on another.
  const shift = shiftKey && (key.length > 1 || key.toLowerCase() !== key.toUpperCase());
  return `${ctrlKey || metaKey ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${name}`;
}

const isLetter = (keys: string): boolean => keys.split(" ").every((key) => key.length === 1);

/** The arrows go through a group of radio buttons, not through the page behind it. */
const choosesByArrow = ({ target, key }: KeyboardEvent): boolean =>
  key.startsWith("Arrow") && target instanceof HTMLElement && target.matches("input[type=radio]");

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches("input:not([type=checkbox],[type=radio],[type=button]),textarea,select")
  );
}
