/** Adds items one by one: `push(...items)` fails with more items than a call may have arguments (about 120,000). */
export function appendTo<T>(list: T[], items: Iterable<T>): T[] {
  for (const item of items) list.push(item);
  return list;
}
