import { createTRPCClientProxy } from "@trpc/client";
import type { ClientOptions } from "./client-options.ts";
import type { DaybookClient } from "./procedures.ts";
import { Transport } from "./transport.ts";

export type { CallOptions, CommandOptions, Observer, StreamState, Tracked, Unsubscribable } from "./calls.ts";
export type { ClientOptions, Credential } from "./client-options.ts";
export { DaybookError, type ErrorKind, type InputError } from "./daybook-error.ts";
export { isRefusal } from "./is-refusal.ts";
export type * from "./procedures.ts";

/**
 * A client for one Daybook server. Nothing is sent before the first call.
 *
 * @example
 * ```ts
 * const daybook = createDaybookClient({ url: "https://daybook.example", auth: { clientId, clientSecret } });
 * const { items } = await daybook.slots.find.query({ from, to, durationMinutes: 30 });
 * ```
 * @throws {@link DaybookError} of the kind `wrong_address` when `url` is not an http or https address
 */
export function createDaybookClient(options: ClientOptions): DaybookClient {
  // The type is generated from the router (scripts/write-client-types.ts), so that this package needs nothing of the server.
  return createTRPCClientProxy(new Transport(options)) as unknown as DaybookClient;
}
