import type { PointerEvent } from "react";

/**
 * What a card cuts short is told whole while the pointer is on it. Written then, and not on every card: three hundred of
 * them are drawn at a time, and hardly one is pointed at.
 */
export const wholeText = {
  onPointerOver({ target }: PointerEvent): void {
    if (target instanceof HTMLElement && target.dataset["mark"] !== undefined) target.title = textsOf(target);
    if (!(target instanceof HTMLSpanElement) || !target.closest("[data-card]")) return;
    if (target.scrollWidth > target.clientWidth) target.title = target.textContent;
  },
  onPointerOut({ target }: PointerEvent): void {
    if (target instanceof HTMLElement && target.closest("[data-card]")) target.removeAttribute("title");
  },
};

/** Of a card that is drawn as a mark only. */
const textsOf = (card: HTMLElement): string =>
  [...card.querySelectorAll("span:not(:has(span))")].map(({ textContent }) => textContent).join(" · ");
