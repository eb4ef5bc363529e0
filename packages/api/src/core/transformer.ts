import { TRPCError } from "@trpc/server";
import superjson, { type SuperJSONResult } from "superjson";

/**
 * superjson on the wire, as tRPC's clients expect it. It walks every value with paths and identities, which costs more
 * than all else of a long list, so an answer that is plain JSON already, as nearly all are, goes out as it is: that is
 * what superjson writes of it too.
 */
export const transformer = {
  input: { serialize: superjson.serialize.bind(superjson), deserialize: readInput },
  output: {
    serialize: (value: unknown) => (isPlainJson(value) ? { json: value } : superjson.serialize(value)),
    deserialize: superjson.deserialize.bind(superjson),
  },
};

/** A call annotates a handful of values that JSON cannot write, such as `undefined`. */
const mostAnnotations = 1_000;

/** What nothing is annotated of is plain JSON; superjson would copy it, however large it is. */
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
