import type { ClientOptions } from "@daybook/client";
import { DaybookError } from "@daybook/client";
import { Transport } from "@daybook/client/transport";
import { createTRPCClientProxy, TRPCClientError } from "@trpc/client";
import type { AppRouter } from "./root.ts";

export type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
export type { AppRouter } from "./root.ts";

export type DaybookClientOptions = Pick<ClientOptions, "url" | "auth">;

/**
 * The client of this repository, whose calls are checked by the compiler against the server's router itself. Programs outside
 * install `@daybook/client`, which is the same with types of its own (docs/client.md). Nothing is repeated here by itself: a
 * test wants to see the first answer.
 * Give a command an idempotency key with `{ context: { idempotencyKey } }`, and it may be repeated after a lost answer.
 */
export const createDaybookClient = ({ url, auth }: DaybookClientOptions) =>
  createTRPCClientProxy<AppRouter>(new Transport<AppRouter>({ url, auth, retries: 0 }));

/** The stable code of the server's refusal, or null when the call failed for another reason. */
export function refusalCode(error: unknown): string | null {
  if (error instanceof DaybookError) return error.kind === "refused" || error.kind === "credential" ? error.code : null;
  if (!(error instanceof TRPCClientError)) return null;
  const code: unknown = (error.data as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? code : null;
}
