/** Selects the cards on the page: the focus is a matter of the page, not of React's state. */
const aCard = "[data-card], [data-rest]";
const cardsOf = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(aCard)];
const focusedCard = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>(aCard) ?? null;
const isOf = ({ dataset }: HTMLElement, id: string): boolean =>
  dataset["card"] === id || (dataset["rest"]?.split(" ").includes(id) ?? false);

export function focusCard(id: string): void {
  reach(cardsOf(document).find((card) => isOf(card, id)));
}

/**
 * Focuses the next or previous card of the focused column; without one, the card of the current or next appointment.
 */
export function focusBeside(by: 1 | -1, isBegun: (id: string) => boolean): void {
  const from = focusedCard();
  const column = from?.closest<HTMLElement>("[data-column]");
  if (from && column) {
    const cards = cardsOf(column);
    reach(cards[cards.indexOf(from) + by]);
    return;
  }
  const columns = [...document.querySelectorAll<HTMLElement>("[data-column]")].map(cardsOf);
  const ahead = columns.map((cards) => cards.find((card) => !isBegun(card.dataset["card"] ?? "")));
  reach(ahead.find((card) => card !== undefined) ?? columns.flat()[0]);
}

function reach(card: HTMLElement | undefined): void {
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
