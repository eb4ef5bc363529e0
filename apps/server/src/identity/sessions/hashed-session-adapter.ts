import type { DBAdapter, DBTransactionAdapter, Where } from "better-auth/adapters";
import { prefix, tokenHash } from "../tokens/token-hash.ts";

type Adapter = DBAdapter;
type TransactionAdapter = DBTransactionAdapter;

/**
 * The library would store session tokens as they are. This adapter stores only their hashes, so that nobody can sign in with
 * what is in a backup. The library still sees the token that it asked with.
 */
export function hashSessionTokens(adapter: Adapter): Adapter {
  return {
    ...hashing(adapter),
    transaction: (work) => adapter.transaction((inner) => work(hashing(inner))),
  };
}

function hashing<A extends TransactionAdapter>(inner: A): A {
  const wrapped: Partial<TransactionAdapter> = {
    create: async (request) => {
      const { token } = request.data as { token?: unknown };
      if (request.model !== "session" || typeof token !== "string") return inner.create(request);
      const created = await inner.create({ ...request, data: { ...request.data, token: tokenHash(token) } });
      return { ...created, token } as never;
    },
    findOne: async (request) => {
      const asked = askedToken(request.model, request.where);
      const found = await inner.findOne<Record<string, unknown>>({
        ...request,
        where: hashed(request.model, request.where),
      });
      return (found && asked ? { ...found, token: asked } : found) as never;
    },
    findMany: (request) => inner.findMany({ ...request, where: hashed(request.model, request.where ?? []) }),
    count: (request) => inner.count({ ...request, where: hashed(request.model, request.where ?? []) }),
    update: (request) => inner.update({ ...request, where: hashed(request.model, request.where) }),
    updateMany: (request) => inner.updateMany({ ...request, where: hashed(request.model, request.where) }),
    delete: (request) => inner.delete({ ...request, where: hashed(request.model, request.where) }),
    deleteMany: (request) => inner.deleteMany({ ...request, where: hashed(request.model, request.where) }),
    consumeOne: (request) => inner.consumeOne({ ...request, where: hashed(request.model, request.where) }),
  };
  return { ...inner, ...wrapped };
}

function askedToken(model: string, where: Where[]): string | null {
  if (model !== "session") return null;
  const value = where.find(({ field }) => field === "token")?.value;
  return typeof value === "string" && isToken(value) ? value : null;
}

function hashed(model: string, where: Where[]): Where[] {
  if (model !== "session") return where;
  return where.map((condition) =>
    condition.field === "token" ? { ...condition, value: hashedValue(condition.value) } : condition,
  );
}

function hashedValue(value: Where["value"]): Where["value"] {
  if (typeof value === "string") return isToken(value) ? tokenHash(value) : value;
  if (Array.isArray(value))
    return value.map((one) => (typeof one === "string" && isToken(one) ? tokenHash(one) : one)) as string[];
  return value;
}

/**
 * False for a hash: rows that were not found by their token contain the hash, and the library passes it back to delete them.
 */
const isToken = (value: string) => value.startsWith(prefix.session);
