/** While nothing else is heard of the server, it is asked that often whether it is there. */
const askAfterMs = 1_000;
/** Silence after which what the page shows is called old, within two seconds of the last word. */
const agedAfterMs = 1_700;
/** An answer on a slow line takes seconds. */
const probeTimeoutMs = 6_000;
const tickMs = 400;
/** A computer that is only busy ticks late, but not that late. */
const sleptAfterMs = 5_000;

interface Heard {
  readonly onAnswer: () => void;
  readonly onLost: () => void;
  readonly onChange: () => void;
}

/**
 * Listens for the server: every answer is a sign of it, and where none comes it is asked. It is lost when it refuses, or
 * does not answer in several seconds; until then it is only silent, for one slow question says nothing of the others.
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

  /** Whole seconds of silence; null while the last answer is fresh. */
  silentSeconds(): number | null {
    return this.#shown;
  }

  /** Something was heard. */
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
    // The computer slept, or the page lay in the background: that is no silence of the server's.
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
