import type { Connection } from "./backend.ts";
import { OfflineError } from "./offline-error.ts";
import { ServerPulse } from "./server-pulse.ts";
import { noteUnconfirmed } from "./unconfirmed.ts";

/** Longer than anything that the server does while somebody waits, except reading or deleting a million rows. */
const timeoutMs = 15_000;
const longTimeoutMs = 5 * 60_000;
const longCall = /\/trpc\/[^?]*\bimports\.(?:validate|start|delete)\b/u;
/** After this time, a command without an answer is shown as unconfirmed. */
const unconfirmedAfterMs = 2_000;
const againAfterMs = [500, 1_000, 2_000, 4_000] as const;
/** How long we repeat a command: as long as somebody may still be waiting. */
const confirmWithinMs = 10 * 60_000;

/** As `fetch` accepts it, but members may be undefined, because tRPC sends such members. */
type Sent = { readonly [K in keyof RequestInit]?: RequestInit[K] | undefined };

/**
 * Knows whether the server answers: from every request, and by asking when there is none. While the server is
 * unreachable, requests fail at once, so that no click waits for a timeout.
 */
export class HttpConnection implements Connection {
  #offlineSince: number | null = navigator.onLine ? null : Date.now();
  readonly #listeners = new Set<() => void>();
  readonly #pulse = new ServerPulse({
    onAnswer: () => this.#setOffline(false),
    onLost: () => this.#setOffline(true),
    onChange: () => this.#tell(),
  });

  constructor() {
    addEventListener("offline", () => this.#setOffline(true));
    addEventListener("online", () => void this.#pulse.ask());
  }

  offlineSince(): number | null {
    return this.#offlineSince;
  }

  silentSeconds(): number | null {
    return this.#pulse.silentSeconds();
  }

  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  check(): void {
    if (this.#offlineSince === null) void this.#pulse.ask();
  }

  /** @throws OfflineError at once while the server is unreachable, and when it does not answer in time. */
  readonly fetch = async (input: RequestInfo | URL, init: Sent = {}): Promise<Response> => {
    this.#assertReachable();
    return this.#attempt(input, init);
  };

  /**
   * Sends a command with an idempotency key, under which the server does it only once. If no answer comes, the
   * command is sent again until there is one. It may have been done, so nothing is reported before we know.
   */
  readonly command = async (input: RequestInfo | URL, init: Sent = {}): Promise<Response> => {
    this.#assertReachable();
    const startedAt = Date.now();
    let settle = () => {};
    const timer = setTimeout(() => {
      settle = noteUnconfirmed();
    }, unconfirmedAfterMs);
    try {
      for (let attempt = 0; ; attempt += 1) {
        const back = this.#comesBack();
        try {
          return await this.#attempt(input, init, back.signal);
        } catch (error) {
          if (init.signal?.aborted) throw error;
          if (Date.now() - startedAt > confirmWithinMs) throw new OfflineError("unconfirmed", { cause: error });
        } finally {
          back.letGo();
        }
        await pause(againAfterMs[Math.min(attempt, againAfterMs.length - 1)] ?? 0);
        await this.#isReachable();
      }
    } finally {
      clearTimeout(timer);
      settle();
    }
  };

  #assertReachable(): void {
    if (this.#offlineSince !== null || !navigator.onLine) throw new OfflineError("unsent");
  }

  async #attempt(input: RequestInfo | URL, init: Sent, givenUp?: AbortSignal): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input);
    const deadline = AbortSignal.timeout(longCall.test(url) ? longTimeoutMs : timeoutMs);
    const signals = [deadline, init.signal, givenUp].filter((signal) => signal != null);
    try {
      const answer = await fetch(input, {
        ...(init as RequestInit),
        signal: AbortSignal.any(signals),
        credentials: "same-origin",
      });
      this.#pulse.beat();
      return answer;
    } catch (error) {
      if (init.signal?.aborted) throw error;
      // Asks the server for a sign of life: either it is unreachable, or only slow with this command.
      void this.#pulse.ask();
      throw new OfflineError(deadline.aborted ? "late" : "broken-off", { cause: error });
    }
  }

  /**
   * Aborts when the server is reachable again after an interruption: answers to requests from before will not arrive
   * any more.
   */
  #comesBack(): { readonly signal: AbortSignal; readonly letGo: () => void } {
    const controller = new AbortController();
    let wasAway = false;
    const letGo = this.subscribe(() => {
      wasAway ||= this.#offlineSince !== null;
      if (wasAway && this.#offlineSince === null) controller.abort();
    });
    return { signal: controller.signal, letGo };
  }

  async #isReachable(): Promise<void> {
    if (this.#offlineSince === null) return;
    await new Promise<void>((resolve) => {
      const letGo = this.subscribe(() => {
        if (this.#offlineSince !== null) return;
        letGo();
        resolve();
      });
    });
  }

  #setOffline(isOffline: boolean): void {
    if (isOffline === (this.#offlineSince !== null)) return;
    this.#offlineSince = isOffline ? Date.now() : null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const pause = async (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
