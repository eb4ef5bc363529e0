import type { PointerEvent } from "react";

/**
 * Shows a card's full text while the pointer is on it. It is added only then, because three hundred cards are drawn
 * and hardly one is pointed at.
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

/** For a card that is only a mark. */
const textsOf = (card: HTMLElement): string =>
  [...card.querySelectorAll("span:not(:has(span))")].map(({ textContent }) => textContent).join(" · ");
