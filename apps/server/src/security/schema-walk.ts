import { idRegistry } from "@daybook/domain";
import type { z } from "zod";

/** A member of an input: its path, and the properties that matter to an attack. */
export interface Member {
  readonly path: readonly (string | number)[];
  readonly type: string;
  /** The kind of record that its id names; "any" for a UUID without a kind. */
  readonly entity: string | null;
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Record<string, z.ZodType>;
  readonly format?: string;
}

const definitionOf = (schema: z.ZodType) => (schema as unknown as { _zod: { def: Definition } })._zod.def;

/** All members of an input's schema, including objects; for an array its first element. */
export function membersOf(schema: z.ZodType, path: readonly (string | number)[] = []): Member[] {
  const { type, innerType, in: piped, element, shape, format } = definitionOf(schema);
  const inner = innerType ?? piped;
  if (inner) return membersOf(inner, path);
  const entity = idRegistry.get(schema)?.entity ?? (format === "uuid" ? "any" : null);
  const here: Member[] = path.length > 0 || type === "object" ? [{ path, type, entity }] : [];
  if (element) return [...here, ...membersOf(element, [...path, 0])];
  return [...here, ...Object.entries(shape ?? {}).flatMap(([key, member]) => membersOf(member, [...path, key]))];
}

type Container = Record<string | number, unknown>;

export function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at === null || typeof at !== "object" ? undefined : (at as Container)[key]),
    input,
  );
}

/** A copy of the input with another value at a path. All objects above it must exist. */
export function withValueAt(input: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = (Array.isArray(input) ? [...(input as unknown[])] : { ...(input as object) }) as Container;
  // Defined instead of assigned, so that `__proto__` becomes an ordinary member.
  Object.defineProperty(copy, key, {
    value: withValueAt(copy[key], rest, value),
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return copy;
}
