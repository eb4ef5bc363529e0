import { useContext, useLayoutEffect, useRef } from "react";
import { readPreferences } from "../preferences.ts";
import { isTextField } from "./focus.ts";
import { guardKeys, layerOf } from "./key-guard.ts";
import { type Layer, LayerContext } from "./layers.ts";
import { nameOfKey } from "./name-of-key.ts";

/**
 * Shortcuts, by what the key writes (`event.key`), so that they are where the letter is on every keyboard. Written as
 * `n`, `Shift+ArrowLeft`, `Ctrl+k`, or two after each other: `g s`.
 */
export interface KeyBinding {
  readonly keys: string;
  /** Other keys that do the same; the sheet of keys shows the first. */
  readonly also?: readonly string[];
  /** For the sheet of keys. */
  readonly label: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Also while typing in a field; for those that write nothing. */
  readonly inFields?: boolean;
  /** Also while something else has the keys: a popover or a form, or whatever it is. */
  readonly reaches?: "popovers" | "everything";
}

export interface KeyScope {
  /** Heading on the sheet of keys; null for what works everywhere. */
  readonly title: string | null;
  readonly bindings: readonly KeyBinding[];
}

interface PlacedScope extends KeyScope {
  readonly layer: Layer | null;
}

/** The later a scope came, the sooner it is asked. */
let scopes: readonly { readonly current: PlacedScope }[] = [];

/** The keys of a screen or a part of it, for as long as it is shown, and not while a layer lies over it. */
export function useKeys(title: string | null, bindings: readonly KeyBinding[]): void {
  const layer = useContext(LayerContext);
  const scope = useRef<PlacedScope>({ title, bindings, layer });
  scope.current = { title, bindings, layer };
  // Before the browser draws: what is to be seen answers to its keys.
  useLayoutEffect(() => {
    scopes = [...scopes, scope];
    return () => {
      scopes = scopes.filter((other) => other !== scope);
    };
  }, []);
}

/** All scopes of the screen as it is, what came last first. A key that a later scope has taken is not in an earlier one. */
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

/** Handles every key of the page. Called once, before anything else listens: what it keeps back must reach nobody. */
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

/** Whether nothing lies over the scope that has the keys for itself. */
function mayAct({ layer }: PlacedScope, { reaches }: KeyBinding, event: KeyboardEvent, plain = true): boolean {
  const top = layerOf(event);
  if (top === layer) return layer !== null || reaches !== undefined || !(plain && isInForm(event.target));
  return reaches === "everything" || (reaches === "popovers" && top?.kind !== "dialog");
}

/** A button, a choice or a menu that is part of one, too: a letter typed there is not meant for the page. */
const isInForm = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("form,[role=dialog],[role=menu]") !== null;

const beginsPair = (key: string, event: KeyboardEvent): boolean =>
  !isTextField(event.target) &&
  readPreferences().letterKeys &&
  scopes.some(({ current }) =>
    current.bindings.some((each) => each.keys.startsWith(`${key} `) && mayAct(current, each, event)),
  );

const isLetter = (keys: string): boolean => keys.split(" ").every((key) => key.length === 1);

/** The arrows go through a group of radio buttons, not through the page behind it. */
const choosesByArrow = ({ target, key }: KeyboardEvent): boolean =>
  key.startsWith("Arrow") && target instanceof HTMLElement && target.matches("input[type=radio]");
