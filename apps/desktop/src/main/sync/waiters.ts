import type { PushAnswer } from "@daybook/domain";

type Outcome = PushAnswer["outcomes"][number];

/** How long a person waits for the server's decision before the desk answers by itself. */
const waitMs = 2_000;
/** While the command is under way, the answer is worth waiting for a little longer. */
const underWayMs = 8_000;

interface Waiter {
  readonly settle: (outcome: Outcome | null) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** The commands whose callers wait for the server's decision. */
export class Waiters {
  readonly #waiters = new Map<string, Waiter>();

  /** Null when no decision came in time. */
  wait(commandId: string): Promise<Outcome | null> {
    return new Promise((resolve) => {
      const settle = (outcome: Outcome | null) => {
        clearTimeout(this.#waiters.get(commandId)?.timer);
        this.#waiters.delete(commandId);
        resolve(outcome);
      };
      this.#waiters.set(commandId, { settle, timer: setTimeout(() => settle(null), waitMs) });
    });
  }

  /**
   * Whether somebody waits for this command, which is sent now. Such a command needs no item in the list of decisions,
   * because its caller sees the refusal; so the caller then waits until the answer comes, or the line breaks.
   */
  isAwaited(commandId: string): boolean {
    const waiter = this.#waiters.get(commandId);
    if (!waiter) return false;
    clearTimeout(waiter.timer);
    waiter.timer = setTimeout(() => waiter.settle(null), underWayMs);
    return true;
  }

  /** Whether somebody waits for this command. */
  has(commandId: string): boolean {
    return this.#waiters.has(commandId);
  }

  /** @returns whether somebody waited for it */
  tell(outcome: Outcome): boolean {
    const waiter = this.#waiters.get(outcome.id);
    waiter?.settle(outcome);
    return waiter !== undefined;
  }

  /** The line broke: nobody waits any longer. */
  giveUp(): void {
    for (const { settle } of this.#waiters.values()) settle(null);
  }
}
