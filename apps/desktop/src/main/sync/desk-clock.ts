import { epochMs, type Instant, instantOf } from "@daybook/domain";

const mostMeasured = 5;

/**
 * The desk's clock, put right by the server's: a computer's clock may be minutes wrong, and times made here stand in records.
 * It never goes back while the desk runs.
 */
export class DeskClock {
  readonly #now: () => number;
  readonly #measured: number[] = [];
  #highest = 0;

  /** @param now milliseconds since the Unix epoch, by the computer's clock */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The computer's time, for measuring. */
  raw(): number {
    return this.#now();
  }

  now(): Instant {
    this.#highest = Math.max(this.#highest, this.#now() + this.#skew());
    return instantOf(this.#highest);
  }

  /** The server answered its time to a request that was sent at `sentAt`, by the computer's clock. */
  note(serverTime: string, sentAt: number): void {
    const between = (sentAt + this.#now()) / 2;
    this.#measured.push(epochMs(serverTime as Instant) - between);
    if (this.#measured.length > mostMeasured) this.#measured.shift();
  }

  /** The median, so that one slow answer changes nothing; a difference within a second is how exact the answers are. */
  #skew(): number {
    const sorted = this.#measured.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    return Math.abs(median) < 1_000 ? 0 : median;
  }
}
