import { closeItem } from "@daybook/db/sqlite";
import {
  type AttentionItem,
  attentionList,
  type Fields,
  inputOfChoice,
  isOffered,
  isOutboxPath,
  notOffered,
  type OutboxPath,
  type Role,
} from "@daybook/domain";
import type { Attention, Person } from "../core/desk.ts";
import { fromRefusal, ProblemError } from "../core/problem.ts";
import { noSuchItem } from "../core/refusals.ts";
import type { DeskClock } from "./desk-clock.ts";
import type { DeskStore } from "./desk-store.ts";
import { itemsOf } from "./list-attention.ts";
import type { SyncCalls } from "./sync-calls.ts";

interface Parts {
  readonly calls: SyncCalls;
  readonly store: DeskStore;
  readonly clock: DeskClock;
  readonly person: () => Person;
  readonly isOnline: () => boolean;
  /** The record that a command changes, as it is now. */
  readonly current: (path: string, input: unknown) => Fields | null;
  /** Gives commands that belong together. @throws ProblemError when one is refused here */
  readonly give: (commands: readonly (readonly [path: OutboxPath, input: unknown])[]) => void;
}

/** What waits for a person's decision, on this desk and on the clinic's others. */
export class Decisions {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async list(): Promise<Attention> {
    const kept = this.#kept();
    const told = await this.#told();
    if (!told) return { items: kept, clinic: [] };
    const ids = new Set(told.items.map(({ id }) => id));
    // The server does not have what was refused to a caller who had stopped waiting.
    return { items: [...told.items, ...kept.filter(({ id }) => !ids.has(id))], clinic: told.clinic };
  }

  /**
   * Gives the command that the choice means, and closes the item: both are saved, or none. If the command is refused here,
   * the item stays.
   * @throws ProblemError
   */
  async resolve(itemId: string, choice: string): Promise<void> {
    const { store, current, give } = this.#parts;
    const told = await this.#told();
    const onServer = [...(told?.items ?? []), ...(told?.clinic ?? [])];
    const item = [...this.#kept(), ...onServer].find(({ id }) => id === itemId);
    if (!item) throw new ProblemError(fromRefusal(noSuchItem));
    if (!isOffered(item.choices, choice)) throw new ProblemError(fromRefusal(notOffered(item.choices)));
    const input = inputOfChoice(item, choice, current(item.path, item.input));
    const isTold = told === null || onServer.some(({ id }) => id === itemId);
    store.cache.transaction(() => {
      give([
        ...(input && isOutboxPath(item.path) ? [[item.path, input] as const] : []),
        ...(isTold ? [["sync.resolve", { itemId, choice, deviceId: store.deviceId }] as const] : []),
      ]);
      closeItem(store.cache, itemId);
    });
  }

  #kept(): AttentionItem[] {
    const { store, clock, person } = this.#parts;
    const { id, name, role } = person();
    return itemsOf({ cache: store.cache, actor: { id, name, role: role as Role }, now: clock.now() });
  }

  /** What the server says; null while it is out of reach. */
  async #told(): Promise<Readonly<Record<"items" | "clinic", AttentionItem[]>> | null> {
    const { calls, store, isOnline } = this.#parts;
    if (!isOnline()) return null;
    try {
      return await calls.ask("sync.attention", { deviceId: store.deviceId }, attentionList);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === "offline") return null;
      throw error;
    }
  }
}
