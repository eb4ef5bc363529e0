import { TRPCError } from "@trpc/server";
import superjson, { type SuperJSONResult } from "superjson";

/**
 * The superjson format that tRPC's clients expect. superjson walks through every value, which is the most expensive part of
 * a long list. So an answer that is plain JSON, as nearly all are, is sent unchanged; superjson would write the same.
 */
export const transformer = {
  input: { serialize: superjson.serialize.bind(superjson), deserialize: readInput },
  output: {
    serialize: (value: unknown) => (isPlainJson(value) ? { json: value } : superjson.serialize(value)),
    deserialize: superjson.deserialize.bind(superjson),
  },
};

/** Most annotations in one call. A normal call has a few, for values such as `undefined` that JSON cannot write. */
const mostAnnotations = 1_000;

/** Returns an input without annotations unchanged, because superjson would copy it, however large it is. */
function readInput(sent: SuperJSONResult): unknown {
  if (typeof sent !== "object" || sent === null || sent.meta === undefined) return plainOf(sent);
  if (!isSmall(sent.meta)) throw new TRPCError({ code: "BAD_REQUEST" });
  return superjson.deserialize(sent);
}

const plainOf = (sent: unknown): unknown => (sent as { json?: unknown } | null | undefined)?.json;

function isSmall(meta: unknown): boolean {
  const left = [meta];
  for (let seen = 0; left.length > 0; seen += 1) {
    if (seen > mostAnnotations) return false;
    const value = left.pop();
    if (typeof value === "object" && value !== null)
      for (const member of Object.values(value).slice(0, mostAnnotations + 1)) left.push(member);
  }
  return true;
}

/** Whether JSON.stringify writes the value without loss. */
function isPlainJson(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isPlainJson);
  return typeof value === "object" && isPlainRecord(value);
}

/** Keys that superjson refuses because they could change an object's prototype. Values with one are left to superjson. */
const refusedKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function isPlainRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  if ("toJSON" in value) return false;
  return Object.entries(value).every(([key, member]) => !refusedKeys.has(key) && isPlainJson(member));
}
