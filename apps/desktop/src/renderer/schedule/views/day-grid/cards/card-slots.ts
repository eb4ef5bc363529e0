/**
 * Gives every card a slot, which is its element on the page. A card keeps its slot for as long as it is there; a new one
 * takes the first that is free, so that another day's cards are written onto the elements of the day before.
 */
export function cardSlots(before: ReadonlyMap<string, number>, ids: readonly string[]): ReadonlyMap<string, number> {
  const taken = new Set(ids.map((id) => before.get(id)));
  let free = -1;
  const nextFree = (): number => {
    do free += 1;
    while (taken.has(free));
    return free;
  };
  return new Map(ids.map((id) => [id, before.get(id) ?? nextFree()]));
}
