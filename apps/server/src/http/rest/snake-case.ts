/** REST has names in snake_case, the procedures in camelCase. Values stay unchanged, unless they are names of members. */

/**
 * Marks a member that did not arrive in snake_case. No schema knows the marked name, so it is refused under its original
 * name.
 */
const foreign = "\u0001";

export const toCamelKey = (key: string): string =>
  /[A-Z]/u.test(key)
    ? foreign + key
    : key.replaceAll(/(?<=.)_([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());

export const toSnakeKey = (key: string): string =>
  key.startsWith(foreign) ? key.slice(1) : key.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

export const toCamel = (value: unknown): unknown => renameKeys(value, toCamelKey);
/** @param naming members whose values are themselves names of members */
export const toSnake = (value: unknown, naming: readonly string[] = []): unknown =>
  renameKeys(value, toSnakeKey, naming);

/**
 * No valid input or answer is nested deeper. Deeper input is refused by its schema; until then it must not exhaust the
 * stack.
 */
const deepest = 32;

function renameKeys(
  value: unknown,
  rename: (key: string) => string,
  naming: readonly string[] = [],
  depth = 0,
): unknown {
  if (value === null || typeof value !== "object" || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item) => renameKeys(item, rename, naming, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      rename(key),
      naming.includes(key) ? renamed(member, rename) : renameKeys(member, rename, naming, depth + 1),
    ]),
  );
}

function renamed(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  return typeof value === "string" ? rename(value) : value;
}
