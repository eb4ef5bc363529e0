/** Longest wait for the server's sign of life. */
export const healthMs = 400;
/** How often the desk asks for one while the server is out of reach. */
const askAgainMs = 2_000;

/**
 * Knows whether the server can be reached: from every call, from the stream of news, which breaks together with the line,
 * and by asking.
 */
export class Connectivity {
  readonly #url: string;
  readonly #now: () => number;
  readonly #listeners = new Set<(isOnline: boolean) => void>();
  #offlineSince: number | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /** @param now milliseconds since the Unix epoch */
  constructor(url: string, now: () => number) {
    this.#url = url;
    this.#now = now;
    this.#offlineSince = now();
  }

  offlineSince(): number | null {
    return this.#offlineSince;
  }

  isOnline(): boolean {
    return this.#offlineSince === null;
  }

  subscribe(listener: (isOnline: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A call was answered, or was not. */
  note(isAnswered: boolean): void {
    if (this.#isClosed) return;
    if (!isAnswered) this.#askLater();
    if (isAnswered === this.isOnline()) return;
    this.#offlineSince = isAnswered ? null : this.#now();
    for (const tell of this.#listeners) tell(isAnswered);
  }

  /** Asks the server for a sign of life. @param ms longest wait for it */
  async check(ms: number = healthMs): Promise<boolean> {
    const signal = AbortSignal.timeout(ms);
    const answer = await fetch(`${this.#url}/health`, { signal, redirect: "manual" }).catch(() => null);
    await answer?.body?.cancel();
    const isThere = answer?.ok ?? false;
    this.note(isThere);
    return isThere;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #askLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), askAgainMs);
    this.#timer.unref();
  }
}
