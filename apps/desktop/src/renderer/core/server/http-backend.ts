import type { AppRouter } from "@daybook/api";
import { httpBatchLink, httpSubscriptionLink, splitLink, type TRPCLink } from "@trpc/client";
import superjson from "superjson";
import type { Backend } from "./backend.ts";
import { createHttpAccounts } from "./http-accounts.ts";
import { HttpConnection } from "./http-connection.ts";
import { uploadImport } from "./http-upload.ts";

const url = "/trpc";
/** The largest batch that the server accepts. */
const largestBatch = 20;

/** Calls over HTTP to the server that the page came from; the session is a cookie that scripts cannot read. */
export function createHttpBackend(): Backend {
  const connection = new HttpConnection();
  const common = { url, transformer: superjson, methodOverride: "POST" as const, fetch: connection.fetch };
  const links: TRPCLink<AppRouter>[] = [
    splitLink({
      condition: ({ type }) => type === "subscription",
      true: httpSubscriptionLink({ url, transformer: superjson }),
      false: splitLink({
        condition: ({ type }) => type === "mutation",
        // Each command is sent alone, under its own idempotency key, so that it can be repeated when its answer was
        // lost.
        true: [
          keyLink,
          httpBatchLink({
            ...common,
            fetch: connection.command,
            maxItems: 1,
            headers: ({ opList: [op] }) => ({ "idempotency-key": String(op.context["idempotencyKey"]) }),
          }),
        ],
        false: httpBatchLink({ ...common, maxItems: largestBatch }),
      }),
    }),
  ];

  return {
    links,
    connection,
    send: async (path, init) => fetch(path, init),
    uploadImport,
    app: null,
    ...createHttpAccounts(connection),
  };
}

/** The same idempotency key for all attempts at one command. */
const keyLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next({ ...op, context: { idempotencyKey: crypto.randomUUID(), ...op.context } });
