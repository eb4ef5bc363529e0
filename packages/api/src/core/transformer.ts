import superjson from "superjson";

/**
 * superjson on the wire, as tRPC's clients expect it. It walks every value with paths and identities, which costs more
 * than all else of a long list, so an answer that is plain JSON already, as nearly all are, goes out as it is: that is
 * what superjson writes of it too.
 */
export const transformer = {
  input: superjson,
  output: {
    serialize: (value: unknown) => (isPlainJson(value) ? { json: value } : superjson.serialize(value)),
    deserialize: superjson.deserialize.bind(superjson),
  },
};

/** Whether JSON.stringify says everything there is to say of a value. */
function isPlainJson(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isPlainJson);
  return typeof value === "object" && isPlainRecord(value);
}

/** superjson refuses them, for what they could do to a careless reader; it is left to say so. */
const refusedKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function isPlainRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  if ("toJSON" in value) return false;
  return Object.entries(value).every(([key, member]) => !refusedKeys.has(key) && isPlainJson(member));
}
