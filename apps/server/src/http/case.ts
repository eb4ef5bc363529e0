/** REST speaks snake_case, the procedures camelCase; values are never touched. */

/** Marks a member that is not in snake_case, so that no schema knows it and it is refused under the name it came with. */
const foreign = "\u0001";

export const toCamelKey = (key: string): string =>
  /[A-Z]/u.test(key)
    ? foreign + key
    : key.replaceAll(/(?<=.)_([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());

export const toSnakeKey = (key: string): string =>
  key.startsWith(foreign) ? key.slice(1) : key.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

export const toCamel = (value: unknown): unknown => renameKeys(value, toCamelKey);
export const toSnake = (value: unknown): unknown => renameKeys(value, toSnakeKey);

function renameKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renameKeys(item, rename));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [rename(key), renameKeys(member, rename)]));
}
