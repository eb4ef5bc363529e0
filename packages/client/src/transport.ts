import { httpBatchLink, httpSubscriptionLink, splitLink, type TRPCLink, TRPCUntypedClient } from "@trpc/client";
import type { AnyRouter } from "@trpc/server";
import { EventSource } from "eventsource";
import superjson from "superjson";
import { cancelled } from "./ask.ts";
import type { ClientOptions } from "./client-options.ts";
import { Connection } from "./connection.ts";
import { DaybookError, isTransient } from "./daybook-error.ts";
import { readFailure } from "./read-failure.ts";
import { waitMs } from "./wait-ms.ts";

/** The server refuses larger batches. */
const largestBatch = 20;

interface Options {
  readonly signal?: AbortSignal;
  readonly context?: Record<string, unknown>;
  readonly idempotencyKey?: string;
}
type SubscriptionObserver = Parameters<TRPCUntypedClient<AnyRouter>["subscription"]>[2];

/** Called when a stream's connection failed; the listener decides whether to try again. */
type FailureListener = (error: DaybookError) => void;

/**
 * tRPC's client with additions for callers on other machines: typed errors, repetition of calls that are safe to repeat, and
 * streams that reconnect until they end.
 */
export class Transport<Router extends AnyRouter> extends TRPCUntypedClient<Router> {
  readonly #url: string;
  readonly #retries: number;

  constructor(options: ClientOptions) {
    const connection = new Connection(options);
    super({ links: linksOf<Router>(connection) });
    this.#url = connection.url;
    this.#retries = options.retries ?? 3;
  }

  override query(path: string, input?: unknown, options: Options = {}): Promise<unknown> {
    return this.#repeated(() => super.query(path, input ?? {}, options), options, true);
  }

  override mutation(path: string, input?: unknown, options: Options = {}): Promise<unknown> {
    const { idempotencyKey, context, signal } = options;
    const given = { ...context, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
    const call = () => super.mutation(path, input ?? {}, { context: given, ...(signal ? { signal } : {}) });
    return this.#repeated(call, options, typeof given["idempotencyKey"] === "string");
  }

  async #repeated(call: () => Promise<unknown>, { signal }: Options, isSafe: boolean): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (cause) {
        const error = readFailure(cause, this.#url, signal);
        if (!isSafe || attempt > this.#retries || !isTransient(error)) throw error;
        await pause(waitMs(attempt, error.retryAfterMs), signal);
      }
    }
  }

  /**
   * A stream that reconnects after the last received event. The server closes a connection when the token expires and when
   * it stops; neither is the end of the stream.
   */
  override subscription(path: string, input: unknown, observer: SubscriptionObserver) {
    let stream: { unsubscribe(): void } | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: { id?: string; data?: unknown } = {};
    let attempts = 0;
    let isOver = false;
    const end = (tell?: () => void) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      stream?.unsubscribe();
      tell?.();
    };
    const again = (error: DaybookError | null) => {
      if (isOver) return;
      attempts += 1;
      timer = setTimeout(open, waitMs(attempts, error?.retryAfterMs ?? null));
    };
    const failed = (error: DaybookError) => end(() => observer.onError?.(error as never));
    let lastFailure: DaybookError | null = null;
    const onFailure: FailureListener = (error) => {
      lastFailure = error;
      if (!isTransient(error)) failed(error);
    };
    const open = () => {
      const isResumed = last.id !== undefined;
      let hasHeard = false;
      const from = { ...(input as object | undefined), ...(isResumed ? { lastEventId: last.id } : {}) };
      stream = super.subscription(path, from, {
        context: { ...observer.context, onFailure },
        ...(observer.signal ? { signal: observer.signal } : {}),
        onStarted: (started) => {
          attempts = 0;
          observer.onStarted?.(started);
        },
        onData: (event) => {
          hasHeard = true;
          last = event as typeof last;
          if (!isOver) observer.onData?.(event);
        },
        onConnectionStateChange: (state) => {
          if (isOver) return;
          const error = state.state === "connecting" && state.error ? (lastFailure ?? state.error) : null;
          observer.onConnectionStateChange?.({ ...state, error } as never);
        },
        onError: (cause) => {
          const error = readFailure(cause, this.#url, observer.signal);
          if (isTransient(error)) again(error);
          else failed(error);
        },
        onComplete: () => {
          const isAborted = observer.signal?.aborted ?? false;
          if (isAborted || endsHere(path, last.data, isResumed && !hasHeard)) end(observer.onComplete);
          else again(null);
        },
      });
    };
    open();
    return { unsubscribe: () => end() };
  }
}

/** Streams that never end by themselves. */
const endless: ReadonlySet<string> = new Set(["appointments.onChange", "sync.onNudge"]);

/** Whether the stream itself has ended, and not only its connection. */
function endsHere(path: string, last: unknown, isSilent: boolean): boolean {
  if (endless.has(path)) return false;
  // An import's stream ends with a final status, or without any event if the import was deleted in the meantime.
  const { status } = (last ?? {}) as { status?: unknown };
  return isSilent || (status !== undefined && status !== "PENDING" && status !== "IN_PROGRESS");
}

function linksOf<Router extends AnyRouter>(connection: Connection): TRPCLink<Router>[] {
  const url = `${connection.url}/trpc`;
  const batch = (maxItems: number) =>
    httpBatchLink<AnyRouter>({
      url,
      transformer: superjson,
      methodOverride: "POST",
      maxItems,
      headers: ({ opList }) => keyHeader(opList[0]?.context),
      fetch: (address, init) => connection.request(address as string | URL, init as RequestInit),
    });
  const follow = httpSubscriptionLink<AnyRouter, typeof EventSource>({
    url,
    transformer: superjson,
    EventSource,
    eventSourceOptions: ({ op }) => ({
      fetch: async (address, init) => {
        try {
          return await connection.follow(address, init);
        } catch (error) {
          if (error instanceof DaybookError && error.kind !== "cancelled")
            (op.context["onFailure"] as FailureListener | undefined)?.(error);
          throw error;
        }
      },
    }),
  });
  const links = splitLink({
    condition: ({ type }) => type === "subscription",
    true: follow,
    false: splitLink({
      // A command with a key is sent alone, because the key is a header of the request.
      condition: ({ context }) => "idempotencyKey" in context,
      true: batch(1),
      false: batch(largestBatch),
    }),
  });
  return [links];
}

const keyHeader = (context: Record<string, unknown> | undefined): Record<string, string> =>
  typeof context?.["idempotencyKey"] === "string" ? { "idempotency-key": context["idempotencyKey"] } : {};

/**
 * Waits.
 * @throws DaybookError at once if the caller cancels
 */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(cancelled(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
