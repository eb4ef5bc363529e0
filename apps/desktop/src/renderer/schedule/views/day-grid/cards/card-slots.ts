/**
 * Gives each card a slot, which is an element on the page. A card keeps its slot while it exists; a new one takes the
 * first free slot, so that another day's cards reuse the elements of the day before.
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
