import { useContext, useLayoutEffect, useRef } from "react";
import { readPreferences } from "../preferences.ts";
import { isTextField } from "./focus.ts";
import { guardKeys, layerOf } from "./key-guard.ts";
import { type Layer, LayerContext } from "./layers.ts";
import { nameOfKey } from "./name-of-key.ts";

/**
 * Shortcuts, named by the character the key types (`event.key`), so that they follow the letter on every keyboard
 * layout. Written as `n`, `Shift+ArrowLeft`, `Ctrl+k`, or as two keys one after the other: `g s`.
 */
export interface KeyBinding {
  readonly keys: string;
  /** Other keys that do the same; the list of shortcuts shows the first. */
  readonly also?: readonly string[];
  /** Its text in the list of shortcuts. */
  readonly label: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Also active while typing in a field; only for keys that type no character. */
  readonly inFields?: boolean;
  /** Also active while something else has the keys: a popover or a form, or anything at all. */
  readonly reaches?: "popovers" | "everything";
}

export interface KeyScope {
  /** Heading in the list of shortcuts; null for those that work everywhere. */
  readonly title: string | null;
  readonly bindings: readonly KeyBinding[];
}

interface PlacedScope extends KeyScope {
  readonly layer: Layer | null;
}

/** The scope that was added last is asked first. */
let scopes: readonly { readonly current: PlacedScope }[] = [];

/** Declares the shortcuts of a screen or a part of it, while it is shown and no layer lies over it. */
export function useKeys(title: string | null, bindings: readonly KeyBinding[]): void {
  const layer = useContext(LayerContext);
  const scope = useRef<PlacedScope>({ title, bindings, layer });
  scope.current = { title, bindings, layer };
  // Before the browser draws: what a person can see must already react to its keys.
  useLayoutEffect(() => {
    scopes = [...scopes, scope];
    return () => {
      scopes = scopes.filter((other) => other !== scope);
    };
  }, []);
}

/** All scopes of the current screen, the last one first. A key that a later scope uses is left out of earlier ones. */
export function readKeySheet(): readonly KeyScope[] {
  const taken = new Set<string>();
  return scopes.toReversed().flatMap(({ current: { title, bindings } }) => {
    const free = bindings.filter(({ keys }) => !taken.has(keys));
    for (const { keys, also = [] } of bindings) for (const key of [keys, ...also]) taken.add(key);
    return free.length > 0 ? [{ title, bindings: free }] : [];
  });
}

const secondKeyWithinMs = 1_200;
let first: { readonly key: string; readonly at: number } | null = null;

/**
 * Handles every key of the page. Called once, before any other listener is added, so that keys it stops reach nobody
 * else.
 */
export function listenToKeys(): () => void {
  const letGo = guardKeys();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || ["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return;
    const key = nameOfKey(event);
    const started = first && event.timeStamp - first.at < secondKeyWithinMs ? first.key : null;
    first = null;
    const binding = (started ? find(`${started} ${key}`, event) : undefined) ?? find(key, event);
    if (binding) {
      event.preventDefault();
      binding.run(event);
    } else if (beginsPair(key, event)) first = { key, at: event.timeStamp };
  };
  addEventListener("keydown", onKeyDown);
  return () => {
    letGo();
    removeEventListener("keydown", onKeyDown);
  };
}

function find(keys: string, event: KeyboardEvent): KeyBinding | undefined {
  const inField = isTextField(event.target) || choosesByArrow(event);
  const plain = !keys.startsWith("Ctrl+");
  if (plain && isLetter(keys) && (inField || !readPreferences().letterKeys)) return undefined;
  for (const { current } of scopes.toReversed()) {
    const found = current.bindings.find((binding) => binding.keys === keys || binding.also?.includes(keys));
    if (found && !(inField && !found.inFields) && mayAct(current, found, event, plain)) return found;
  }
  return undefined;
}

/** Whether no layer over the scope has the keys to itself. */
function mayAct({ layer }: PlacedScope, { reaches }: KeyBinding, event: KeyboardEvent, plain = true): boolean {
  const top = layerOf(event);
  if (top === layer) return layer !== null || reaches !== undefined || !(plain && isInForm(event.target));
  return reaches === "everything" || (reaches === "popovers" && top?.kind !== "dialog");
}

/** Whether the target is in a form, a button or menu of it included: a letter typed there is not meant for the page. */
const isInForm = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("form,[role=dialog],[role=menu]") !== null;

const beginsPair = (key: string, event: KeyboardEvent): boolean =>
  !isTextField(event.target) &&
  readPreferences().letterKeys &&
  scopes.some(({ current }) =>
    current.bindings.some((each) => each.keys.startsWith(`${key} `) && mayAct(current, each, event)),
  );

const isLetter = (keys: string): boolean => keys.split(" ").every((key) => key.length === 1);

/** Arrow keys move within a group of radio buttons, not in the page behind it. */
const choosesByArrow = ({ target, key }: KeyboardEvent): boolean =>
  key.startsWith("Arrow") && target instanceof HTMLElement && target.matches("input[type=radio]");
