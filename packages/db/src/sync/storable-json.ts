/**
 * JSON of any value in a form that PostgreSQL can store: it refuses NUL and halves of characters, which a valid input never
 * has. In a refused one, which is kept too, they are replaced.
 */
export const storableJson = (value: unknown): string => JSON.stringify(storable(value ?? null)) ?? "null";

function storable(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [storableText(name), storable(member)]));
}

const storableText = (text: string): string => text.toWellFormed().replaceAll("\0", "\ufffd");
