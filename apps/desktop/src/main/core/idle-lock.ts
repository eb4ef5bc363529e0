import { sessionLife } from "@daybook/domain";

const idleMs = sessionLife.idleMinutes * 60_000;

/**
 * Locks a desk that nobody works on: after as long as a session on the server lasts without a request. The time for which the
 * computer slept counts, too.
 */
export class IdleLock {
  readonly #now: () => number;
  #seenAt: number;

  /** @param now milliseconds since the Unix epoch */
  constructor(now: () => number) {
    this.#now = now;
    this.#seenAt = now();
  }

  /** Stays so until the desk is opened again. */
  isLocked(): boolean {
    return this.#now() - this.#seenAt >= idleMs;
  }

  /** Somebody did something. A desk that is locked stays locked. */
  note(): void {
    if (!this.isLocked()) this.#seenAt = this.#now();
  }

  /** Somebody gave a password. */
  open(): void {
    this.#seenAt = this.#now();
  }
}
