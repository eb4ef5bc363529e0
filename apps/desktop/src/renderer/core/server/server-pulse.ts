/** How often the server is asked whether it is there while there is no other answer from it. */
const askAfterMs = 1_000;
/** After this silence, what the page shows is marked as old; so that happens within two seconds of the last answer. */
const agedAfterMs = 1_700;
/** On a slow line an answer takes seconds. */
const probeTimeoutMs = 6_000;
const tickMs = 400;
/** A timer that is later than this means that the computer slept; a busy computer is not that late. */
const sleptAfterMs = 5_000;

interface Heard {
  readonly onAnswer: () => void;
  readonly onLost: () => void;
  readonly onChange: () => void;
}

/**
 * Watches whether the server is there: every answer is a sign of life, and without one it is asked. The server counts
 * as unreachable when it refuses, or does not answer for several seconds. Until then it is only silent: one slow
 * request proves nothing.
 */
export class ServerPulse {
  readonly #heard: Heard;
  #heardAt = Date.now();
  #asking = false;
  #askedAt = 0;
  #tickedAt = Date.now();
  #shown: number | null = null;

  constructor(heard: Heard) {
    this.#heard = heard;
    setInterval(() => this.#tick(), tickMs);
    document.addEventListener("visibilitychange", () => this.#wake());
  }

  /** Whole seconds without an answer; null while the last one is recent. */
  silentSeconds(): number | null {
    return this.#shown;
  }

  /** Call for every sign of life. */
  beat(): void {
    this.#heardAt = Date.now();
    this.#show();
    this.#heard.onAnswer();
  }

  async ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    this.#askedAt = Date.now();
    const signal = AbortSignal.timeout(probeTimeoutMs);
    const answer = await fetch("/health", { signal, cache: "no-store" }).catch(() => null);
    this.#asking = false;
    if (answer?.ok) this.beat();
    else this.#heard.onLost();
  }

  #tick(): void {
    const now = Date.now();
    // The computer slept or the page was in the background: that is not the server's silence.
    if (now - this.#tickedAt > sleptAfterMs) this.#wake();
    this.#tickedAt = now;
    if (document.hidden) return;
    if (Math.min(now - this.#heardAt, now - this.#askedAt) >= askAfterMs) void this.ask();
    this.#show();
  }

  #wake(): void {
    if (document.hidden) return;
    this.#heardAt = Date.now() - askAfterMs;
    void this.ask();
  }

  #show(): void {
    const silent = Date.now() - this.#heardAt;
    const shown = silent < agedAfterMs ? null : Math.round(silent / 1_000);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#heard.onChange();
  }
}
