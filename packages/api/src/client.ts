import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, TRPCClientError } from "@trpc/client";
import { EventSource } from "eventsource";
import superjson from "superjson";
import type { AppRouter } from "./root.ts";

export type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
export type { AppRouter } from "./root.ts";

/** What the server refuses to take in one batch. */
const largestBatch = 20;

export interface DaybookClientOptions {
  /** Address of the server, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** A service's credentials, made by `daybook client:create`; or an access token; or a function that gets a fresh one. */
  readonly auth:
    | { readonly clientId: string; readonly clientSecret: string }
    | { readonly token: string | (() => string | Promise<string>) };
}

/**
 * A client whose calls are checked by the compiler against the server's router.
 * Give a command an idempotency key with `{ context: { idempotencyKey } }`, and it may be repeated after a lost answer.
 */
export function createDaybookClient({ url, auth }: DaybookClientOptions) {
  const token =
    "token" in auth
      ? async () => (typeof auth.token === "function" ? auth.token() : auth.token)
      : serviceToken(url, auth);
  const headers = async (context: Record<string, unknown> | undefined) => ({
    authorization: `Bearer ${await token()}`,
    ...(typeof context?.["idempotencyKey"] === "string" ? { "idempotency-key": context["idempotencyKey"] } : {}),
  });
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({
          url: `${url}/trpc`,
          transformer: superjson,
          EventSource,
          eventSourceOptions: () => ({
            // Asked again at each reconnect, so that a stream that outlives its token goes on with a new one.
            fetch: async (address, init) =>
              fetch(address, { ...init, headers: { ...init.headers, ...(await headers(undefined)) } }),
          }),
        }),
        false: splitLink({
          // A key belongs to one command, so that command travels alone.
          condition: ({ context }) => "idempotencyKey" in context,
          true: httpBatchLink({
            url: `${url}/trpc`,
            transformer: superjson,
            methodOverride: "POST",
            maxItems: 1,
            headers: ({ opList }) => headers(opList[0]?.context),
          }),
          false: httpBatchLink({
            url: `${url}/trpc`,
            transformer: superjson,
            methodOverride: "POST",
            maxItems: largestBatch,
            headers: () => headers(undefined),
          }),
        }),
      }),
    ],
  });
}

/** The server's refusal inside an error of a call: its stable code, or null when the call failed otherwise. */
export function refusalCode(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const code: unknown = (error.data as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? code : null;
}

const renewBeforeMs = 30_000;

/** Client credentials (RFC 6749, 4.4): fetched when first needed, renewed before they expire, one request for all callers. */
function serviceToken(
  url: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): () => Promise<string> {
  let current: Promise<{ value: string; expiresAt: number }> | undefined;
  const request = async () => {
    const discovery = await fetch(`${url}/.well-known/oauth-authorization-server`);
    const { token_endpoint: endpoint } = (await discovery.json()) as { token_endpoint: string };
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    if (!response.ok)
      throw new Error(`the server gave no access token (status ${response.status}); check the client id and secret`);
    const { access_token: value, expires_in: seconds } = (await response.json()) as {
      access_token: string;
      expires_in: number;
    };
    return { value, expiresAt: Date.now() + seconds * 1000 };
  };
  return async () => {
    const known = await current?.catch(() => undefined);
    if (!known || known.expiresAt - renewBeforeMs < Date.now()) current = request();
    return (await (current ?? request())).value;
  };
}
