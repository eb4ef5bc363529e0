import { addToPart, beginPart, findPart, forgetPart } from "@daybook/db/sqlite";
import { directoryPart, partChanged, partPage } from "@daybook/domain";
import { ProblemError } from "../core/problem.ts";
import type { DeskStore } from "../sync/desk-store.ts";
import type { SyncCalls } from "../sync/sync-calls.ts";

/** The extract changes once a day at most, and the clinic's choice hardly ever. */
const lookEveryMs = 10 * 60_000;
/** Written in one transaction, which takes about 30 ms: what people do on the desk waits no longer. */
const entriesAtOnce = 250;
/** The server may load another extract while a part is fetched. */
const mostBeginnings = 3;

interface Parts {
  readonly calls: SyncCalls;
  readonly store: DeskStore;
  readonly now: () => number;
}

/** Keeps the part of the national extract on this desk that the clinic has chosen. It goes on where it was interrupted. */
export class PartFetcher {
  readonly #parts: Parts;
  #running: Promise<void> | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #isStopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Looks whether there is another part, and fetches it.
   * @param isAskedFor whether to look although it was looked a short while ago
   * @throws ProblemError with the code `offline`
   */
  follow(isAskedFor: boolean): Promise<void> {
    if (this.#running) return this.#running;
    if (this.#isStopped || (!isAskedFor && this.#parts.now() - this.#lookedAt < lookEveryMs)) return Promise.resolve();
    this.#running = this.#fetch().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running?.catch(() => undefined);
  }

  async #fetch(): Promise<void> {
    for (let beginnings = 0; beginnings < mostBeginnings; beginnings += 1) {
      try {
        await this.#fetchPresent();
        this.#lookedAt = this.#parts.now();
        return;
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.code === "offline") throw error;
        // Whatever else the server says, such as that it is older and knows no parts: the desk works without one.
        if (error.problem.code !== partChanged.code) return;
      }
    }
  }

  async #fetchPresent(): Promise<void> {
    const { calls, store } = this.#parts;
    const { extract, departments } = await calls.ask("directory.getPart", {}, directoryPart);
    if (this.#isStopped) return;
    const { cache } = store;
    if (!extract || departments.length === 0) return forgetPart(cache);
    const { version } = extract;
    if (findPart(cache)?.version === version) return;
    for (let isDone = false; !isDone && !this.#isStopped; ) {
      const { after } = beginPart(cache, { ...extract, departments });
      const page = await calls.ask("directory.fetchPart", { version, after, max: entriesAtOnce }, partPage);
      if (this.#isStopped) return;
      addToPart(cache, page);
      isDone = page.done;
    }
  }
}
