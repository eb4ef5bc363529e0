import { randomUUID } from "node:crypto";
import type { AppRouter } from "@daybook/api";
import { DaybookError } from "@daybook/client";
import { Transport } from "@daybook/client/transport";
import type { FollowListener } from "./desk.ts";
import { fromRefusal, ProblemError, problemOf } from "./problem.ts";
import { needsServer } from "./refusals.ts";

export interface ServerCalls {
  /** @throws ProblemError */
  readonly call: (path: string, input: unknown) => Promise<unknown>;
  readonly follow: (path: string, input: unknown, listener: FollowListener) => () => void;
}

/**
 * Calls to the server for the person who is signed in. A call whose answer was lost is sent again under the same
 * idempotency key.
 * @param token the session's token
 */
export function createServerCalls(url: string, token: () => string): ServerCalls {
  const transport = new Transport<AppRouter>({ url, auth: { token }, retries: 3 });
  return {
    // The server takes queries as POST, too, so a call needs no type here.
    call: async (path, input) => {
      try {
        return await transport.mutation(path, input, { idempotencyKey: randomUUID() });
      } catch (error) {
        const isAway = error instanceof DaybookError && error.kind === "unreachable";
        throw new ProblemError(isAway ? fromRefusal(needsServer(path)) : problemOf(error), { cause: error });
      }
    },
    follow: (path, input, { onData, onError, onEnd, onStart }) => {
      const stream = transport.subscription(path, input, {
        onData,
        onStarted: () => onStart?.(),
        onError: (error: unknown) => onError(problemOf(error)),
        onComplete: onEnd,
      });
      return () => stream.unsubscribe();
    },
  };
}
