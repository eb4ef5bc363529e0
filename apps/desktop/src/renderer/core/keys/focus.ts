const fields = "input,textarea,select";
const focusable = "input,textarea,select,button,a[href],[tabindex]";

const isReachable = (element: HTMLElement): boolean =>
  !element.matches(":disabled,[tabindex='-1'],[type=hidden]") && element.getClientRects().length > 0;

/**
 * Focuses the element that asks for it (`autofocus`), else the first field, else anything that can be focused.
 * Returns what is focused then.
 */
export function focusInto(element: HTMLElement): HTMLElement {
  const wanted = element.querySelector<HTMLElement>("[data-autofocus]");
  const reachable = [...element.querySelectorAll<HTMLElement>(focusable)].filter(isReachable);
  const first = wanted ?? reachable.find((each) => each.matches(fields)) ?? reachable[0] ?? element;
  first.focus({ preventScroll: true });
  return first;
}

/** Whether typed letters go into this element. */
export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox],[type=radio],[type=button]),textarea,select"));
