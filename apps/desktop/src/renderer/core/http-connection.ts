import type { Connection } from "./backend.ts";

const probeEveryMs = 3_000;
/** Longer than anything the server does while somebody waits, but for what reads or removes a million rows. */
const timeoutMs = 15_000;
const longTimeoutMs = 5 * 60_000;
const longCall = /\/trpc\/[^?]*\bimports\.(?:validate|start|delete)\b/u;

/** As fetch takes it, but for members that are there and undefined, which tRPC sends. */
type Sent = { readonly [K in keyof RequestInit]?: RequestInit[K] | undefined };

/**
 * Knows from every request whether the server answers, and asks by itself while it does not. A fetch made through it
 * fails at once while the server is away, so that no click waits for a timeout.
 */
export class HttpConnection implements Connection {
  #offlineSince: number | null = navigator.onLine ? null : Date.now();
  readonly #listeners = new Set<() => void>();
  #probing: ReturnType<typeof setInterval> | undefined;

  constructor() {
    addEventListener("offline", () => this.#lost());
    addEventListener("online", () => void this.#probe());
    if (this.#offlineSince !== null) this.#lost();
  }

  offlineSince(): number | null {
    return this.#offlineSince;
  }

  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  check(): void {
    if (this.#offlineSince === null) void this.#probe();
  }

  /** @throws OfflineError at once while the server is out of reach, and when it does not answer within the time. */
  readonly fetch = async (input: RequestInfo | URL, init: Sent = {}): Promise<Response> => {
    if (this.#offlineSince !== null) throw new OfflineError();
    const url = input instanceof Request ? input.url : String(input);
    const deadline = AbortSignal.timeout(longCall.test(url) ? longTimeoutMs : timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    try {
      return await fetch(input, { ...(init as RequestInit), signal, credentials: "same-origin" });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      this.#lost();
      throw new OfflineError({ cause: error });
    }
  };

  #lost(): void {
    this.#offlineSince ??= Date.now();
    this.#probing ??= setInterval(() => void this.#probe(), probeEveryMs);
    this.#tell();
  }

  async #probe(): Promise<void> {
    const answer = await fetch("/health", { signal: AbortSignal.timeout(probeEveryMs), cache: "no-store" }).catch(
      () => null,
    );
    if (!answer?.ok) {
      if (this.#offlineSince === null) this.#lost();
      return;
    }
    clearInterval(this.#probing);
    this.#probing = undefined;
    if (this.#offlineSince === null) return;
    this.#offlineSince = null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The server cannot be reached; nothing was sent, or nobody knows whether it arrived. */
export class OfflineError extends Error {
  override readonly name = "OfflineError";
  constructor(options?: ErrorOptions) {
    super("the server cannot be reached", options);
  }
}
