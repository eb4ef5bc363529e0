import { isComposing } from "./composing.ts";
import { focusInto, isTextField } from "./focus.ts";
import { type Layer, topLayer } from "./layers.ts";

/**
 * Sees every key before anything else on the page does, and stops two kinds: keys of an input method that is
 * composing a word, and keys that would reach the page behind a dialog or popover because the focus is not in it yet,
 * or was lost. A letter of the second kind goes into the field that is waiting for it.
 */
export function guardKeys(): () => void {
  addEventListener("keydown", onKey, true);
  return () => removeEventListener("keydown", onKey, true);
}

const pressedOn = new WeakMap<Event, Layer | null>();
/**
 * The layer that had the keys when this one was pressed: an Escape that closed a dialog must not also act on what
 * lies behind.
 */
export const layerOf = (event: KeyboardEvent): Layer | null => pressedOn.get(event) ?? null;

/** While a pointer drags something, Escape drops it and does nothing else. */
export function captureEscape(letGo: () => void): () => void {
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    letGo();
  };
  addEventListener("keydown", onEscape, true);
  return () => removeEventListener("keydown", onEscape, true);
}

function onKey(event: KeyboardEvent): void {
  if (isComposing(event)) {
    event.stopImmediatePropagation();
    return;
  }
  const layer = topLayer();
  pressedOn.set(event, layer);
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (!layer || layer.kind === "form" || isCommand || passing.has(event.key) || !isOfPage(event.target)) return;
  if (layer.element?.contains(event.target as Node)) return;
  event.stopImmediatePropagation();
  const field = layer.element ? focusInto(layer.element) : null;
  if (event.key.length > 1 || !isTextField(field)) event.preventDefault();
}

/** Keys that always pass: Escape closes what is open wherever the focus is, and the others type nothing. */
const passing: ReadonlySet<string> = new Set(["Escape", "Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"]);

/** The screen, its pane, and the page itself when nothing has the focus; not what lies over it, such as messages. */
const isOfPage = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.closest("[data-page]") !== null);
